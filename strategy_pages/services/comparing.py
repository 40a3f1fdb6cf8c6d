"""What became of the passages between any two versions: the links of all versions between them, put together.

Nothing is guessed: a passage is what the links lead to. In another language the links of the German passages count.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from ..choices import LinkKind
from ..models.lineage import PassageLink
from .linking import stayed_in_order


class Step(NamedTuple):
    """A link as the comparison reads it. `number`: of the version in which it happened."""

    source: int | None
    target: int | None
    kind: str
    reason: str
    number: int


class Loss(NamedTuple):
    """Where a line ends before the newer version: dropped with its reason, or not decided yet."""

    kind: str
    reason: str
    number: int


@dataclass
class Change:
    """What became of passages that belong together: one and one, one and several (split), several and one (merged)."""

    olds: list
    news: list
    losses: list = field(default_factory=list)
    path: set = field(default_factory=set)  # German passages younger than `olds`, up to `news`
    moved: bool = False
    open_question: bool = False  # of a new passage: its identity waits for a decision

    @property
    def reworded(self):
        """Whether one passage became one with other words."""
        return len(self.olds) == len(self.news) == 1 and self.olds[0].text_hash != self.news[0].text_hash

    @property
    def kinds(self):
        """What to call it, the most telling first; a passage can be moved and reworded."""
        if not self.news:
            lost = {loss.kind for loss in self.losses}
            return [LinkKind.DROPPED if lost == {LinkKind.DROPPED} else LinkKind.UNDECIDED]
        if not self.olds:
            return [LinkKind.UNDECIDED if self.open_question else LinkKind.NEW]
        found = {
            LinkKind.SPLIT: len(self.news) > 1,
            LinkKind.MERGED: len(self.olds) > 1,
            LinkKind.CHANGED: self.reworded,
            LinkKind.MOVED: self.moved,
        }
        return [kind for kind, is_so in found.items() if is_so] or [LinkKind.UNCHANGED]

    @property
    def kind(self):
        """The most telling of `kinds`."""
        return self.kinds[0]

    @property
    def is_change(self):
        return self.kind != LinkKind.UNCHANGED or bool(self.losses)


def between(old, new, olds=None, news=None, words=True):
    """The `Change`s from one version to a later one of the same draft and language, in the order of the newer one.

    `olds`, `news`: the passages of a version, where the caller has them. `words=False` leaves out what is long where
    only kinds count. Four queries at most, whatever the size.
    """
    olds, news = (
        list(version.passages.all() if words else version.passages.defer("html", "text")) if known is None else known
        for version, known in ((old, olds), (new, news))
    )
    return put_together(olds, news, steps_between(old, new), (old.number, new.number))


def steps_between(old, new):
    """What happened in the versions after `old`, up to `new`."""
    rows = PassageLink.objects.filter(
        version__draft_key=old.draft_key,
        version__locale=new.german.locale_id,
        version__number__gt=old.number,
        version__number__lte=new.number,
    ).order_by("version__number", "pk")
    return [Step(*row) for row in rows.values_list("source_id", "target_id", "kind", "reason", "version__number")]


def root_id(passage):
    """The German passage by which a passage is known."""
    return passage.original_id or passage.pk


def put_together(olds, news, steps, numbers):
    """The `Change`s between two lists of passages, along the steps between versions `numbers`."""
    onward, back = {}, {}
    for step in steps:
        if step.source is not None:
            onward.setdefault(step.source, []).append(step)
        if step.source is not None and step.target is not None:
            back.setdefault(step.target, []).append(step.source)
    by_root = {root_id(passage): passage for passage in news} | by_itself(olds, news)
    changes, of_new = [], {}
    for passage in olds:
        heirs, change = followed(passage, onward, by_root, numbers)
        for heir in heirs:
            joined = of_new.get(heir.pk)
            if joined is not None and joined is not change:
                take_in(change, joined, of_new)
                changes.remove(joined)
            of_new[heir.pk] = change
            if heir not in change.news:
                change.news.append(heir)
        changes.append(change)
    open_ids = {old.block_id for change in changes if change.kind == LinkKind.UNDECIDED for old in change.olds}
    for passage in news:
        if passage.pk not in of_new:
            changes.append(Change([], [passage], open_question=passage.block_id in open_ids))
    for change in changes:
        trace_back(change, back)
    forget_what_stayed(changes, numbers)
    return in_order(changes)


def by_itself(olds, news):
    """{passage: what has its identity now}, of passages that stand in a translation only and so have no links."""
    if not any(passage.original_id for passage in (*olds, *news)):
        return {}
    alone = {passage.block_id: passage for passage in news if passage.original_id is None}
    return {old.pk: alone[old.block_id] for old in olds if old.original_id is None and old.block_id in alone}


def followed(passage, onward, by_root, numbers):
    """(heirs in the newer version, a `Change` of this passage): all lines followed to their ends."""
    heirs, change, seen = [], Change([passage], []), set()
    waiting = [(root_id(passage), numbers[0])]
    while waiting:
        here, number = waiting.pop(0)
        if here in seen:
            continue
        seen.add(here)
        if here in by_root:
            heirs.append(by_root[here])
            continue
        steps = onward.get(here, [])
        if not steps:  # nobody has said anything; in a translation: it is not in the newer one
            kind = LinkKind.DROPPED if number == numbers[1] else LinkKind.UNDECIDED
            change.losses.append(Loss(kind, "", number))
        for step in steps:
            change.moved = change.moved or step.kind == LinkKind.MOVED
            if step.target is None:
                change.losses.append(Loss(step.kind, step.reason, step.number))
            else:
                waiting.append((step.target, step.number))
    change.path = seen - {root_id(passage)}
    return heirs, change


def take_in(change, other, of_new):
    """One change takes in another one that leads to the same passage."""
    change.olds = other.olds + change.olds
    change.news += [passage for passage in other.news if passage not in change.news]
    change.losses = other.losses + change.losses
    change.path |= other.path
    change.moved = change.moved or other.moved
    for passage in other.news:
        of_new[passage.pk] = change


def trace_back(change, back):
    """Adds to the path what the new passages came from on the way, also where that was new itself."""
    old, seen = {root_id(passage) for passage in change.olds}, set()
    waiting = [root_id(passage) for passage in change.news]
    while waiting:
        here = waiting.pop()
        if here not in old and here not in seen:
            seen.add(here)
            waiting += back.get(here, [])
    change.path |= seen


def forget_what_stayed(changes, numbers):
    """Over several versions a passage may have moved there and back: then it did not move."""
    if numbers[1] - numbers[0] < 2:
        return
    pairs = [change for change in changes if len(change.olds) == len(change.news) == 1]
    pairs.sort(key=lambda change: change.olds[0].position)
    stayed = stayed_in_order([change.news[0].position for change in pairs])
    for index, change in enumerate(pairs):
        change.moved = change.moved and index not in stayed


def in_order(changes):
    """As the newer version runs; what is not in it stands where it stood, after what came before it."""
    for change in changes:
        change.olds.sort(key=lambda passage: passage.position)
        change.news.sort(key=lambda passage: passage.position)
    places, place = {}, -1
    for change in sorted((one for one in changes if one.olds), key=lambda one: one.olds[0].position):
        if change.news and not change.moved:
            place = change.news[-1].position
        if not change.news:
            places[id(change)] = (place, 1, change.olds[0].position)
    return sorted(changes, key=lambda one: places.get(id(one)) or (one.news[0].position, 0, 0))
