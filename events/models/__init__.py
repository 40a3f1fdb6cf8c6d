"""Where people meet."""

from .calendar import CalendarPage, WorkshopPage
from .registrations import Registration

__all__ = ["CalendarPage", "Registration", "WorkshopPage"]
