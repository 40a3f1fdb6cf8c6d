"""What one may ask: each parameter says what it takes; the views read by it and the description is made from it."""

import re
from dataclasses import dataclass

from django.conf import settings

AT_MOST, USUAL = 100, 20  # items of a page
DEEPEST = 100_000  # how far into a list one can begin


class Refused(Exception):
    """The question cannot be answered; the message says why and repeats nothing that was sent."""


@dataclass(frozen=True)
class Parameter:
    """One parameter of the query. Without `codes` it takes a whole number from `low` to `high`."""

    name: str
    about: str
    codes: tuple = ()
    low: int = 0
    high: int = 0
    usual: int | str | None = None

    def read(self, text):
        """The value; Refused where the parameter does not take it."""
        if self.codes:
            if text not in self.codes:
                raise Refused(f"{self.name} must be one of: {', '.join(self.codes)}")
            return text
        if not re.fullmatch(r"[0-9]{1,9}", text) or not self.low <= int(text) <= self.high:
            raise Refused(f"{self.name} must be a whole number from {self.low} to {self.high}")
        return int(text)

    def schema(self):
        """The same in OpenAPI's words."""
        takes = {"type": "string", "enum": list(self.codes)} if self.codes else {"type": "integer"}
        if not self.codes:
            takes |= {"minimum": self.low, "maximum": self.high}
        return takes | ({"default": self.usual} if self.usual is not None else {})


LIMIT = Parameter("limit", f"How many items at most, {AT_MOST} being the limit.", low=1, high=AT_MOST, usual=USUAL)
OFFSET = Parameter("offset", "How many items are left out at the beginning.", low=0, high=DEEPEST, usual=0)
LOCALE = Parameter("locale", "Only pages of this language.", codes=tuple(code for code, _name in settings.LANGUAGES))
PAGING = (LIMIT, OFFSET)


def asked(request, parameters):
    """{name: value} of what was asked, with what is usual where nothing was said; Refused for anything else."""
    known = {parameter.name: parameter for parameter in parameters}
    found = {parameter.name: parameter.usual for parameter in parameters}
    for name, texts in request.GET.lists():
        if name not in known:
            raise Refused("there is a parameter that is not known here; known are: " + (", ".join(known) or "none"))
        if len(texts) > 1:
            raise Refused(f"{name} was given more than once")
        found[name] = known[name].read(texts[0])
    return found
