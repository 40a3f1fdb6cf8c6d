"""The page on which an evening is typed: as a plain form, and as the script asks for it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from events.models import Finding, FollowUp, Record, Remark
from events.services import checking, correcting, recording
from strategy_pages.models import DraftPage, MeasurePage, Version
from tests.events.desk import url
from tests.events.records import evening, frozen, guest, offered, three_entries, typed

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SCRIPT = {"headers": {"X-Record": "1"}}


@pytest.fixture
def desk(client, person):
    client.force_login(person("Moderation"))
    return client


@pytest.fixture
def workshop():
    return evening()


@pytest.fixture
def record(workshop):
    return three_entries(workshop)


def entry(**values):
    return {"step": "type", "client_key": str(uuid4()), "kind": "challenge", "text": "Zu wenig Bänke."} | values


def html(answer):
    return BeautifulSoup(answer.content, "html.parser")


def test_a_record_is_opened_with_the_proposed_prefix(desk, workshop):
    assert html(desk.get(url("record", workshop))).find(id="prefix")["value"] == "W-MOB-1"
    answer = desk.post(url("record", workshop), {"step": "open", "prefix": "W-MOB-1"})
    assert (answer.status_code, answer["Location"]) == (302, url("record", workshop))
    assert Record.objects.get().prefix == "W-MOB-1"


def test_a_wrong_prefix_is_kept_to_be_mended(desk, workshop):
    answer = desk.post(url("record", workshop), {"step": "open", "prefix": "MOB"})
    assert answer.status_code == 422
    assert html(answer).find(id="prefix")["value"] == "MOB"


def test_without_script_an_entry_is_kept_and_the_form_comes_back_with_the_same_kind(desk, workshop, record):
    answer = desk.post(url("record", workshop), entry(kind="solution", answers_to="1"), follow=True)
    assert Finding.objects.get(place=4).answers_to.place == 1
    form = html(answer).find(id="typing")
    assert form.find("input", {"name": "kind", "checked": True})["value"] == "solution"
    assert form.textarea.text.strip() == ""
    keys = [html(desk.get(url("record", workshop))).find("input", {"name": "client_key"})["value"] for _ in range(2)]
    assert len(set(keys)) == 2


def test_a_wrong_entry_comes_back_with_everything_kept(desk, workshop, record):
    sent = entry(kind="perspective", answers_to="1", text="Ein Satz.")
    answer = desk.post(url("record", workshop), sent)
    assert answer.status_code == 422
    form = html(answer).find(id="typing")
    assert form.textarea.text.strip() == "Ein Satz."
    assert form.find("input", {"name": "answers_to"})["value"] == "1"
    assert form.find("input", {"name": "client_key"})["value"] == sent["client_key"]
    assert form.find("input", {"name": "kind", "checked": True})["value"] == "perspective"
    assert Finding.objects.count() == 3


def test_the_script_gets_the_list_and_what_to_say(desk, workshop, record):
    sent = entry()
    for _twice in range(2):
        answer = desk.post(url("record", workshop), sent, **SCRIPT)
        told = answer.json()
        assert (answer.status_code, told["errors"]) == (200, [])
        assert "W-MOB-1-04" in told["said"]
    listed = BeautifulSoup(told["list"], "html.parser")
    assert [li["data-place"] for li in listed.find_all("li")] == ["4", "3", "2", "1"]
    assert Finding.objects.count() == 4


@pytest.mark.parametrize(
    "wrong", [{"kind": "wish"}, {"kind": ""}, {"text": " "}, {"answers_to": "1"}, {"answers_to": "x"},
              {"client_key": "x"}, {"client_key": ""}, {"text": "ä" * 100_000}],
)  # fmt: skip
def test_the_script_is_told_what_is_wrong(desk, workshop, record, wrong):
    answer = desk.post(url("record", workshop), entry(**wrong), **SCRIPT)
    assert answer.status_code == 422
    assert answer.json()["errors"]
    assert Finding.objects.count() == 3


def test_the_list_is_sent_only_where_something_changed(desk, workshop, record):
    address = url("record_entries", workshop)
    stamp = html(desk.get(address)).find(attrs={"data-stamp": True})["data-stamp"]
    assert desk.get(address, {"stamp": stamp}).status_code == 204
    typed(record, "Von jemand anderem.")
    answer = desk.get(address, {"stamp": stamp})
    assert (answer.status_code, "Von jemand anderem." in answer.content.decode()) == (200, True)


def test_before_a_record_is_opened_there_is_no_list(desk, workshop):
    assert desk.get(url("record_entries", workshop)).status_code == 204


def changing(finding, **values):
    shown = {"kind": finding.kind, "text": finding.text, "shown": recording.seen(finding), "step": "alter"}
    return shown | ({"answers_to": finding.answers_to.place} if finding.answers_to else {}) | values


@pytest.mark.parametrize("more", [{}, SCRIPT])
def test_an_entry_is_changed_and_removed(desk, workshop, record, more):
    finding = record.findings.get(place=3)
    address = url("record_entry", workshop, finding.pk)
    assert desk.get(address, **more).status_code == 200
    desk.post(address, changing(finding, text="Anders gesagt."), **more)
    assert Finding.objects.get(pk=finding.pk).text == "Anders gesagt."
    desk.post(address, {"step": "remove"}, **more)
    assert not Finding.objects.filter(pk=finding.pk).exists()


@pytest.mark.parametrize("more", [{}, SCRIPT])
def test_after_a_clash_both_texts_are_shown_and_sending_again_replaces(desk, workshop, record, more):
    finding = record.findings.get(place=1)
    sent = changing(finding, text="Mein Satz.")
    recording.alter_finding(finding, kind="challenge", text="Ihr Satz.", shown=recording.seen(finding))
    answer = desk.post(url("record_entry", workshop, finding.pk), sent, **more)
    assert answer.status_code == 409
    page = (
        BeautifulSoup(answer.json()["form"], "html.parser")
        if more
        else html(answer).find(attrs={"data-entry-form": True})
    )
    assert "Ihr Satz." in page.text
    assert page.textarea.text.strip() == "Mein Satz."
    shown = page.find("input", {"name": "shown"})["value"]
    desk.post(url("record_entry", workshop, finding.pk), sent | {"shown": shown}, **more)
    assert Finding.objects.get(pk=finding.pk).text == "Mein Satz."


@pytest.mark.parametrize("more", [{}, SCRIPT])
def test_words_for_an_entry_that_somebody_removed_are_shown_once_more(desk, workshop, record, more):
    finding = record.findings.get(place=3)
    sent = changing(finding, text="Mein Satz.")
    recording.remove_finding(Finding.objects.get(pk=finding.pk))
    answer = desk.post(url("record_entry", workshop, finding.pk), sent, follow=True, **more)
    assert answer.status_code == (410 if more else 200)
    assert Finding.objects.count() == 2


def test_an_entry_of_another_workshop_is_not_found_here(desk, workshop, record):
    finding = three_entries(evening("people")).findings.first()
    desk.post(url("record_entry", workshop, finding.pk), changing(finding, text="x"))
    assert Finding.objects.get(pk=finding.pk).text != "x"


def test_the_number_of_people_is_a_number_or_nothing(desk, workshop, record):
    for typed_in, kept in (("24", 24), ("x", 24), ("-1", 24), ("", None)):
        desk.post(url("record", workshop), {"step": "people", "people": typed_in})
        assert Record.objects.get().people == kept, typed_in


def test_from_offering_to_freezing(desk, workshop, record):
    erika, address = guest(workshop), url("record", workshop)
    desk.post(address, {"step": "offer"})
    record.refresh_from_db()
    wish = correcting.send_remark(record, erika, text="Er kommt stündlich.")
    assert desk.post(address, {"step": "decide", "remark": wish.pk, "state": "declined"}).status_code == 422
    page = desk.post(address, {"step": "freeze", "note": "Zwei Wörter."})
    assert page.status_code == 422
    assert html(page).find(id="note").text.strip() == "Zwei Wörter."
    desk.post(address, {"step": "decide", "remark": wish.pk, "state": "declined", "reason": "So war es gesagt."})
    assert Remark.objects.values_list("state", "reason").get() == ("declined", "So war es gesagt.")
    Record.objects.update(checked_until=timezone.now() - timedelta(minutes=1))
    desk.post(address, {"step": "freeze", "note": "Zwei Wörter."})
    assert Record.objects.values_list("state", "note").get() == ("frozen", "Zwei Wörter.")
    assert html(desk.get(address)).find(id="typing") is None


@pytest.mark.parametrize("posted", [{}, {"step": "x"}, {"step": "decide", "remark": "x"}, {"step": "decide"}])
def test_what_no_form_sends_changes_nothing(desk, workshop, record, posted):
    assert desk.post(url("record", workshop), posted).status_code in (302, 422)
    assert Record.objects.get().state == "writing"


def test_nobody_changes_what_is_frozen(desk, workshop):
    record = frozen(workshop)
    finding = record.findings.first()
    assert desk.post(url("record", workshop), entry(), **SCRIPT).status_code == 422
    desk.post(url("record_entry", workshop, finding.pk), changing(finding, text="x"))
    desk.post(url("record_entry", workshop, finding.pk), {"step": "remove"})
    assert list(record.findings.values_list("text", flat=True)) == [one.text for one in record.findings.all()]
    assert record.findings.count() == 3
    assert Finding.objects.get(pk=finding.pk).text == finding.text


def test_follow_ups_wait_for_the_frozen_record(desk, workshop):
    assert desk.get(url("follow_ups", workshop)).status_code == 200
    record = offered(workshop, timezone.now() - timedelta(days=8))
    assert desk.get(url("follow_up", workshop, record.findings.first().pk)).status_code == 404
    checking.freeze(record)
    page = html(desk.get(url("follow_ups", workshop)))
    assert len(page.select(".record-entry")) == 3


def test_a_follow_up_is_set_and_taken_back(desk, workshop):
    finding = frozen(workshop).findings.get(place=2)
    address = url("follow_up", workshop, finding.pk)
    measure = MeasurePage.objects.get(number="M-01", locale__language_code="de")
    assert desk.post(address, {"step": "set", "kind": "measure", "measure": measure.pk}).status_code == 302
    row = FollowUp.objects.get()
    assert (row.measure, row.finding) == (measure, finding)
    assert desk.post(address, {"step": "set", "kind": "not_pursued"}).status_code == 422
    assert desk.post(address, {"step": "take_back", "follow_up": row.pk}).status_code == 302
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize("asked", ["2.2", "1/2.2", "knotenpunkte", "2"])
def test_passages_are_found_by_number_and_words(desk, workshop, asked):
    finding = frozen(workshop).findings.get(place=2)
    passage = Version.objects.of(DraftPage.objects.get(slug="entwurf")).newest().passages.get(number="2.2")
    address = url("follow_up", workshop, finding.pk)
    offered_keys = [tag["value"] for tag in html(desk.get(address, {"q": asked})).select("input[name=passage]")]
    assert str(passage.pk) in offered_keys
    desk.post(address, {"step": "set", "kind": "draft", "passage": passage.pk})
    assert FollowUp.objects.get().passage == passage


@pytest.mark.parametrize("asked", ["", "x" * 200, "9999999999999/1", "/", "1/", "%", "gibtesnicht"])
def test_any_search_for_passages_is_answered(desk, workshop, asked):
    finding = frozen(workshop).findings.get(place=2)
    assert desk.get(url("follow_up", workshop, finding.pk), {"q": asked}).status_code == 200


def test_a_passage_chosen_before_an_error_is_still_chosen(desk, workshop):
    finding = frozen(workshop).findings.get(place=2)
    passage = Version.objects.of(DraftPage.objects.get(slug="entwurf")).newest().passages.get(number="2.2")
    answer = desk.post(url("follow_up", workshop, finding.pk), {"step": "set", "passage": passage.pk})
    assert answer.status_code == 422
    assert html(answer).find("input", {"name": "passage", "checked": True})["value"] == str(passage.pk)


def test_the_record_asks_as_often_with_thirty_entries(desk, workshop, record, django_assert_max_num_queries):
    for number in range(27):
        typed(record, f"Satz {number}.", "solution", 1)
    for name in ("record", "record_entries"):
        with django_assert_max_num_queries(45):
            desk.get(url(name, workshop))
