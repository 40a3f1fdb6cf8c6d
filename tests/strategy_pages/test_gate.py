"""The release gate: what is seen before a version goes live, what is decided, and who may release."""

import json
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Locale, PageLogEntry, Workflow

from cms.jobs import run_all
from cms.translating import translate_page
from strategy_pages.models import Comment, DraftPage, Matter, Point, ReleasePlan, Result, Version
from strategy_pages.services import linking, preparing
from tests.strategy_pages.conftest import blocks, numbers, rewrite
from tests.strategy_pages.gate import about, gate_url, send, shown_fields, soup

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NEW_ID = "7b0c4a4e-6a0a-4f86-9d6f-0d6a2f5f9f10"
LONG = "Die Stadt baut sichere Radwege zu allen Schulen und hält sie im Winter frei."
OTHER_LONG = "Die Stadt baut breite Radwege zu allen Schulen und hält sie im Winter frei."


def save(draft, raw):
    page = DraftPage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    page.body = json.dumps(raw)
    page.save_revision(clean=False)


def paragraph(value, identity=NEW_ID):
    return {"type": "paragraph", "value": f"<p>{value}</p>", "id": identity}


@pytest.fixture
def gone(draft, version):
    """The next words lack 1.1, and have a new passage 2.3 of other words."""
    raw = blocks()
    save(draft, [raw[0], *raw[2:], paragraph("Etwas ganz Neues")])
    return version.passages.get(number="1.1")


def contribution(passage, **values):
    values = {"kind": "idea", "text": "Mehr davon", "state": "published", "decided_at": timezone.now()} | values
    return Comment.objects.create(version=passage.version, passage=passage, **values)


def newest(draft):
    return Version.objects.of(draft).newest()


def links(version):
    rows = version.links.exclude(kind="unchanged").values_list("source__number", "target__number", "kind", "reason")
    return sorted(rows, key=str)


def test_the_gate_shows_what_becomes_of_each_passage_and_changes_nothing(draft, gone, admin):
    contribution(gone)
    save(draft, [*blocks((2, "<p>Wege zu Fuß und mit dem Rad</p>"))[2:3], *blocks()[:1], *blocks()[3:]])
    save(draft, [blocks()[0], *blocks((2, "<p>Wege zu Fuß und mit dem Rad</p>"))[2:], paragraph("Neu")])
    answer = admin.get(gate_url(draft))
    assert answer.status_code == 200
    context = answer.context
    assert context["figures"] == {
        "must": 1, "may": 0, "others": 0, "changed": 1, "moved": 0, "unchanged": 4, "new": 1,
    }  # fmt: skip
    assert (context["still_open"], context["left_behind"]) == (1, 1)
    assert [ins.get_text() for ins in soup(answer).select(".gate-words ins")] == ["eingefügt: und mit dem Rad (Ende)"]
    assert numbers(draft) == [1]
    assert not ReleasePlan.objects.exists()


def test_what_is_decided_and_released_is_one_version_with_its_links(draft, gone, admin):
    comment = contribution(gone)
    answer = send(admin, draft, note="1.1 steht nun unter 2.3.", **about(gone, "other", numbers="2.3"))
    assert answer["Location"] == reverse("release_gate:versions", args=[draft.pk])
    version = newest(draft)
    assert (version.number, version.note, version.released_by.is_superuser) == (2, "1.1 steht nun unter 2.3.", True)
    assert ("1.1", "2.3", "changed", "") in links(version)
    heir = version.passages.get(number="2.3")
    assert list(Comment.objects.on_thread(heir)) == [comment]
    assert not ReleasePlan.objects.exists()
    assert not linking.open_questions(draft.translation_key).exists()


def test_what_nobody_decides_is_released_as_undecided_and_its_contributions_stay_behind(draft, gone, admin):
    contribution(gone)
    assert send(admin, draft)["Location"] == reverse("release_gate:open", args=[draft.pk])
    assert [question.source for question in linking.open_questions(draft.translation_key)] == [gone]
    assert not Comment.objects.on_thread(newest(draft).passages.get(number="2.3")).exists()


