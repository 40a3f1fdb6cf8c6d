"""What a release by workflow, schedule or program left open: listed, decided afterwards, once."""

import pytest
from django.urls import reverse
from wagtail.models import Workflow

from strategy_pages.models import Comment, DraftPage
from strategy_pages.services import linking
from tests.strategy_pages.conftest import blocks, rewrite
from tests.strategy_pages.gate import gate_url, shown_fields, soup
from tests.strategy_pages.test_gate import contribution, links, newest, paragraph, save

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def question(draft, version):
    """1.1 is gone in version 2, and nobody said what became of it; a contribution waits there."""
    contribution(version.passages.get(number="1.1"))
    raw = blocks()
    save(draft, [raw[0], *raw[2:], paragraph("Etwas ganz Neues")])
    DraftPage.objects.get(pk=draft.pk).get_latest_revision().publish()
    return linking.open_questions(draft.translation_key).get()


def open_url(draft):
    return reverse("release_gate:open", args=[draft.pk])


def decide(client, draft, question, choice, **fields):
    return client.post(reverse("release_gate:decide", args=[draft.pk, question.pk]), {"choice": choice} | fields)


def test_open_questions_are_listed_at_the_gate_and_on_the_admins_home(admin, draft, question):
    rows = soup(admin.get(open_url(draft))).select("article.gate-row")
    assert len(rows) == 1
    assert "1.1" in rows[0].find("h4").get_text()
    assert open_url(draft) in {a["href"] for a in soup(admin.get(gate_url(draft))).select("a[href]")}
    panels = soup(admin.get(reverse("wagtailadmin_home"))).select("section.waiting")
    counts = {panel.find("a")["href"]: panel.find("strong").get_text() for panel in panels if panel.find("a")}
    assert counts[reverse("release_gate:index")] == "1"
    index = soup(admin.get(reverse("release_gate:index")))
    assert index.select(f'a[href="{open_url(draft)}"]')[0].get_text() == "1"


def test_a_question_is_decided_afterwards_and_the_contributions_go_on(admin, draft, question):
    assert decide(admin, draft, question, "other", numbers="2.3")["Location"] == open_url(draft)
    assert ("1.1", "2.3", "changed", "") in links(newest(draft))
    assert Comment.objects.on_thread(newest(draft).passages.get(number="2.3")).count() == 1
    assert b"gate-row" not in admin.get(open_url(draft)).content


def test_what_took_in_another_passage_is_called_merged(admin, draft, question):
    decide(admin, draft, question, "other", numbers="1.1")
    assert ("1.1", "1.1", "merged", "") in links(newest(draft))


@pytest.mark.parametrize(
    "fields",
    [{}, {"choice": "other", "numbers": "9.9"}, {"choice": "dropped", "reason": " "}, {"choice": "x,y"}],
    ids=["nothing", "nowhere", "without a reason", "nonsense"],
)
def test_a_decision_that_does_not_fit_is_refused_with_everything_kept(admin, draft, question, fields):
    answer = decide(admin, draft, question, **({"choice": ""} | fields))
    assert answer.status_code == 422
    assert soup(answer).select(".gate-error")
    assert soup(answer).select_one("[name=numbers]")["value"] == fields.get("numbers", "")
    assert linking.open_questions(draft.translation_key).get() == question


def test_who_decides_second_is_told_and_changes_nothing(admin, draft, question):
    decide(admin, draft, question, "dropped", reason="Doppelt.")
    assert decide(admin, draft, question, "other", numbers="2.3")["Location"] == open_url(draft)
    assert ("1.1", None, "dropped", "Doppelt.") in links(newest(draft))
    with pytest.raises(linking.NotPossible):
        linking.decide(question, "dropped", [], "Noch einmal.")


def test_a_question_of_another_draft_is_not_answered_here(admin, draft, question, index):
    other = index.add_child(instance=DraftPage(title="Zwei", slug="zwei", live=False, body="[]"))
    decide(admin, other, question, "dropped", reason="x")
    assert linking.open_questions(draft.translation_key).get() == question


def test_who_only_writes_sees_the_questions_and_does_not_decide(client, person, draft, question):
    client.force_login(person("Redaktion"))
    page = soup(client.get(open_url(draft)))
    assert (len(page.select("article.gate-row")), page.select("article form")) == (1, [])
    assert decide(client, draft, question, "dropped", reason="x")["Location"] == reverse("wagtailadmin_home")
    assert linking.open_questions(draft.translation_key).exists()


def test_a_submitted_draft_shows_the_second_person_the_way_to_the_gate(client, person, draft):
    page = DraftPage.objects.get(pk=draft.pk)
    rewrite(page, (1, "<p>Rad, Bus und Bahn</p>"))
    Workflow.objects.get(name="Vier Augen").start(DraftPage.objects.get(pk=draft.pk), person("Redaktion"))
    client.force_login(person("Freigabe"))
    html = soup(client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])))
    assert len(html.select(f'a[href="{gate_url(draft)}"]')) >= 2  # in the header and beside "approve"
    assert html.select("[name=action-publish]") == []


def test_the_fields_of_a_gate_with_nothing_to_release_are_none(admin, draft, version):
    assert shown_fields(admin.get(gate_url(draft))) == {}
