"""What a release does, as the gate shows it: a row for each passage, with what can be chosen."""

from dataclasses import dataclass, field

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Locale

from ..choices import CHANGING_OUTCOMES, LinkKind
from ..diffs import html_diff
from ..models import Descent, DraftPage, Matter, Passage, Version
from ..services import linking
from ..services.reading import counts_by_block

MATTERS_SHOWN = 100
WORDS_SHOWN = 12


@dataclass(eq=False)
class Row:
    """A passage of the version before: what is seen of it, what can be chosen, and what was chosen."""

    effect: linking.Effect
    count: int = 0
    options: list = field(default_factory=list)
    choice: str = ""
    numbers: str = ""
    reason: str = ""
    error: str = ""
    decided: bool = False

    @property
    def old(self):
        return self.effect.old

    @property
    def new(self):
        """The passage with the same identity, or what is offered."""
        return self.effect.targets[0] if self.effect.targets else None

    @property
    def is_quiet(self):
        """Whether nothing asks here, and nobody said anything."""
        return not (self.effect.asks or self.decided or self.error)

    @property
    def open(self):
        """Whether contributions stay behind as it is now."""
        return self.effect.must_be_decided and not self.decided

    @cached_property
    def diff(self):
        """What changed, word by word; only where the words are compared with something."""
        if not self.effect.targets or self.effect.settled == LinkKind.UNCHANGED:
            return ""
        if self.effect.kind == LinkKind.MERGED:
            return ""
        return html_diff(self.old.html, "".join(target.html for target in self.effect.targets))

    @property
    def has_same_identity(self):
        """Whether the passage that stands there now has its identity."""
        return bool(self.effect.targets) and self.effect.targets[0].block_id == self.old.block_id

    @property
    def has_words_changed(self):
        return bool(self.effect.targets) and self.old.text_hash != self.effect.targets[0].text_hash


def option(value, label):
    return {"value": value, "label": label}


def identities(passages):
    return ",".join(str(passage.block_id) for passage in passages)


def options_of(effect):
    """What can be chosen with one click, beside "not yet" or "as seen", "another passage" and "dropped"."""
    found, targets = [], effect.targets
    names = ", ".join(target.number for target in targets)
    if effect.kind == LinkKind.SPLIT:
        found.append(option(identities(targets), _("Split into %(passages)s") % {"passages": names}))
    elif effect.kind == LinkKind.MERGED and targets:
        found.append(option(identities(targets), _("Merged into %(passage)s") % {"passage": names}))
    elif targets and effect.must_be_decided:
        found.append(option(identities(targets), _("Reworded, now %(passage)s") % {"passage": names}))
    return found


def rows_of(effects, counts, said):
    """A `Row` for each effect, with what was said."""
    rows = []
    for effect in effects:
        identity = str(effect.old.block_id)
        row = Row(effect, counts.get(effect.old.block_id, 0), options_of(effect))
        row.error = said.errors.get(identity, "")
        given, decision = said.given.get(identity), said.decisions.get(identity)
        if given and row.error:
            row.choice, row.numbers, row.reason = given["choice"], given["numbers"], given["reason"]
        elif decision:
            row.decided, row.reason = True, decision["reason"]
            row.choice = chosen(row, decision["targets"])
            row.targets_said = decision["targets"]
        rows.append(row)
    return rows


def chosen(row, targets):
    if not targets:
        return "dropped"
    value = ",".join(targets)
    return value if any(offer["value"] == value for offer in row.options) else "other"


def fill_numbers(rows, new):
    """The numbers of the passages that were chosen by hand."""
    numbers = {str(passage.block_id): passage.number for passage in new}
    for row in rows:
        if row.choice == "other" and row.decided:
            row.numbers = ", ".join(numbers[identity] for identity in row.targets_said if identity in numbers)