def test_a_dropped_passage_needs_a_reason_and_everything_said_is_shown_again(draft, gone, admin):
    answer = send(admin, draft, note="Hinweis", **about(gone, "dropped"))
    assert (answer.status_code, numbers(draft)) == (422, [1])
    fields = shown_fields(answer)
    assert (fields["note"], fields[f"choice-{gone.block_id}"]) == ("Hinweis", "dropped")
    assert send(admin, draft, **about(gone, "dropped", reason="Steht im Gesetz.")).status_code == 302
    assert ("1.1", None, "dropped", "Steht im Gesetz.") in links(newest(draft))


@pytest.mark.parametrize("typed", ["", "2.3, 7"])
def test_numbers_that_lead_nowhere_are_refused_and_kept(draft, gone, admin, typed):
    answer = send(admin, draft, step="prepare", **about(gone, "other", numbers=typed))
    assert answer.status_code == 422
    assert shown_fields(answer)[f"numbers-{gone.block_id}"] == typed
    assert not ReleasePlan.objects.exists()


def test_one_passage_split_and_two_merged_are_named_so(draft, version, admin):
    raw = blocks((1, f"<p>{LONG}</p>"), (2, "<p>Alle Wege werden beleuchtet und barrierefrei gebaut.</p>"))
    save(draft, raw)
    send(admin, draft)
    old = {p.number: p for p in newest(draft).passages.all()}
    first, second, third = str(uuid.uuid4()), str(uuid.uuid4()), str(uuid.uuid4())
    save(draft, [raw[0], paragraph("Ganz anders", first), paragraph("Noch etwas", second), *raw[3:5],
                 paragraph("Wieder anders", third)])  # fmt: skip
    fields = about(old["1.1"], "other", numbers="1.1; 1.2") | about(old["1.2"], "other", numbers="2.2")
    send(admin, draft, **fields, **about(old["2.2"], "other", numbers="2.2"))
    assert links(newest(draft)) == [
        ("1.1", "1.1", "split", ""),
        ("1.1", "1.2", "split", ""),
        ("1.2", "2.2", "merged", ""),
        ("2.2", "2.2", "merged", ""),
    ]


def test_the_same_identity_with_other_words_is_asked_and_can_be_said_to_be_new(draft, version, admin):
    rewrite(draft, (1, "<p>Schulen bekommen Rechner</p>"))
    old = version.passages.get(number="1.1")
    assert admin.get(gate_url(draft)).context["figures"]["must"] == 1
    send(admin, draft, **about(old, "dropped", reason="Anderes Thema."))
    assert links(newest(draft)) == [("1.1", None, "dropped", "Anderes Thema."), (None, "1.1", "new", "")]


def test_a_passage_that_is_settled_can_be_said_to_be_otherwise(draft, version, admin):
    save(draft, [*blocks(), paragraph("Neu")])
    send(admin, draft, **{"more-old": "1.1", "choice-more": "other", "numbers-more": "1.1, 2.3"})
    assert links(newest(draft)) == [("1.1", "1.1", "split", ""), ("1.1", "2.3", "split", "")]


def test_offers_are_chosen_with_one_click(draft, version, admin):
    save(draft, blocks((1, f"<p>{LONG}</p>")))
    send(admin, draft)
    raw = blocks()
    save(draft, [raw[0], paragraph(OTHER_LONG), *raw[2:]])
    offered = [option["value"] for option in admin.get(gate_url(draft)).context["must"][0].options]
    assert offered == [NEW_ID]
    old = newest(draft).passages.get(number="1.1")
    send(admin, draft, **about(old, offered[0]))
    assert links(newest(draft)) == [("1.1", "1.1", "changed", "")]


# Prepared by one, released by another; bound to the words.


def test_a_writer_prepares_and_whoever_approves_releases_with_these_decisions(client, person, draft, gone):
    client.force_login(person("Redaktion"))
    page = client.get(gate_url(draft))
    assert 'value="release"' not in page.content.decode()
    fields = about(gone, "dropped", reason="Doppelt.") | {"note": "Kürzer."}
    assert send(client, draft, step="prepare", **fields).status_code == 302
    assert send(client, draft).status_code == 302  # the button that is not there
    assert numbers(draft) == [1]
    Workflow.objects.get(name="Vier Augen").start(DraftPage.objects.get(pk=draft.pk), person("Redaktion"))
    second = person("Freigabe")
    client.force_login(second)
    assert shown_fields(client.get(gate_url(draft)))["note"] == "Kürzer."
    assert send(client, draft).status_code == 302
    version = newest(draft)
    assert (version.number, version.note, version.released_by) == (2, "Kürzer.", second)
    assert ("1.1", None, "dropped", "Doppelt.") in links(version)
    assert DraftPage.objects.get(pk=draft.pk).current_workflow_state is None


