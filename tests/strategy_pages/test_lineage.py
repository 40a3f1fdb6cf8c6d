"""Whatever editors do to a draft: no contribution loses its passage, none gets one that nothing justifies.

Random edits (insert, delete, move, split, merge, reword) of a draft of 200 passages over five versions; some questions
are answered in the gate, some later, some never. PROPERTY_EXAMPLES=200 tries more drafts than the suite does.
"""

import json
import os
import uuid
from random import Random

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from strategy_pages.choices import LinkKind
from strategy_pages.models import Comment, Descent, DraftPage, Passage, PassageLink, ReleasePlan, Version
from strategy_pages.services import linking
from strategy_pages.services.releasing import content_hash, words_hash
from strategy_pages.services.wording import digest, passages_of

pytestmark = pytest.mark.django_db
PASSAGES, VERSIONS, EDITS = 200, 5, 25
EXAMPLES = int(os.environ.get("PROPERTY_EXAMPLES", "3"))
WORDS = """
Stadt Wege Daten Rathaus Bürgerinnen Bürger Haltestelle Fahrrad Schule Verein Antrag Formular offen
Platz Quartier gemeinsam Beratung Verwaltung Angebot digital Bus Bahn Park Garten Rosen Baumschule
Ausbildung Pflege Nachbarschaft Betrieb Handel Markt Straße Radweg Termin Auskunft Sprache Jugend
Kultur Bücherei Klima Wärme Strom Wasser Umstieg
""".split()  # noqa: SIM905 (read as prose)


def paragraph(draw_word, length):
    return " ".join(draw_word() for _ in range(length))


class Editor:
    """A draft's blocks and the hand that edits them."""

    def __init__(self, random):
        self.random = random
        self.blocks = [self.block("chapter", "Anfang")]
        for place in range(PASSAGES - 1):
            self.blocks.append(self.block("chapter", f"Kapitel {place}") if place % 12 == 0 else self.new())

    def block(self, kind, words):
        value = {"title": words, "field": ""} if kind == "chapter" else f"<p>{words}</p>"
        return {"type": kind, "value": value, "id": str(uuid.UUID(int=self.random.getrandbits(128), version=4))}

    def new(self):
        return self.block("paragraph", paragraph(lambda: self.random.choice(WORDS), self.random.randint(6, 40)))

    def words(self, block):
        return block["value"][3:-4].split()

    def some(self):
        return self.random.choice([place for place, block in enumerate(self.blocks) if block["type"] == "paragraph"])

    def insert(self):
        self.blocks.insert(self.some(), self.new())

    def delete(self):
        del self.blocks[self.some()]

    def move(self):
        block = self.blocks.pop(self.some())
        self.blocks.insert(self.some(), block)

    def split(self):
        place = self.some()
        words = self.words(self.blocks[place])
        middle = max(1, len(words) // 2)
        self.blocks[place]["value"] = f"<p>{' '.join(words[:middle])}</p>"
        self.blocks.insert(place + 1, self.block("paragraph", " ".join(words[middle:] or ["Rest"])))

    def merge(self):
        place = self.some()
        if place + 1 < len(self.blocks) and self.blocks[place + 1]["type"] == "paragraph":
            gone = self.blocks.pop(place + 1)
            words = self.words(self.blocks[place]) + self.words(gone)
            self.blocks[place]["value"] = f"<p>{' '.join(words)}</p>"

    def reword(self):
        place = self.some()
        words, share = self.words(self.blocks[place]), self.random.random()
        words = [self.random.choice(WORDS) if self.random.random() < share else word for word in words]
        self.blocks[place]["value"] = f"<p>{' '.join(words)}</p>"

    def edit(self):
        for _ in range(EDITS):
            getattr(self, self.random.choice(["insert", "delete", "move", "split", "merge", "reword"]))()


def release(draft, editor, decide):
    """The next version of what the editor wrote; `decide(effect, new)` answers a question of the gate or does not."""
    page = DraftPage.objects.get(pk=draft.pk)
    page.body = json.dumps(editor.blocks)
    newest = Version.objects.of(draft).newest()
    if newest is not None:
        new = passages_of(page.body)
        answers = {
            effect.old.block_id: decide(effect, new) for effect in linking.effects(list(newest.passages.all()), new)
        }
        decisions = {str(identity): answer for identity, answer in answers.items() if answer}
        ReleasePlan.objects.create(draft=page, words_hash=words_hash(page), decisions=decisions)
    page.save_revision(clean=False).publish()
    return Version.objects.of(draft).newest()


def reached(links, start):
    """All passages that links lead to from one, followed step by step."""
    found, todo = {start}, [start]
    while todo:
        for target in links.get(todo.pop(), ()):
            if target not in found:
                found.add(target)
                todo.append(target)
    return found


def check(draft):
    versions = list(Version.objects.filter(draft_key=draft.translation_key))
    links = list(PassageLink.objects.filter(version__in=versions).select_related("source", "target"))
    onward = {}
    for link in links:
        if link.source_id and link.target_id:
            same = link.source.block_id == link.target.block_id
            alike = linking.likeness(link.source.text, link.target.text) >= linking.HARDLY_ALIKE
            equal = link.source.text_hash == link.target.text_hash
            assert link.by_person or (same and (alike or equal)), "a link that nothing justifies"
            onward.setdefault(link.source_id, []).append(link.target_id)
    passages = Passage.objects.filter(version__in=versions)
    by_walk = {(target, start) for start in passages.values_list("pk", flat=True) for target in reached(onward, start)}
    by_rows = set(Descent.objects.filter(ancestor__version__in=versions).values_list("passage_id", "ancestor_id"))
    assert by_rows == by_walk, "a thread that is not what the links say"
    for old, new in zip(versions[::-1], versions[::-1][1:], strict=False):
        told = {link.source_id for link in links if link.version_id == new.pk}
        assert told >= {passage.pk for passage in passages if passage.version_id == old.pk}, (
            "nothing is said of a passage"
        )
        made = {link.target_id for link in links if link.version_id == new.pk}
        assert made >= {passage.pk for passage in passages if passage.version_id == new.pk}, "a passage from nowhere"
    for version in versions:
        rows = list(version.passages.all())
        assert version.content_hash == content_hash(version, rows)
        assert [row.text_hash for row in rows] == [digest(row.text) for row in rows]
    assert not Comment.objects.on_draft(draft.translation_key).filter(passage=None).exists()


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.generate],
    derandomize=EXAMPLES < 10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32))
