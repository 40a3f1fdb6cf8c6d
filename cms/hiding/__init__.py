"""What is hidden for a while from editors who may otherwise see every page, image and file.

Wagtail gives rights on branches of the tree; a secret is one page among its neighbours. A room says what it hides:

    @hides
    def embargoed(user): return Hidden(pages=…, images=…, documents=…, translations=…)

Who asks: the permission policies (`policies.py`), every address under /admin/ (`guard.py`), lists and mails that ask
no policy (`lists.py`), choosers in forms (`fields.py`), and whoever wants a file by its address (`media.py`).
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

_sources = []
_known = ContextVar("hidden_from", default=None)
_request = ContextVar("request", default=None)


@dataclass(frozen=True)
class Hidden:
    """Primary keys of what somebody may not see now; `translations` are the pages' translation keys, as text."""

    pages: frozenset = frozenset()
    images: frozenset = frozenset()
    documents: frozenset = frozenset()
    translations: frozenset = frozenset()

    def __or__(self, other):
        return Hidden(*(getattr(self, name) | getattr(other, name) for name in self.__dataclass_fields__))

    def __bool__(self):
        return any(getattr(self, name) for name in self.__dataclass_fields__)


NOTHING = Hidden()


def hides(function):
    """Registers `function(user) -> Hidden`. The user may be anonymous."""
    if function not in _sources:
        _sources.append(function)
    return function


def hidden_from(user):
    """All that is hidden from this person at this moment."""
    known = _known.get()
    if known is not None and user.pk in known:
        return known[user.pk]
    found = NOTHING
    for function in _sources:
        found |= function(user)
    if known is not None:
        known[user.pk] = found
    return found


def viewer():
    """Who asked for the page of the admin that is being made; None elsewhere."""
    request = _request.get()
    return None if request is None else request.user


@contextmanager
def asked_once(request=None):
    """Inside, what is hidden from somebody is asked once. `request` is one for a page of the admin."""
    tokens = _known.set({}), _request.set(request)
    try:
        yield
    finally:
        _known.reset(tokens[0])
        _request.reset(tokens[1])