def test_nobody_approves_own_words_in_the_gate(client, person, draft):
    writer = person("Freigabe")
    page = DraftPage.objects.get(pk=draft.pk)
    page.body = json.dumps(blocks((1, "<p>Rad, Bus und Bahn</p>")))
    page.save_revision(user=writer)
    Workflow.objects.get(name="Vier Augen").start(page, person("Redaktion"))
    client.force_login(writer)
    assert client.get(gate_url(draft)).context["way"] == ""
    assert send(client, draft)["Location"] == reverse("wagtailadmin_home")
    assert numbers(draft) == [1]


def test_words_that_moved_meanwhile_are_shown_afresh_with_what_was_said(draft, gone, admin):
    shown = shown_fields(admin.get(gate_url(draft)))
    raw = blocks((2, "<p>Wege zu Fuß, gepflegt</p>"))
    save(draft, [raw[0], paragraph("Etwas ganz Neues"), *raw[2:]])
    said = about(gone, "other", numbers="2.3") | {"note": "Bitte behalten"}  # the number as it was shown
    answer = send(admin, draft, shown=shown, **said)
    assert (answer.status_code, numbers(draft)) == (409, [1])
    fields = shown_fields(answer)
    assert (fields["note"], fields[f"numbers-{gone.block_id}"]) == ("Bitte behalten", "1.1")
    assert send(admin, draft, shown=fields).status_code == 302
    assert ("1.1", "1.1", "changed", "") in links(newest(draft))


def test_two_who_release_the_same_words_make_one_version_and_the_second_is_told(draft, gone, admin):
    shown = shown_fields(admin.get(gate_url(draft)))
    first, second = (send(admin, draft, shown=shown) for _each in range(2))
    assert (first.status_code, second["Location"]) == (302, reverse("release_gate:versions", args=[draft.pk]))
    assert numbers(draft) == [1, 2]
    told = gettext("These words are released already. Nothing was published twice.")
    assert told in admin.get(second["Location"]).content.decode()


def test_two_who_prepare_at_once_do_not_overwrite_each_other(draft, gone, admin):
    shown = shown_fields(admin.get(gate_url(draft)))
    assert send(admin, draft, "prepare", shown, note="eins", **about(gone, "dropped", reason="A")).status_code == 302
    answer = send(admin, draft, "prepare", shown, note="zwei")
    assert answer.status_code == 409
    fields = shown_fields(answer)
    assert (fields["note"], fields[f"reason-{gone.block_id}"]) == ("zwei", "A")
    assert ReleasePlan.objects.get().note == "eins"


def test_a_plan_for_other_words_is_not_taken_in_and_what_fits_is_offered_again(draft, gone, admin):
    send(admin, draft, "prepare", **about(gone, "dropped", reason="Doppelt."))
    rewrite(draft, (1, "<p>Rad und Bus</p>"), (2, "<p>Wege zu Fuß, gepflegt</p>")).publish()
    assert links(newest(draft)) == [("1.2", "1.2", "changed", "")]
    raw = blocks((2, "<p>Wege zu Fuß, gepflegt</p>"))
    save(draft, [raw[0], *raw[2:], paragraph("Etwas ganz Neues")])
    page = admin.get(gate_url(draft)).context
    assert (page["still_open"], page["plan_is_old"]) == (1, True)  # 1.1 is another passage now: nobody spoke of it


def test_a_decision_counts_only_for_the_passage_that_was_shown(draft, gone, version):
    decisions = {str(gone.block_id): {"kind": "dropped", "targets": [], "reason": "x", "source": gone.pk + 1000}}
    found = preparing.candidate(DraftPage.objects.get(pk=draft.pk))
    ReleasePlan.objects.create(draft=draft, words_hash=found.words_hash, decisions=decisions)
    found.revision.publish()
    assert [question.source for question in linking.open_questions(draft.translation_key)] == [gone]