def test_random_edits_never_lose_a_contribution_nor_attach_one_by_guessing(index, seed):
    random = Random(seed)
    editor = Editor(random)
    draft = index.add_child(instance=DraftPage(title="Zufall", slug=uuid.uuid4().hex, body="[]", live=False))

    def decide(effect, new):
        """A third of the questions is answered as offered, a third otherwise, a third not at all."""
        chance = random.random()
        if not effect.asks or chance < 1 / 3:
            return None
        if effect.targets and chance < 2 / 3:
            targets = effect.targets
            kind = LinkKind.SPLIT if len(targets) > 1 else LinkKind.CHANGED
            return {"kind": kind, "targets": [str(target.block_id) for target in targets], "reason": ""}
        if chance > 0.9:
            return {"kind": LinkKind.MERGED, "targets": [str(random.choice(new).block_id)], "reason": ""}
        return {"kind": LinkKind.DROPPED, "targets": [], "reason": "Steht jetzt anderswo."}

    for _number in range(VERSIONS):
        version = release(draft, editor, decide)
        passages = list(version.passages.all())
        Comment.objects.bulk_create(
            [
                Comment(
                    version=version,
                    passage=passage,
                    anchor=passage,
                    kind="idea",
                    text="x",
                    state="published",
                    decided_at=timezone.now(),
                    code=f"B-{uuid.uuid4().hex[:6]}",
                )
                for passage in random.sample(passages, 20)
            ]
        )
        editor.edit()
    assert version.number == VERSIONS
    check(draft)
    assert linking.open_questions(draft.translation_key).exists()
    for question in list(linking.open_questions(draft.translation_key))[:10]:
        targets = random.sample(list(question.version.passages.all()), random.choice([1, 2]))
        linking.decide(question, LinkKind.SPLIT if len(targets) == 2 else LinkKind.CHANGED, targets)
    check(draft)
