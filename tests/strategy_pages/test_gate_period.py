"""The comment period: its end is kept to the second, and where it was moved, visitors read so."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cms.jobs import run_all
from strategy_pages.models import Comment, PeriodChange
from tests.public_forms import stamp
from tests.strategy_pages.conftest import rewrite
from tests.strategy_pages.gate import send, soup

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SECOND = timedelta(seconds=1)
WORDS = "Bitte auch an die Bahn denken."


def offers_form(url):
    response = Client().get(url)
    assert response.status_code == 200
    return bool(soup(response).select("main form textarea"))


def contribute(url):
    data = {"kind": "idea", "text": WORDS, "author_name": "", "email": "", "stamp": stamp()}
    return Client().post(url, data)


def test_the_period_ends_to_the_second_for_what_is_sent_and_for_what_is_shown(draft, version):
    end = draft.comments_close_at
    passage, whole = f"{draft.url}fassung/1/absatz/1.1/", f"{draft.url}kommentieren/"
    with time_machine.travel(end - SECOND, tick=False) as clock:
        assert offers_form(passage)
        assert offers_form(whole)  # both are kept by the page cache now
        assert contribute(passage).status_code == 302
        clock.move_to(end)
        assert not offers_form(passage)
        assert not offers_form(whole)
        clock.move_to(end + SECOND)
        for url in (passage, whole):
            late = contribute(url)
            assert late.status_code == 422
            assert WORDS in late.content.decode()
            assert not offers_form(url)
    assert Comment.objects.filter(version=version).count() == 1


def test_the_period_begins_to_the_second(draft, version):
    begin = timezone.now() + timedelta(days=1)
    rewrite(draft, comments_open_at=begin).publish()
    url = f"{draft.url}fassung/1/absatz/1.1/"
    with time_machine.travel(begin - SECOND, tick=False) as clock:
        assert not offers_form(url)
        assert contribute(url).status_code == 422
        clock.move_to(begin)
        assert offers_form(url)
        assert contribute(url).status_code == 302


@pytest.mark.parametrize("road", ["gate", "revision", "worker"])
def test_an_extended_period_is_told_with_the_old_end_and_the_reason_whatever_road_published_it(draft, admin, road):
    before = draft.comments_close_at
    moved = {
        "comments_close_at": (before + timedelta(days=7)).replace(microsecond=0),
        "period_note": "Wegen der Ferien <b>x</b>.",
    }
    revision = rewrite(draft, **moved)
    if road == "gate":
        assert send(admin, draft).status_code == 302
    elif road == "revision":
        revision.publish()
    else:
        revision.as_object().save()
        run_all(timezone.now())
    run_all(timezone.now())
    rows = PeriodChange.objects.filter(draft_key=draft.translation_key).values_list("before", "after", "note")
    assert list(rows) == [(None, before, ""), (before, moved["comments_close_at"], moved["period_note"])]
    note = soup(Client().get(f"{draft.url}kommentieren/")).select_one("main .period-note")
    assert "Wegen der Ferien <b>x</b>." in note.get_text()
    assert before.astimezone(timezone.get_default_timezone()).strftime("%Y") in note.get_text()
    assert len(note.select("li")) == 1


def test_each_move_is_told_once_and_a_shortened_period_is_called_so(draft):
    start = draft.comments_close_at
    for days in (7, 3, 3):
        rewrite(draft, comments_close_at=start + timedelta(days=days)).publish()
    moves = [change.is_longer for change in Client().get(draft.url).context["period_changes"]]
    assert moves == [True, False]


def test_a_period_that_was_never_moved_says_nothing(draft):
    assert soup(Client().get(f"{draft.url}kommentieren/")).select(".period-note") == []
    assert isinstance(draft.comment_deadline, datetime)
