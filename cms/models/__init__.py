"""Models of the house technique. Pages of the rooms build on `BasePage`."""

from .codes import CodesField
from .frozen import FreezableRow, FrozenQuerySet, FrozenRow
from .images import SiteImage, SiteRendition
from .loading import LoadedContent
from .pages import BasePage, BodyPage
from .searching import SearchEntry, SearchPosting, SearchSweep, SearchWord
from .settings import SiteSettings
from .technique import Attempt, ContentVersion, MailPause, OwedMail, WorkerBeat
from .users import User
from .workflow import FourEyesTask

__all__ = [
    "Attempt",
    "BasePage",
    "BodyPage",
    "CodesField",
    "ContentVersion",
    "FourEyesTask",
    "FreezableRow",
    "FrozenQuerySet",
    "FrozenRow",
    "LoadedContent",
    "MailPause",
    "OwedMail",
    "SearchEntry",
    "SearchPosting",
    "SearchSweep",
    "SearchWord",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
    "User",
    "WorkerBeat",
]
