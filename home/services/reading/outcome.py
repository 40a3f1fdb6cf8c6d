"""What became of what people said, in numbers: counts of rows and nothing else.

Every number counts things under their own field: a finding from the workshop on mobility that led to a passage of the
chapter on administration is one finding of the first and one passage of the second.

- findings: public ones. contributions: published ones, without replies.
- into_draft: those of both that led to a passage, by a follow-up or by the answer of the town.
- into_measure: those of both that a measure names directly as where it comes from.
- passages: of the newest version of a draft, that go back to one of them, themselves or in an earlier wording.
- passages_on: those of them from which a measure comes, from this or an earlier wording.
- measures: public ones that come from such a passage, or directly from a finding or a contribution.
- by_passage: those of them that come from such a passage (maybe one that was dropped since). directly: those that name
  a finding or a contribution; some do both. done: those that are done.
"""

from collections import defaultdict
from dataclasses import astuple, dataclass, field

from django.conf import settings
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, TextField, Value, When
from django.db.models.functions import Cast, Coalesce

from cms.cache import kept
from cms.permissions import live_and_public
from events.models import Finding
from strategy_pages.choices import CHANGING_OUTCOMES, ActionField, MeasureState
from strategy_pages.models import Comment, Descent, DraftPage, MeasureOrigin, MeasurePage, Version