def test_words_with_faults_cannot_be_released_and_the_gate_says_so(draft, version, admin):
    raw = blocks()
    raw[2]["id"] = raw[1]["id"]
    save(draft, raw)
    page = admin.get(gate_url(draft))
    assert (page.status_code, page.context["fault"], shown_fields(page)) == (200, "invalid", {})
    found = preparing.candidate(DraftPage.objects.get(pk=draft.pk))
    assert send(admin, draft, shown={"seen": found.seen, "words": found.words_hash}).status_code == 422
    assert numbers(draft) == [1]


def test_a_scheduled_release_takes_its_decisions_along(draft, gone, admin):
    page = DraftPage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision(clean=False)
    assert send(admin, draft, **about(gone, "dropped", reason="Doppelt.")).status_code == 302
    assert numbers(draft) == [1]
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        run_all(timezone.now())
    assert ("1.1", None, "dropped", "Doppelt.") in links(newest(draft))


# What else waits.


def test_an_adopted_matter_is_led_to_the_words_it_led_to(draft, version, admin):
    old = version.passages.get(number="1.1")
    matter = Matter.objects.create(draft_key=draft.translation_key, outcome="adopted", answered_at=timezone.now())
    Point.objects.create(matter=matter, comment=contribution(old, text="Bitte auch die Bahn"))
    Matter.objects.create(draft_key=draft.translation_key, outcome="noted", answered_at=timezone.now())
    rewrite(draft, (1, "<p>Rad und Bus und Bahn</p>"))
    page = admin.get(gate_url(draft))
    assert [(m.words, [o["passage"].number for o in m.offers]) for m in page.context["matters"]] == [
        ("Bitte auch die Bahn", ["1.1"])
    ]
    fields = {f"result-{matter.pk}": str(old.block_id), f"resultnumbers-{matter.pk}": "1.2"}
    assert send(admin, draft, "prepare", **fields).status_code == 302
    shown = shown_fields(admin.get(gate_url(draft)))
    assert (shown[f"result-{matter.pk}"], shown[f"resultnumbers-{matter.pk}"]) == ([str(old.block_id)], "1.2")
    send(admin, draft)
    results = Result.objects.values_list("matter", "passage__version__number", "passage__number")
    assert list(results) == [(matter.pk, 2, "1.1"), (matter.pk, 2, "1.2")]


def test_a_matter_of_another_draft_is_refused(draft, gone, admin):
    other = Matter.objects.create(draft_key=uuid.uuid4(), outcome="adopted", answered_at=timezone.now())
    assert send(admin, draft, **{f"resultnumbers-{other.pk}": "1.1"}).status_code == 422
    assert numbers(draft) == [1]


def test_translations_that_grow_old_are_named(draft, admin, index, django_capture_on_commit_callbacks):
    english = Locale.objects.get(language_code="en")
    if not index.has_translation(english):
        index.copy_for_translation(english).save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        words = {"@slug": "small", "Klein": "Small", "Ein kleiner Entwurf.": "x", "Mobilität": "x", "Rad und Bus": "x"}
        words |= {"Wege zu Fuß": "x", "Verwaltung": "x", "Daten": "x", "Orte": "x", "Beispiel": "x"}
        translate_page(DraftPage.objects.get(pk=draft.pk), english, words | {"Wege sind für alle da.": "x"})
    save(draft, [*blocks((1, "<p>Rad und Bus und Bahn</p>")), paragraph("Neu")])
    found = admin.get(gate_url(draft)).context["translations"]
    assert [(item["number"], item["differ"]) for item in found] == [(1, 2)]


def test_the_gate_takes_a_fixed_number_of_queries(draft, version, admin, django_assert_max_num_queries):
    raw = blocks()
    many = [paragraph(f"Absatz {number} mit eigenen Worten", str(uuid.uuid4())) for number in range(40)]
    save(draft, [*raw, *many])
    send(admin, draft)
    save(draft, [*raw, *many[::2], paragraph("Neu")])
    with django_assert_max_num_queries(40):
        answer = admin.get(gate_url(draft))
    assert answer.context["figures"]["must"] == 20


def test_every_step_is_in_the_log_of_the_draft(draft, gone, admin):
    send(admin, draft, **about(gone, "dropped", reason="Doppelt."))
    actions = set(PageLogEntry.objects.filter(page=draft.pk).values_list("action", flat=True))
    assert {"strategy_pages.release_prepared", "wagtail.publish"} <= actions
