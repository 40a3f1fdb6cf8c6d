"""The record on the private page of who took part: to read, to correct, and to hear what becomes of it."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from cms.erasing import erase, find
from cms.retention import rules
from events.models import Record, Registration, Remark
from events.services import checking, correcting, signing_up
from events.views import link_to
from strategy_pages.models import Follower
from tests.events.records import evening, frozen, guest, offered, three_entries
from tests.public_forms import HOSTILE, stamp

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    return evening()


@pytest.fixture
def erika(workshop):
    return guest(workshop)


def address(registration):
    return f"{link_to(registration)}protokoll/"


def html(answer):
    return BeautifulSoup(answer.content, "html.parser")


def send(client, registration, **values):
    usual = {"text": "Er kommt stündlich.", "finding": "W-MOB-1-01", "stamp": stamp(), "website": ""}
    return client.post(address(registration), usual | values)


def test_the_private_page_leads_to_it_while_it_is_checked_and_afterwards(client, workshop, erika):
    def leads():
        return "/protokoll/" in client.get(link_to(erika)).content.decode()

    record = three_entries(workshop)
    assert not leads()
    assert client.get(address(erika)).status_code == 404
    checking.offer(record, now=timezone.now() - timedelta(days=6))
    assert leads()
    checking.freeze(record, now=timezone.now() + timedelta(days=2))
    assert leads()
    assert client.get(address(erika)).status_code == 200


def test_it_is_private(client, workshop, erika):
    offered(workshop)
    answer = client.get(address(erika))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert not answer.cookies


def test_it_has_every_entry_and_a_form_for_each_and_for_what_is_missing(client, workshop, erika):
    offered(workshop)
    page = html(client.get(address(erika)))
    forms = page.select("main form")
    assert [form.find("input", {"name": "finding"}).get("value") for form in forms] == [
        "W-MOB-1-01", "W-MOB-1-02", "W-MOB-1-03", None,
    ]  # fmt: skip
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert page.select("main details[open]") == []


def test_a_wish_is_kept_and_shown_with_its_state(client, workshop, erika):
    offered(workshop)
    answer = send(client, erika)
    assert answer.status_code == 302
    assert answer["Location"].endswith("/protokoll/#ihre-hinweise")
    wish = Remark.objects.get()
    assert (wish.finding.code, wish.text, wish.registration) == ("W-MOB-1-01", "Er kommt stündlich.", erika)
    correcting.decide_remark(wish, state="declined", reason="So war es gesagt.")
    shown = html(client.get(address(erika))).find(id="ihre-hinweise").parent.text
    assert "Er kommt stündlich." in shown and "So war es gesagt." in shown


def test_what_is_missing_is_sent_without_an_entry(client, workshop, erika):
    offered(workshop)
    send(client, erika, finding="")
    assert Remark.objects.get().finding is None


def test_a_wish_for_an_entry_that_is_gone_meanwhile_is_kept_on_the_page(client, workshop, erika):
    offered(workshop)
    answer = send(client, erika, finding="W-MOB-1-99")
    assert answer.status_code == 422
    assert "Er kommt stündlich." in [area.text.strip() for area in html(answer).find_all("textarea")]
    assert not Remark.objects.exists()


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_typed_is_kept_or_comes_back(client, workshop, erika, words):
    offered(workshop)
    answer = send(client, erika, text=HOSTILE[words], finding=HOSTILE[words])
    assert answer.status_code in (302, 422)
    assert Remark.objects.count() == (answer.status_code == 302)
    answer = send(client, erika, text=HOSTILE[words])
    assert answer.status_code in (302, 422)
    assert client.get(address(erika)).status_code == 200


def test_an_error_opens_the_form_it_belongs_to(client, workshop, erika):
    offered(workshop)
    answer = send(client, erika, text="x" * 1001, finding="W-MOB-1-02")
    [opened] = html(answer).select("main details[open]")
    assert opened.find("input", {"name": "finding"})["value"] == "W-MOB-1-02"
    assert opened.textarea.text.strip() == "x" * 1001


def test_too_fast_is_asked_again_and_a_robot_is_thanked(client, workshop, erika):
    offered(workshop)
    assert send(client, erika, stamp=stamp(0)).status_code == 422
    assert send(client, erika, website="https://spam.example").status_code == 302
    assert not Remark.objects.exists()


def test_the_twenty_first_wish_is_refused_with_everything_kept(client, workshop, erika):
    record = offered(workshop)
    for number in range(20):
        Remark.objects.create(record=record, registration=erika, text=f"Wunsch {number}")
    answer = send(client, erika)
    assert answer.status_code == 422
    assert "Er kommt stündlich." in [area.text.strip() for area in html(answer).find_all("textarea")]
    assert Remark.objects.count() == 20


def test_after_the_deadline_the_words_are_there_to_be_copied(client, workshop, erika):
    record = offered(workshop)
    with time_machine.travel(record.checked_until + timedelta(seconds=1), tick=False):
        answer = send(client, erika, stamp=stamp())
        page = html(answer)
        assert answer.status_code == 422
        assert page.find(id="words-to-keep").text.strip() == "Er kommt stündlich."
        assert page.find(attrs={"role": "alert"}) is not None
        assert page.select("main form") == []
    assert not Remark.objects.exists()


def test_who_did_not_take_part_has_no_record(client, workshop):
    offered(workshop)
    absent = {
        "away": {"came": False},
        "informed": {"answer": "inform"},
        "pending": {"state": "pending", "confirmed_at": None},
    }
    for name, more in absent.items():
        one = guest(workshop, name, **more)
        assert client.get(address(one)).status_code == 404
        assert send(client, one).status_code == 404
        assert "/protokoll/" not in client.get(link_to(one)).content.decode()


def test_a_broken_link_is_answered_as_ever(client, workshop):
    offered(workshop)
    assert client.get("/meine-anmeldung/broken/protokoll/").status_code == 404


def test_nothing_of_it_is_public_before_it_is_frozen(client, workshop, erika):
    record = three_entries(workshop)
    words, pages = (
        "Alle zehn Minuten ein Bus.",
        [workshop.url, "/handlungsfelder/mobilitaet/", "/termine/aenderungen.atom"],
    )
    for step in (None, lambda: checking.offer(record), lambda: Record.objects.update(checked_until=timezone.now())):
        if step:
            step()
        for page in pages:
            assert words not in client.get(page).content.decode(), page
        assert client.get("/ergebnis/W-MOB-1-02/").status_code == 404
        assert client.get("/ergebnis/W-MOB-1-02/zitat.bib").status_code == 404


def buttons(client, registration):
    found = html(client.get(link_to(registration))).select("input[name=step]")
    return {tag["value"] for tag in found} & {"follow", "unfollow"}


def test_after_the_evening_one_can_follow_what_becomes_of_it_and_end_that(client, workshop, erika):
    assert buttons(client, erika) == {"follow"}
    for _twice in range(2):
        client.post(link_to(erika), {"step": "follow"})
    follower = Follower.objects.get()
    assert (follower.email, follower.language) == ("erika@example.org", "de")
    assert follower.workshop_key == workshop.translation_key
    assert buttons(client, erika) == {"unfollow"}
    for _twice in range(2):
        client.post(link_to(erika), {"step": "unfollow"})
    assert not Follower.objects.exists()


def test_a_get_follows_nothing(client, erika):
    client.get(link_to(erika), {"step": "follow"})
    assert not Follower.objects.exists()


def test_before_the_evening_and_without_a_confirmed_address_it_is_not_offered(client, workshop):
    from events.models import WorkshopPage

    coming = guest(WorkshopPage.objects.canonical().upcoming().first(), "coming")
    unconfirmed = guest(workshop, "unconfirmed", state="pending", confirmed_at=None)
    for one in (coming, unconfirmed):
        assert buttons(client, one) == set()
        client.post(link_to(one), {"step": "follow"})
    assert not Follower.objects.exists()


def test_who_erases_their_data_is_no_longer_followed_up_and_their_wish_stands_alone(client, workshop, erika):
    record = offered(workshop)
    correcting.send_remark(record, erika, text="x")
    client.post(link_to(erika), {"step": "follow"})
    client.post(link_to(erika), {"step": "erase"})
    assert not Follower.objects.exists()
    assert Remark.objects.get().registration is None


def test_sign_ups_erased_by_time_leave_the_wish_and_what_somebody_follows(workshop, erika):
    correcting.send_remark(offered(workshop), erika, text="x")
    Follower.objects.create(email=erika.email, workshop_key=workshop.translation_key)
    signing_up.erase(Registration.objects.get())
    assert (Remark.objects.get().registration, Follower.objects.count()) == (None, 1)


def test_wishes_go_thirty_days_after_the_record_is_frozen(workshop, erika):
    record = frozen(workshop)
    Remark.objects.create(record=record, registration=erika, text="x", state="taken")
    Remark.objects.create(record=three_entries(evening("people")), text="x")
    rule, moment = rules()["events.remarks"], Record.objects.get(pk=record.pk).frozen_at
    assert rule.erase(moment + timedelta(days=30)) == 0
    assert rule.erase(moment + timedelta(days=30, seconds=1)) == 1
    assert Remark.objects.get().record.prefix == "W-PEO-1"


def test_what_somebody_asks_to_have_erased_is_found_by_the_address(workshop, erika):
    correcting.send_remark(offered(workshop), erika, text="x")
    assert find("ERIKA@example.org")["events.corrections"] == 1
    assert erase("erika@example.org")["events.corrections"] == 1
    assert not Remark.objects.exists()
    assert find("erika@example.org")["events.corrections"] == 0