NO_FIELD = "ohne"  # as in the ledger
ROWS = (*ActionField.values, NO_FIELD)
COLUMNS = ("kind", "key", "code", "passage", "other", "mark", "example")  # of the one query that reads it all
FINDING, COMMENT, MEASURE, LINE = "finding", "comment", "measure", "line"


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many there are of each; what they mean stands above."""

    findings: int = 0
    contributions: int = 0
    into_draft: int = 0
    into_measure: int = 0
    passages: int = 0
    passages_on: int = 0
    measures: int = 0
    by_passage: int = 0
    directly: int = 0
    done: int = 0

    def __add__(self, other):
        return Numbers(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))

    def __bool__(self):
        return any(astuple(self))

    @property
    def came_of_it(self):
        """Whether there is something to tell: nobody asks how many spoke where nothing came of it yet."""
        return bool((self.findings or self.contributions) and (self.passages or self.measures))


@dataclass(frozen=True, slots=True)
class Outcome:
    """`by_field`: {code: Numbers}, in the order of the fields; `drafts`: keys of the draft pages that were commented.

    `ways`: {key of a done measure: {"finding": keys, "comment": keys, "passage": keys}}, on which it came about.
    `has_examples`: whether something of what is counted is marked as made up; where the numbers stand, it is said.
    """

    by_field: dict
    drafts: list
    ways: dict
    has_examples: bool = False

    @property
    def total(self):
        return sum(self.by_field.values(), Numbers())


@dataclass(slots=True)
class Thing:
    """A finding, a contribution or a measure, with the passages it led to or comes from, and what else it names."""

    code: str
    mark: str
    is_example: bool
    passages: set = field(default_factory=set)
    others: set = field(default_factory=set)


def outcome():
    """The `Outcome` of everything public; counted once for each content version, in one query."""
    return kept("outcome", counted)


def counted():
    things, newest, line = read()
    said = {key: one for key, one in things.items() if key[0] != MEASURE}
    measures = {key: one for (kind, key), one in things.items() if kind == MEASURE}
    for key, measure in measures.items():
        for comment in measure.others:
            if (COMMENT, comment) in said:
                said[COMMENT, comment].others.add(key)
    touched = set().union(*(one.passages for one in said.values()))
    passages = {key: code for key, code in newest.items() if line[key] & touched}
    reach = {key: reached(one.passages, passages, line) for key, one in measures.items()}
    direct = {key for one in said.values() for key in one.others} & set(measures)
    by_passage = {key for key in measures if reach[key] & touched}
    named = set().union(*(one.passages for one in measures.values()))
    found = defaultdict(Numbers)
    for (kind, _key), one in said.items():
        found[one.code] += Numbers(
            findings=kind == FINDING,
            contributions=kind == COMMENT,
            into_draft=bool(one.passages),
            into_measure=bool(one.others & set(measures)),
        )
    for key, code in passages.items():
        found[code] += Numbers(passages=1, passages_on=bool(line[key] & named))
    ways = {}
    for key in by_passage | direct:
        one, is_done = measures[key], measures[key].mark == MeasureState.DONE
        found[one.code] += Numbers(measures=1, by_passage=key in by_passage, directly=key in direct, done=is_done)
        if is_done:
            ways[key] = way_of(key, one, reach[key], said)
    drafts = sorted({int(one.mark) for (kind, _key), one in said.items() if kind == COMMENT})
    shown = [*said.values(), *(measures[key] for key in by_passage | direct)]
    has_examples = any(one.is_example for one in shown)
    return Outcome({code: found[code] for code in ROWS if found[code]}, drafts, ways, has_examples)


def reached(origins, passages, line):
    """The passages on whose line these stand: what they come from, and the newest ones that came of them with it."""
    found = set()
    for origin in origins:
        found |= line.get(origin, {origin})
        for key in passages:
            if origin in line[key]:
                found |= line[key]
    return found


def way_of(key, measure, reach, said):
    way = {FINDING: set(), COMMENT: set(), "passage": set(measure.passages)}
    for (kind, pk), one in said.items():
        if key in one.others or one.passages & reach:
            way[kind].add(pk)
    return way


def read():
    """({(kind, key): Thing}, {newest passage: field}, {passage: what it comes from}) of everything public."""
    things, newest, line = {}, {}, defaultdict(set)
    for kind, key, code, passage, other, mark, example in rows():
        code = code or NO_FIELD
        if kind == LINE:
            line[key].add(passage)
            if other:
                newest[key] = code
            continue
        thing = things.setdefault((kind, key), Thing(code, mark, bool(example)))
        thing.passages |= {passage} - {0}
        thing.others |= {other} - {0}
    return things, newest, line


def rows():
    """All that is counted, as rows of `COLUMNS`: four kinds of them in one query. 0 and "" stand for nothing."""
    german = live_and_public(DraftPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None))
    keys = german.order_by().values("translation_key")
    public = Q(follow_ups__passage__version__draft_key__in=keys)
    findings = in_columns(
        Finding.objects.public(),
        FINDING,
        key=F("pk"),
        code=F("field"),
        passage=Case(When(public, then=F("follow_ups__passage")), default=Value(0)),
        other=F("follow_ups__measure"),
        example=F("record__is_example"),
    )
    led = Q(points__matter__outcome__in=CHANGING_OUTCOMES)
    contributions = in_columns(
        Comment.objects.published().filter(reply_to=None, version__draft_key__in=keys),
        COMMENT,
        key=F("pk"),
        code=F("anchor__field"),
        passage=Case(When(led, then=F("points__matter__results__passage")), default=Value(0)),
        mark=F("version__draft"),
        example=F("version__draft__is_example"),
    )
    measures = in_columns(
        live_and_public(MeasurePage.objects.canonical()),
        MEASURE,
        key=F("pk"),
        code=F("field"),
        passage=F("origins__passage"),
        other=F("origins__comment"),
        mark=F("state"),
        example=F("is_example"),
    )
    german = Version.objects.filter(locale__language_code=settings.LANGUAGE_CODE, draft_key__in=keys)
    later = german.filter(draft_key=OuterRef("draft_key")).filter(
        Q(number__gt=OuterRef("number")) | Q(number=OuterRef("number"), edition__gt=OuterRef("edition"))
    )
    newest = german.filter(~Exists(later)).values("pk")
    named = MeasureOrigin.objects.filter(passage__isnull=False).values("passage")
    lines = in_columns(
        Descent.objects.filter(Q(passage__version__in=newest) | Q(passage__in=named, passage__version__in=german)),
        LINE,
        key=F("passage"),
        code=F("passage__field"),
        passage=F("ancestor"),
        other=Case(When(passage__version__in=newest, then=Value(1)), default=Value(0)),
    )
    return findings.union(contributions, measures, lines, all=True)


def in_columns(queryset, kind, **columns):
    """A queryset as rows of `COLUMNS`, each of the same type whatever it is read from, as a union needs it."""
    nothing = {"code": Value(""), "passage": Value(0), "other": Value(0), "mark": Value(""), "example": Value(0)}
    columns = {"kind": Value(kind)} | nothing | columns
    types = dict.fromkeys(("key", "passage", "other", "example"), (IntegerField(), 0))
    made = {}
    for name in COLUMNS:
        as_type, empty = types.get(name, (TextField(), ""))
        made[f"row_{name}"] = Coalesce(Cast(columns[name], as_type), Value(empty, output_field=as_type))
    return queryset.order_by().annotate(**made).values_list(*made)
