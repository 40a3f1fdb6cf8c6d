"""Where people meet."""

from .backstage import Door, Tally
from .calendar import CalendarPage
from .changes import Message, Notice, WorkshopChange
from .questions import WorkshopQuestion
from .registrations import Registration
from .workshops import WorkshopPage

__all__ = [
    "CalendarPage",
    "Door",
    "Message",
    "Notice",
    "Registration",
    "Tally",
    "WorkshopChange",
    "WorkshopPage",
    "WorkshopQuestion",
]
