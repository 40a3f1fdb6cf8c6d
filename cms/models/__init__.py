"""Models of the house technique. Pages of the rooms build on `BasePage`."""

from .images import SiteImage, SiteRendition
from .loading import LoadedContent
from .pages import BasePage, BodyPage
from .settings import SiteSettings
from .technique import Attempt, ContentVersion, OwedMail, WorkerBeat
from .users import User
from .workflow import FourEyesTask

__all__ = [
    "Attempt",
    "BasePage",
    "BodyPage",
    "ContentVersion",
    "FourEyesTask",
    "LoadedContent",
    "OwedMail",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
    "User",
    "WorkerBeat",
]
