"""What pages show of two versions beside each other."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext_lazy

from ...choices import CHANGING_OUTCOMES, CommentKind, LinkKind
from ...diffs import html_whole, passage_diffs, passage_sides, text_diff
from ...models import Comment, Version
from ..comparing import between
from .corrections import has_corrections
from .periods import has_moved

VERSIONS_SHOWN = 200
NAMED = 10  # contributions that are named beside a changed passage; of more the number is said

KIND_LABELS = {
    LinkKind.UNCHANGED: pgettext_lazy("passage", "unchanged"),
    LinkKind.CHANGED: pgettext_lazy("passage", "reworded"),
    LinkKind.MOVED: pgettext_lazy("passage", "moved"),
    LinkKind.SPLIT: pgettext_lazy("passage", "split"),
    LinkKind.MERGED: pgettext_lazy("passage", "merged"),
    LinkKind.DROPPED: pgettext_lazy("passage", "dropped"),
    LinkKind.NEW: pgettext_lazy("passage", "new"),
    LinkKind.UNDECIDED: pgettext_lazy("passage", "not decided yet"),
}


class Contribution(NamedTuple):
    """A published contribution as it is named beside what it led to."""

    code: str
    kind: str

    @property
    def url(self):
        return reverse("strategy_pages:contribution", args=[self.code])


class Side(NamedTuple):
    """A passage of one of the two versions, with its words as they are shown here."""

    number: str
    url: str
    html: str


@dataclass
class Row:
    """A change as the page shows it."""

    labels: str
    kind: str
    olds: list
    news: list
    losses: list
    contributions: list
    more: int
    is_chapter: bool

    @property
    def shown(self):
        """What stands in one text: the words now, or, of what is gone, the words before."""
        return self.news or self.olds

    @property
    def count(self):
        return len(self.contributions) + self.more

    @property
    def has_reasons(self):
        return bool(self.losses or self.contributions)


def versions_of(draft):
    """Versions of a draft in the language of its page, the newest edition of each number, the newest first."""
    if draft.versions_read is not None:
        return draft.versions_read
    found = {}
    versions = Version.objects.of(draft).select_related("locale")
    versions = versions.annotate(is_corrected=has_corrections(), period_moved=has_moved())
    for version in versions[:VERSIONS_SHOWN]:
        found.setdefault(version.number, version)
    return list(found.values())


def comparison_context(draft, versions, old, new, beside=False, everything=False):
    """Context of the page that compares two versions of a draft."""
    changes = between(old, new)
    led_to = contributions_between(old, new)
    base = draft.address(old), draft.address(new)
    shown = [change for change in changes if everything or change.is_change]
    counts = Counter(change.kind for change in changes)
    return {
        "draft": draft,
        "versions": versions,
        "old": old,
        "new": new,
        "beside": beside,
        "everything": everything,
        "chapters": by_chapter(changes, shown, lambda change: row(change, base, led_to, beside)),
        "counts": [(counts[kind], label) for kind, label in KIND_LABELS.items() if counts[kind]],
        "changed": sum(change.is_change for change in changes),
        "contributions": len({one for change in changes for one in of_change(change, led_to)}),
        "notes": notes_between(old, new),
        "title_diff": text_diff(old.title, new.title) if old.title != new.title else "",
        "lead_diff": text_diff(old.lead, new.lead) if old.lead != new.lead else "",
    }


def by_chapter(changes, shown, make):
    """[(chapter as it is now, rows)] of the changes that are shown."""
    chapter, place = None, {}
    for change in changes:
        chapter = next((passage for passage in change.news if passage.is_chapter), chapter)
        place[id(change)] = chapter
    first = next((one for one in place.values() if one), None)
    groups = groupby(shown, key=lambda change: place[id(change)] or first)
    return [(chapter, [make(change) for change in changes]) for chapter, changes in groups]


def row(change, base, led_to, beside):
    """A change with the words of both sides, what is different in them marked."""
    befores, afters = [said(passage) for passage in change.olds], [said(passage) for passage in change.news]
    left, right = [""] * len(befores), [""] * len(afters)
    if not befores or not afters:
        left, right = [html_whole(html, "del") for html in befores], [html_whole(html, "ins") for html in afters]
    elif set(change.kinds) <= {LinkKind.UNCHANGED, LinkKind.MOVED}:
        left, right = befores, afters
    elif beside:
        left, right = passage_sides(befores, afters)
    else:
        right = passage_diffs(befores, afters)
    old_url, new_url = base
    named = of_change(change, led_to)
    return Row(
        labels=", ".join(str(KIND_LABELS[kind]) for kind in change.kinds),
        kind=change.kind,
        olds=[side(passage, old_url, html) for passage, html in zip(change.olds, left, strict=True)],
        news=[side(passage, new_url, html) for passage, html in zip(change.news, right, strict=True)],
        losses=change.losses,
        contributions=named[:NAMED],
        more=max(0, len(named) - NAMED),
        is_chapter=all(passage.is_chapter for passage in (*change.olds, *change.news)),
    )


def said(passage):
    """The words of a passage as a paragraph of their own; they were made safe when they were frozen."""
    return mark_safe(passage.html if passage.html.startswith("<") else f"<p>{passage.html}</p>")  # noqa: S308


def side(passage, base, html):
    """A passage at its address below `base`, the address of its version."""
    return Side(passage.number, f"{base}absatz/{passage.number}/", html)


def contributions_between(old, new, passages=None):
    """{German passage: published contributions that led to it}, of all versions after `old` up to `new`; one query.

    `passages`: ids of the German passages that are asked for, if not all.
    """
    found = {}
    asked = {} if passages is None else {"points__matter__results__passage__in": passages}
    rows = Comment.objects.published().filter(
        points__matter__outcome__in=CHANGING_OUTCOMES,
        points__matter__results__passage__version__draft_key=old.draft_key,
        points__matter__results__passage__version__number__gt=old.number,
        points__matter__results__passage__version__number__lte=new.number,
        **asked,
    )
    fields = ("points__matter__results__passage", "code", "kind")
    for passage, code, kind in rows.order_by("submitted_at", "pk").values_list(*fields).distinct():
        found.setdefault(passage, []).append(Contribution(code, CommentKind(kind).label))
    return found


def of_change(change, led_to):
    """The contributions that led to a change, each once."""
    return list(dict.fromkeys(one for passage in sorted(change.path) for one in led_to.get(passage, [])))


def notes_between(old, new):
    """What the town said about each version after `old` up to `new`: German versions with a note, the oldest first."""
    german = Version.objects.filter(draft_key=new.draft_key, locale=new.german.locale_id)
    later = german.filter(number__gt=old.number, number__lte=new.number).exclude(note="")
    return list(later.order_by("number")[:VERSIONS_SHOWN])
