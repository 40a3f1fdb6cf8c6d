"""The front door."""

from .embargo import Embargo
from .home import HomePage
from .press import (
    PressReleasePage,
    ReleaseFile,
    ReleasePicture,
    ReleaseQuote,
    ReleaseVersion,
)
from .press_list import Announcement, ReleaseNotice, Subscriber
from .press_room import PressPage, PressPicture
from .process import OutcomePage, ProcessPage
from .standard import LegalPage, StandardPage

__all__ = [
    "Announcement",
    "Embargo",
    "HomePage",
    "LegalPage",
    "OutcomePage",
    "PressPage",
    "PressPicture",
    "PressReleasePage",
    "ProcessPage",
    "ReleaseFile",
    "ReleaseNotice",
    "ReleasePicture",
    "ReleaseQuote",
    "ReleaseVersion",
    "StandardPage",
    "Subscriber",
]
