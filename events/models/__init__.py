"""Where people meet."""

from .backstage import Door, Tally
from .calendar import CalendarPage
from .changes import Message, Notice, WorkshopChange
from .findings import Finding, FollowUp, Record, RecordPicture, Remark
from .questions import WorkshopQuestion
from .registrations import Registration
from .workshops import WorkshopPage

__all__ = [
    "CalendarPage",
    "Door",
    "Finding",
    "FollowUp",
    "Message",
    "Notice",
    "Record",
    "RecordPicture",
    "Registration",
    "Remark",
    "Tally",
    "WorkshopChange",
    "WorkshopPage",
    "WorkshopQuestion",
]
