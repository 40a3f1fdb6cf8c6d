"""What became of each passage: what can be seen from the words, what only a person can say, and the rows of it.

The same identity is evidence, not proof: where words are hardly alike, and where an identity is gone, the gate asks.
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.db import transaction

from cms.cache import raise_content_version

from ..choices import WITHOUT_TARGET, LinkKind
from ..models.lineage import Descent, PassageLink
from ..models.versions import Passage

HARDLY_ALIKE = 0.4  # below: the same identity with other words is a question
LIKELY = 0.5  # from here: other words may be the same passage, offered to a person
CONTAINED = 0.6  # from here: the words of one passage stand in another one
ONE_TARGET = (LinkKind.UNCHANGED, LinkKind.CHANGED, LinkKind.MOVED, LinkKind.MERGED)


class NotPossible(Exception):
    """The decision does not fit, or somebody else has decided."""


@dataclass
class Effect:
    """What a release does to one passage of the version before.

    `kind` and `targets` are what it is, or what is offered; `settled` is what is written where nobody decides.
    """

    old: Passage
    kind: LinkKind
    settled: LinkKind
    targets: list = field(default_factory=list)
    likeness: float = 0.0

    @property
    def asks(self):
        """Whether a person has to say something."""
        return self.settled == LinkKind.UNDECIDED or self.kind != self.settled

    @property
    def must_be_decided(self):
        """Whether contributions stay behind where nobody decides."""
        return self.settled == LinkKind.UNDECIDED


def word_list(text):
    """The words of a text in order, in small letters."""
    return re.findall(r"\w+", text.lower())


def likeness(one, other):
    """How alike two texts are, 0 to 1, by the words they share in the same order."""
    return SequenceMatcher(None, word_list(one), word_list(other), autojunk=False).ratio()


def contained(part, whole):
    """Which share of the words of `part` stands in `whole` in the same order, 0 to 1."""
    words = word_list(part)
    if not words:
        return 0.0
    blocks = SequenceMatcher(None, words, word_list(whole), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(words)


def best_of(passages, bound, score, at_least):
    """(score, passage) of the likeliest, the earlier one where two are equal; (0, None) where none reaches `at_least`.

    `bound` is quick and never below `score`, so that most pairs need no comparing word by word.
    """
    best, found = 0.0, None
    ranked = sorted(((bound(passage), -passage.position, passage) for passage in passages), key=lambda one: one[:2])
    for most, place, passage in reversed(ranked):
        if most < max(best, at_least):
            break
        now = score(passage)
        if now >= at_least and (now, place) > (best, -found.position if found else place - 1):
            best, found = now, passage
    return best, found


class Words(dict):
    """How often each word occurs in a text, counted once for each text."""

    def __missing__(self, text):
        self[text] = Counter(word_list(text))
        return self[text]

    def shared(self, one, other):
        """How many words two texts share in any order."""
        return (self[one] & self[other]).total()

    def likeness_bound(self, one, other):
        """`likeness` is never above this."""
        total = self[one].total() + self[other].total()
        return 2 * self.shared(one, other) / total if total else 1.0

    def contained_bound(self, part, whole):
        """`contained` is never above this."""
        total = self[part].total()
        return self.shared(part, whole) / total if total else 0.0


def stayed_in_order(places):
    """Indices of a longest increasing run of `places`: what did not move when the others did."""
    ends, last, before = [], [], [None] * len(places)
    for index, place in enumerate(places):
        at = bisect_left(ends, place)
        ends[at : at + 1], last[at : at + 1] = [place], [index]
        before[index] = last[at - 1] if at else None
    found, index = set(), last[-1] if last else None
    while index is not None:
        found.add(index)
        index = before[index]
    return found


def effects(old, new):
    """An `Effect` for each passage of `old` (a version's, in order) where `new` follows; unsaved passages will do."""
    by_id = {passage.block_id: passage for passage in new}
    known = {passage.block_id for passage in old}
    kept = [passage for passage in old if passage.block_id in by_id]
    in_order = stayed_in_order([by_id[passage.block_id].position for passage in kept])
    moved = {passage.block_id for index, passage in enumerate(kept) if index not in in_order}
    free = [passage for passage in new if passage.block_id not in known]
    found, words = [], Words()
    for passage in old:
        same = by_id.get(passage.block_id)
        if same is None:
            found.append(of_gone(passage, free, new, words))
        else:
            found.append(of_kept(passage, same, passage.block_id in moved))
    offer_splits(found, free, words)
    return found


def of_kept(passage, same, has_moved):
    if passage.text_hash == same.text_hash or passage.html == same.html:
        kind = LinkKind.MOVED if has_moved else LinkKind.UNCHANGED
        return Effect(passage, kind, kind, [same], 1.0)
    alike = likeness(passage.text, same.text)
    kind = LinkKind.MOVED if has_moved else LinkKind.CHANGED
    return Effect(passage, kind, LinkKind.UNDECIDED if alike < HARDLY_ALIKE else kind, [same], alike)


def of_gone(passage, free, new, words):
    """The offer for a passage whose identity is gone: words that are alike, words that took it in, or dropped."""
    text = passage.text
    alike, best = best_of(
        free, lambda other: words.likeness_bound(text, other.text), lambda other: likeness(text, other.text), LIKELY
    )
    if best is not None:
        return Effect(passage, LinkKind.CHANGED, LinkKind.UNDECIDED, [best], alike)
    share, taker = best_of(
        [other for other in new if other.text],
        lambda other: words.contained_bound(text, other.text),
        lambda other: contained(text, other.text),
        CONTAINED,
    )
    if taker is not None:
        return Effect(passage, LinkKind.MERGED, LinkKind.UNDECIDED, [taker], share)
    return Effect(passage, LinkKind.DROPPED, LinkKind.UNDECIDED, [], 0.0)


def offer_splits(found, free, words):
    """Where a passage lost words that now stand in a new one, offers the two together as a split."""
    offered = {target.block_id for effect in found for target in effect.targets if effect.asks}
    shrunk = [
        effect
        for effect in found
        if effect.settled in (LinkKind.CHANGED, LinkKind.MOVED) and len(effect.targets[0].text) < len(effect.old.text)
    ]
    for passage in free:
        if passage.block_id in offered:
            continue
        _share, source = best_of(
            [effect.old for effect in shrunk],
            lambda old, text=passage.text: words.contained_bound(text, old.text),
            lambda old, text=passage.text: contained(text, old.text),
            CONTAINED,
        )
        if source is not None:
            effect = next(effect for effect in shrunk if effect.old is source)
            effect.kind = LinkKind.SPLIT
            effect.targets.append(passage)


def check_decision(kind, targets, reason):
    """Raises `NotPossible` where a decision does not hold together."""
    fits = {
        LinkKind.DROPPED: not targets and bool(reason.strip()),
        LinkKind.SPLIT: len(targets) >= 2,
    }.get(kind, kind in ONE_TARGET and len(targets) == 1)
    if not fits or len(set(targets)) != len(targets):
        raise NotPossible


def link(version, previous, decisions=None, user=None):
    """Writes what became of each passage of `previous` in `version`. Returns the links.

    `decisions` as in `ReleasePlan`; what nobody decided is written as undecided. A decision that names its `source`
    counts only for that very passage: where another version came between, the words are others.
    """
    new = list(version.passages.all())
    by_id = {str(passage.block_id): passage for passage in new}
    links = []
    for effect in effects(list(previous.passages.all()), new):
        decision = (decisions or {}).get(str(effect.old.block_id))
        if decision and decision.get("source", effect.old.pk) == effect.old.pk:
            targets = [by_id[identity] for identity in decision["targets"]]
            check_decision(decision["kind"], targets, decision.get("reason", ""))
            links += made(version, effect.old, decision["kind"], targets, decision.get("reason", ""), user)
        elif effect.settled == LinkKind.UNDECIDED:
            links.append(PassageLink(version=version, source=effect.old, kind=LinkKind.UNDECIDED))
        else:
            links.append(PassageLink(version=version, source=effect.old, target=effect.targets[0], kind=effect.settled))
    reached = {made_link.target_id for made_link in links}
    links += [PassageLink(version=version, target=p, kind=LinkKind.NEW) for p in new if p.pk not in reached]
    return PassageLink.objects.bulk_create(links)


def made(version, source, kind, targets, reason, user):
    common = {"version": version, "source": source, "kind": kind, "by_person": True, "decided_by": user}
    if kind in WITHOUT_TARGET:
        return [PassageLink(**common, reason=reason.strip())]
    return [PassageLink(**common, target=target, reason=reason.strip()) for target in targets]


def descend(version, links):
    """Writes from where each passage of a new version comes."""
    rows = [Descent(passage=passage, ancestor=passage) for passage in version.passages.all()]
    ancestors = {}
    sources = [one.source_id for one in links if one.target_id and one.source_id]
    for passage, ancestor in Descent.objects.filter(passage__in=sources).values_list("passage_id", "ancestor_id"):
        ancestors.setdefault(passage, []).append(ancestor)
    for one in links:
        if one.target_id:
            found = ancestors.get(one.source_id, [])
            rows += [Descent(passage_id=one.target_id, ancestor_id=ancestor) for ancestor in found]
    Descent.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def descend_alone(passages):
    """Passages of a translation that have no German one stand for themselves."""
    Descent.objects.bulk_create([Descent(passage=passage, ancestor=passage) for passage in passages])


@transaction.atomic
def decide(undecided, kind, targets, reason="", user=None):
    """Answers an open question of a release: what became of a passage. Returns the links.

    `targets` are passages of the link's version. Raises `NotPossible` where somebody decided meanwhile.
    """
    question = PassageLink.objects.select_for_update(of=("self",)).filter(pk=undecided.pk).first()
    if question is None or question.kind != LinkKind.UNDECIDED:
        raise NotPossible
    check_decision(kind, targets, reason)
    if any(target.version_id != question.version_id for target in targets):
        raise NotPossible
    question.delete()
    PassageLink.objects.filter(version=question.version, kind=LinkKind.NEW, target__in=targets).delete()
    links = PassageLink.objects.bulk_create(made(question.version, question.source, kind, targets, reason, user))
    ancestors = list(question.source.descent.values_list("ancestor_id", flat=True))
    heirs = Descent.objects.filter(ancestor__in=targets).values_list("passage_id", flat=True)
    Descent.objects.bulk_create(
        [Descent(passage_id=heir, ancestor_id=ancestor) for heir in set(heirs) for ancestor in ancestors],
        ignore_conflicts=True,
        batch_size=500,
    )
    raise_content_version()
    return links


def open_questions(draft_key):
    """Undecided links of a draft, the newest version's first."""
    undecided = PassageLink.objects.filter(version__draft_key=draft_key, kind=LinkKind.UNDECIDED)
    return undecided.select_related("version", "source__version").order_by("-version__number", "source__position")
