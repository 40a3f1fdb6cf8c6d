"""Days on which something ends that people can take part in: what the calendar shows beside workshops.

Other rooms say theirs, without this one knowing them:

    @deadlines
    def ends_of_phases(locale, field_code): return [Deadline(…), …]
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.cache import good_until
from cms.templatetags.site_tags import day_clock
from strategy_pages.services.reading import comment_deadlines

BERLIN = ZoneInfo("Europe/Berlin")
_registered = []


@dataclass(frozen=True)
class Deadline:
    """The last day of something. `title` says of what; `uid` is the same in every language and for ever.

    `sequence` rises with each publication of what it is read from.
    """

    uid: str
    title: str
    last_day: date
    url: str
    about: str = ""
    language: str = "de"
    published: datetime | None = None
    sequence: int = 0

    @property
    def is_over(self):
        return self.last_day < timezone.localdate()


def deadlines(function):
    """Registers `function(locale, field code or "") -> iterable of Deadline`; without a field: all of them."""
    if function not in _registered:
        _registered.append(function)
    return function


def all_deadlines(locale, field_code=""):
    """What all rooms say, the earliest first."""
    found = [one for function in _registered for one in function(locale, field_code)]
    return sorted(found, key=lambda one: (one.last_day, one.title))


def coming_deadlines(locale, field_code=""):
    """Those that are not over; a page that shows them changes by itself after the first one's last day."""
    found = [one for one in all_deadlines(locale, field_code) if not one.is_over]
    if found:
        good_until(timezone.make_aware(datetime.combine(found[0].last_day + timedelta(days=1), time())))
    return found


@deadlines
def ends_of_comment_periods(locale, field_code=""):
    """The last day on which a draft takes contributions. Dates come from the German page.

    The sequence is the seconds between the first and the latest publication: it rises with each of them and needs no
    rows that could be pruned.
    """
    return [of_draft(draft) for draft in comment_deadlines(locale, field_code)]


def of_draft(draft):
    facts = draft.canonical
    closes = facts.comments_close_at
    published, first = facts.last_published_at or closes, facts.first_published_at or closes
    about = _("The comment period ends on %(moment)s.") % {"moment": day_clock(closes)}
    return Deadline(
        uid=f"{draft.translation_key}@comments.smart-city",
        title=_("Last day for comments: %(title)s") % {"title": draft.title},
        last_day=(closes - timedelta(microseconds=1)).astimezone(BERLIN).date(),  # an end at midnight: the day before
        url=draft.url,
        about="\n\n".join([about, *filter(None, [draft.lead])]),
        language=draft.content_language,
        published=published.astimezone(UTC),
        sequence=max(0, int((published - first).total_seconds())),
    )
