"""Small worlds of findings, contributions, passages and measures, with rows between them as people set them."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from events.models import Finding, FollowUp, Record, WorkshopPage
from strategy_pages.models import (
    Comment,
    Matter,
    MeasureIndexPage,
    MeasureOrigin,
    MeasurePage,
    Passage,
    PassageLink,
    Point,
    Result,
    Version,
)
from strategy_pages.services.linking import descend
from tests.addresses import draft_page

FIELDS = ("mobility", "governance", "economy", "living", "people")
FIRST_VERSION = 101  # of the shipped draft, whose own version is left alone


@dataclass
class World:
    """What was made, by kind; some of it is not public."""

    passages: list = field(default_factory=list)  # one list for each version
    links: list = field(default_factory=list)
    comments: list = field(default_factory=list)
    measures: list = field(default_factory=list)
    findings: list = field(default_factory=list)

    @property
    def all_passages(self):
        return [passage for version in self.passages for passage in version]


def a_version(number, texts, fields=FIELDS):
    """A version of the shipped draft with these paragraphs, without links to the one before."""
    draft = draft_page()
    version = Version.objects.create(
        draft=draft, draft_key=draft.translation_key, locale=draft.locale, number=number, title="Entwurf"
    )
    return Passage.objects.bulk_create(
        Passage(
            version=version,
            position=place,
            number=f"1.{place}",
            kind="paragraph",
            field=fields[place % len(fields)],
            html=f"<p>{text}</p>",
            text=text,
            text_hash=text,
        )
        for place, text in enumerate(texts, start=1)
    )


def linked(news, pairs):
    """Writes the links (source, target, kind) of a version and the descent that follows from them."""
    version = news[0].version
    links = PassageLink.objects.bulk_create(
        PassageLink(version=version, source=source, target=target, kind=kind) for source, target, kind in pairs
    )
    descend(version, links)
    return links


def a_comment(anchor, state="published", **values):
    decided = {"decided_at": timezone.now()} | ({"decline_reason": "x"} if state == "declined" else {})
    values = {"kind": "idea", "text": f"Beitrag zu {anchor.text}", "state": state} | decided | values
    return Comment.objects.create(version=anchor.version, passage=anchor, **values)


def led_to(comment, passage, outcome="adopted"):
    """An answer by which a contribution led to a passage."""
    matter = Matter.objects.create(
        draft_key=comment.version.draft_key, outcome=outcome, answered_at=comment.version.released_at
    )
    Point.objects.create(comment=comment, matter=matter, position=comment.points.count() + 1)
    return Result.objects.create(matter=matter, passage=passage)


def a_measure(number, live=True, **values):
    index = MeasureIndexPage.objects.get(locale__language_code="de")
    values = {"field": "mobility", "title": f"Maßnahme {number}", "slug": f"mx-{number}"} | values
    return index.add_child(instance=MeasurePage(number=f"M-{number}", live=live, **values))


def a_record(workshop=None, frozen=True, prefix=""):
    workshop = workshop or WorkshopPage.objects.canonical().past().filter(record=None).first()
    moment = timezone.now() - timedelta(days=1)
    return Record.objects.create(
        workshop=workshop,
        prefix=prefix or f"W-AB-{Record.objects.count() + 1}",
        state="frozen" if frozen else "writing",
        frozen_at=moment if frozen else None,
    )


def a_finding(record, kind="challenge", answers_to=None, **values):
    """Typed before the record was frozen; the database refuses it afterwards."""
    place = record.findings.count() + 1
    return Finding.objects.create(
        record=record,
        place=place,
        code=f"{record.prefix}-{place:02}",
        kind=kind,
        answers_to=answers_to,
        client_key=uuid4(),
        **{"text": f"Ergebnis {place}", "field": "mobility"} | values,
    )


def freeze(record):
    Record.objects.filter(pk=record.pk).update(state="frozen", frozen_at=timezone.now())


def follow(finding, kind, **values):
    return FollowUp.objects.create(finding=finding, kind=kind, **values)


def random_world(dice):
    """Three versions with a few passages each, and rows between everything; some of it not public."""
    world = World()
    olds = a_version(FIRST_VERSION, [f"a{n}" for n in range(dice.randint(2, 4))])
    linked(olds, [(None, one, "new") for one in olds])
    world.passages.append(olds)
    for number in (FIRST_VERSION + 1, FIRST_VERSION + 2):
        olds = later(world, dice, olds, number)
    everything = world.all_passages
    world.measures = [a_measure(n, live=n != 94, field=dice.choice(FIELDS)) for n in range(91, 95)]
    for _n in range(5):
        comment = a_comment(dice.choice(everything), dice.choice(["published", "published", "declined"]))
        world.comments.append(comment)
        for passage in dice.sample(everything, dice.randint(0, 2)):
            led_to(comment, passage, dice.choice(["adopted", "partly", "noted"]))
    for measure in world.measures:
        for passage in dice.sample(everything, dice.randint(0, 2)):
            MeasureOrigin.objects.create(measure=measure, passage=passage)
        for comment in dice.sample(world.comments, dice.randint(0, 2)):
            MeasureOrigin.objects.create(measure=measure, comment=comment)
    for frozen in (True, True, False):
        random_findings(world, dice, frozen)
    return world


def later(world, dice, olds, number):
    """The next version: some passages stay, some change, one may be split, merged or dropped."""
    plan, texts = [], []
    for old in olds:
        fate = dice.choice(["unchanged", "unchanged", "changed", "moved", "split", "merged", "dropped"])
        if fate == "merged" and not texts:
            fate = "changed"
        if fate == "split":
            texts += [f"{old.text}s{number}", f"{old.text}t{number}"]
            plan += [(old, len(texts) - 2, fate), (old, len(texts) - 1, fate)]
        elif fate == "merged":
            plan.append((old, len(texts) - 1, fate))
        elif fate != "dropped":
            texts.append(old.text if fate != "changed" else f"{old.text}c{number}")
            plan.append((old, len(texts) - 1, fate))
    texts.append(f"neu{number}")
    news = a_version(number, texts)
    pairs = [(old, news[place], kind) for old, place, kind in plan] + [(None, news[-1], "new")]
    world.links += [one for one in linked(news, pairs) if one.source_id]
    world.passages.append(news)
    return news


def random_findings(world, dice, frozen):
    record = a_record(frozen=False)
    mine = []
    for _n in range(3):
        before = dice.choice([None, *mine])
        mine.append(a_finding(record, "solution" if before else "challenge", before))
    if frozen:
        freeze(record)
    for finding in mine:
        for kind in dice.sample(["draft", "measure", "merged", "not_pursued"], dice.randint(0, 2)):
            others = [one for one in (*world.findings, *mine) if one != finding]
            ends = {
                "draft": {"passage": dice.choice(world.all_passages)},
                "measure": {"measure": dice.choice(world.measures)},
                "merged": {"merged_into": dice.choice(others)},
                "not_pursued": {"reason": "Das ist Sache des Landes."},
            }
            follow(finding, kind, **ends[kind])
    world.findings += mine