def effect_context(found, said):
    """Context of the gate: what becomes of each passage, sorted by how much it asks of an editor."""
    old = found.old_passages
    effects = linking.effects(old, found.passages) if old else []
    counts = counts_by_block(found.newest) if old else {}
    rows = rows_of(effects, counts, said)
    fill_numbers(rows, found.passages)
    reached = {target.block_id for effect in effects for target in effect.targets}
    quiet = [row for row in rows if row.is_quiet]
    groups = {
        "must": [row for row in rows if row.effect.must_be_decided],
        "may": [row for row in rows if row.effect.asks and not row.effect.must_be_decided],
        "others": [row for row in rows if not row.effect.asks and not row.is_quiet],
        "changed": [row for row in quiet if row.has_words_changed],
        "moved": [row for row in quiet if row.effect.settled == LinkKind.MOVED and not row.has_words_changed],
        "unchanged": [row for row in quiet if row.effect.settled == LinkKind.UNCHANGED],
    }
    new = [passage for passage in found.passages if passage.block_id not in reached] if old else []
    return groups | {
        "new": new,
        "figures": {name: len(group) for name, group in groups.items()} | {"new": len(new)},
        "still_open": sum(row.open for row in rows),
        "left_behind": sum(row.count for row in rows if row.open),
        "contributions": sum(row.count for row in rows),
        "passages": found.passages,
        "matters": matters_of(found, effects, said) if found.newest else [],
        "translations": translations_of(found, effects) if old else [],
    }


def short(text):
    """The first words."""
    words = text.split()
    return " ".join(words[:WORDS_SHOWN]) + (" …" if len(words) > WORDS_SHOWN else "")


def matters_of(found, effects, said):
    """Adopted matters that lead nowhere yet, with the passages that their contributions were written to as offers."""
    adopted = Matter.objects.filter(draft_key=found.draft.translation_key, outcome__in=CHANGING_OUTCOMES, results=None)
    matters = list(adopted.order_by("answered_at", "pk").prefetch_related("points__comment")[:MATTERS_SHOWN])
    anchors = {point.comment.anchor_id for matter in matters for point in matter.points.all()} - {None}
    heirs = Descent.objects.filter(ancestor__in=anchors, passage__version=found.newest)
    blocks = {}
    for anchor, block_id in heirs.values_list("ancestor_id", "passage__block_id"):
        blocks.setdefault(anchor, []).append(block_id)
    become = {effect.old.block_id: effect.targets for effect in effects}
    for matter in matters:
        points = list(matter.points.all())
        matter.codes = [point.comment.code for point in points][:5]
        matter.words = short(matter.title or next((p.words or p.comment.gist for p in points), ""))
        said_here, offered = said.results.get(str(matter.pk), []), {}
        for point in points:
            for block_id in blocks.get(point.comment.anchor_id, []):
                offered |= {target.block_id: target for target in become.get(block_id, [])}
        matter.offers = [
            {"value": str(key), "passage": target, "ticked": str(key) in said_here} for key, target in offered.items()
        ]
        more = [p.number for p in found.passages if str(p.block_id) in said_here and p.block_id not in offered]
        given = said.given.get(f"result-{matter.pk}", {})
        matter.numbers = given.get("numbers") or ", ".join(more)
        matter.error = said.errors.get(f"result-{matter.pk}", "")
    return matters


def translations_of(found, effects):
    """Translations that are live: which version they translate, and in how many passages they will differ."""
    pages = DraftPage.objects.filter(translation_key=found.draft.translation_key, live=True, alias_of=None)
    pages = list(pages.exclude(pk=found.draft.pk).select_related("locale"))
    newest = {}
    for version in Version.objects.filter(
        draft_key=found.draft.translation_key, locale__in=[p.locale_id for p in pages]
    ):
        newest.setdefault(version.locale_id, version)
    translated = {version.number for version in newest.values()}
    german = Version.objects.of(found.draft).filter(number__in=translated)
    words = {}
    for number, block_id, text_hash in Passage.objects.filter(version__in=german).values_list(
        "version__number", "block_id", "text_hash"
    ):
        words.setdefault(number, {})[block_id] = text_hash
    will_be = {passage.block_id: passage.text_hash for passage in found.passages}
    return [
        {
            "language": Locale.get_display_name(page.locale) or page.locale.language_code,
            "number": newest[page.locale_id].number,
            "differ": differing(words.get(newest[page.locale_id].number, {}), will_be),
        }
        for page in pages
        if page.locale_id in newest
    ]


def differing(before, after):
    """How many passages of two versions have other words, are gone or are new."""
    return sum(before.get(block_id) != after.get(block_id) for block_id in before.keys() | after.keys())
