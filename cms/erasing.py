"""What is kept about one person, found by the mail address, and erased when the person asks (Art. 17 GDPR).

Each room states in its `retention.py` what it keeps; `manage.py erase_person` reports and erases.
"""

import logging
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.utils.module_loading import autodiscover_modules

logger = logging.getLogger(__name__)
_kinds = {}


@dataclass(frozen=True)
class PersonalData:
    """One kind of data that is kept under a mail address.

    `find(email)` counts what there is, `erase(email)` erases it and counts what it erased; both go by
    `rows_of`, are safe to call twice, and open their own transactions. Without `erase` it is only reported, and
    `label` says what is to be done.
    """

    name: str
    label: str
    find: Callable[[str], int]
    erase: Callable[[str], int] | None = None


def register_person(name, label, find, erase=None):
    """Add a kind of data: "room.what", and what it is (English, as all commands speak). ValueError: name is taken."""
    if name in _kinds:
        raise ValueError(f"two kinds of personal data are named {name}")
    _kinds[name] = PersonalData(name, label, find, erase)
    return _kinds[name]


def kinds():
    """All kinds of data of all rooms, by name."""
    autodiscover_modules("retention")
    return dict(sorted(_kinds.items()))


def find(email):
    """{name: how many rows there are, or None where looking failed}."""
    return {name: _tried(name, kind.find, email) for name, kind in kinds().items()}


def erase(email):
    """Erase in all rooms; {name: how many rows, or None where it failed}. One that fails does not stop the rest."""
    return {name: _tried(name, kind.erase, email) for name, kind in kinds().items() if kind.erase}


def _tried(name, function, email):
    try:
        return function(email)
    except Exception as error:  # noqa: BLE001
        # The class only: a message may hold the address.
        logger.error("personal data %s failed (%s)", name, type(error).__name__)
        return None


def rows_of(queryset, email):
    """The rows of a queryset whose field `email` is this address, however it was spelled; ordered by primary key.

    Compared here and not in the database: SQLite knows no case beyond A to Z, and neither database knows that
    `müller.example` and `xn--mller-kva.example` are one domain.
    """
    sought = one_spelling(email)
    spelled = queryset.exclude(email="").values_list("pk", "email").iterator(chunk_size=2000)
    found = [pk for pk, address in spelled if one_spelling(address) == sought]
    return queryset.model._default_manager.filter(pk__in=found).order_by("pk")


def one_spelling(email):
    """An address without regard to case, composed or decomposed letters, and the two ways to write a domain."""
    name, at, domain = unicodedata.normalize("NFC", email.strip()).lower().rpartition("@")
    return name + at + ".".join(_label(label) for label in domain.rstrip(".").split("."))


def _label(label):
    # Not Python's codec "idna": its older rules take ß for ss, and so two people for one.
    if not label.startswith("xn--"):
        return label
    try:
        return unicodedata.normalize("NFC", label[4:].encode("ascii").decode("punycode")).lower()
    except UnicodeError:
        return label


register_person(
    "cms.accounts",
    "editors' accounts: an administrator deletes them under Settings, Users",
    lambda email: rows_of(get_user_model().objects.all(), email).count(),
)
