"""Drafts and contributions from before there were threads: links, descent, anchors and matters come by themselves."""

import uuid

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from strategy_pages.models import Comment, Descent, Matter, Passage, PassageLink, Version

ROOM = "strategy_pages"
BEFORE = "0004_passage_by_passage_made"  # the tables are there, and hold nothing yet
FILLED = ("Point", "Matter", "Descent", "PassageLink")
STATES = ("unconfirmed", "awaiting", "published", "declined", "withdrawn")
KEY = uuid.UUID("6c0a3a52-6f0e-4d7e-9e5b-1f0a3c6d2b10")
BLOCKS = {name: uuid.uuid5(KEY, name) for name in ("chapter", "same", "reworded", "gone", "new", "foreign")}


def as_it_was():
    """The database before `0005_threads`, with nothing in what that fills; returns the models as they were."""
    executor = MigrationExecutor(connection)
    apps = executor.migrate([(ROOM, BEFORE)]).apps
    for name in FILLED:
        apps.get_model(ROOM, name).objects.all().delete()
    with connection.cursor() as cursor:  # they came with the same release, after its migrations
        for table in ("strategy_pages_version", "strategy_pages_passage"):
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER frozen_{table} ON {table}")
            else:
                cursor.execute(f"DROP TRIGGER frozen_{table}_update")
    return apps


def migrate():
    """All the way to now, in the same steps as `manage.py migrate`."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


class Old:
    """Rows as the release before made them."""

    def __init__(self, apps):
        get = apps.get_model
        self.Version, self.Passage, self.Comment = (get(ROOM, name) for name in ("Version", "Passage", "Comment"))
        self.draft = get(ROOM, "DraftPage").objects.order_by("pk").first()
        self.locales = {one.language_code: one for one in get("wagtailcore", "Locale").objects.all()}

    def version(self, language, number, *names, edition=1, **words):
        """A version with a passage for each name; `words` are those of a name, else the name itself."""
        made = self.Version.objects.create(
            draft=self.draft, draft_key=KEY, locale=self.locales[language], number=number, edition=edition, title="Alt"
        )
        for position, name in enumerate(names):
            text = words.get(name, f"{name} {language}")
            self.Passage.objects.create(
                version=made,
                block_id=BLOCKS[name],
                position=position,
                number=f"1.{position}" if position else "1",
                kind="paragraph" if position else "chapter",
                html=f"<p>{text}</p>",
                text=text,
                text_hash=text,
            )
        return made

    def comment(self, version, name, state, **more):
        decided = {"decided_at": timezone.now()} if state in ("published", "declined") else {}
        return self.Comment.objects.create(
            version=version,
            passage=name and version.passages.get(block_id=BLOCKS[name]),
            code=f"M-{uuid.uuid4().hex[:5]}",
            key=uuid.uuid4(),
            kind="idea",
            text=f"{name} {state} {version.number}",
            language=version.locale.language_code,
            state=state,
            decline_reason="Regel 1" if state == "declined" else "",
            **decided | more,
        )


def named(rows, *paths):
    """The rows as sets of (version, block) names, so that no number of a row matters."""
    blocks = {value: name for name, value in BLOCKS.items()}
    return {tuple(blocks.get(value, value) for value in row) for row in rows.values_list(*paths)}


@pytest.mark.django_db(transaction=True)
def test_what_was_said_before_gets_links_descent_anchors_and_matters():
    old = Old(as_it_was())
    first = old.version("de", 1, "chapter", "same", "reworded", "gone")
    english = old.version("en", 1, "chapter", "same", "reworded", "foreign")
    second_edition = old.version("en", 1, "chapter", "same", edition=2)
    second = old.version("de", 2, "chapter", "reworded", "same", "new", reworded="Ganz andere Worte")
    kept = {state: old.comment(first, "same", state).pk for state in STATES}
    on_both = [old.comment(english, "reworded", "published").pk, old.comment(second_edition, "same", "published").pk]
    whole, later = old.comment(second, None, "published").pk, old.comment(second, "new", "awaiting").pk
    gone, stranger = old.comment(first, "gone", "published").pk, old.comment(english, "foreign", "published").pk
    words = list(old.Comment.objects.order_by("pk").values_list("pk", "code", "key", "text", "state", "decided_at"))
    frozen = ("pk", "version", "block_id", "position", "number", "kind", "html", "text", "text_hash")
    passages = list(old.Passage.objects.order_by("pk").values_list(*frozen))

    migrate()
    ours = Passage.objects.filter(version__draft_key=KEY)
    assert named(ours.exclude(original=None), "version__edition", "block_id", "original__block_id") == {
        (edition, name, name)
        for edition, names in ((1, ("chapter", "same", "reworded")), (2, ("chapter", "same")))
        for name in names
    }
    assert set(ours.exclude(original=None).values_list("original__version", flat=True)) == {first.pk}

    links = PassageLink.objects.filter(version__draft_key=KEY)
    assert named(links, "version", "source__block_id", "target__block_id", "kind") == {
        (second.pk, "chapter", "chapter", "unchanged"),
        (second.pk, "same", "same", "unchanged"),
        (second.pk, "reworded", "reworded", "changed"),
        (second.pk, "gone", None, "undecided"),
        (second.pk, None, "new", "new"),
    }
    assert set(links.values_list("by_person", flat=True)) == {False}

    descent = Descent.objects.filter(passage__version__draft_key=KEY)
    of_itself = {(version, name, version, name) for version, name in (
        *((first.pk, name) for name in ("chapter", "same", "reworded", "gone")),
        *((second.pk, name) for name in ("chapter", "same", "reworded", "new")),
        (english.pk, "foreign"),
    )}  # fmt: skip
    assert named(
        descent, "passage__version", "passage__block_id", "ancestor__version", "ancestor__block_id"
    ) == of_itself | {(second.pk, name, first.pk, name) for name in ("chapter", "same", "reworded")}

    def anchor(pk):
        return named(Comment.objects.filter(pk=pk), "anchor__version", "anchor__block_id").pop()

    assert {anchor(pk) for pk in kept.values()} == {(first.pk, "same")}
    assert [anchor(pk) for pk in on_both] == [(first.pk, "reworded"), (first.pk, "same")]
    assert [anchor(pk) for pk in (gone, stranger)] == [(first.pk, "gone"), (english.pk, "foreign")]
    assert [anchor(pk) for pk in (whole, later)] == [(None, None), (second.pk, "new")]

    matters = Matter.objects.filter(draft_key=KEY)
    published = {kept["published"], *on_both, whole, gone, stranger}
    assert set(matters.values_list("points__comment", flat=True)) == published
    assert (matters.count(), set(matters.values_list("outcome", "answered_at", "title"))) == (6, {("", None, "")})
    fields = ("pk", "code", "key", "text", "state", "decided_at")
    assert list(Comment.objects.order_by("pk").values_list(*fields)) == words
    assert list(Passage.objects.order_by("pk").values_list(*frozen)) == passages

    newest = Version.objects.get(pk=second.pk).passages.get(block_id=BLOCKS["same"])
    assert set(Comment.objects.on_thread(newest).values_list("pk", flat=True)) == {*kept.values(), on_both[1]}
