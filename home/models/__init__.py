"""The front door."""

from .home import HomePage
from .standard import LegalPage, StandardPage

__all__ = ["HomePage", "LegalPage", "StandardPage"]
