"""Somebody asks to be forgotten: `manage.py erase_person` reports, then erases, in all rooms."""

import io
import logging
import sys
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.utils import timezone

from cms import erasing
from cms.mail.delivery import deliver_due
from events.models import Registration, WorkshopPage
from events.services import signing_up
from strategy_pages.models import Comment, DraftPage, Version
from strategy_pages.services import commenting

pytestmark = pytest.mark.django_db
PERSON = "Erika.Muster@müller.example"
# The same address as browsers send it, as people type it, and as some keyboards compose it.
SPELLINGS = [
    "erika.muster@xn--mller-kva.example",
    " ERIKA.MUSTER@MÜLLER.EXAMPLE ",
    "erika.muster@mu\u0308ller.example.",
]


class Terminal(io.StringIO):
    """A person who types this."""

    def isatty(self):
        return True


def run(address=PERSON, *options):
    """What the command prints."""
    out = io.StringIO()
    call_command("erase_person", address, *options, stdout=out)
    return out.getvalue()


def counts(report):
    """{kind of data: how many} of a report."""
    lines = [line.split(None, 2) for line in report.splitlines()]
    return {line[1]: line[0] for line in lines if len(line) == 3 and "." in line[1] and line[0].isdigit()}


def nobody(**found):
    kinds = (
        "cms.accounts",
        "events.corrections",
        "events.registrations",
        "home.press_list",
        "strategy_pages.comments",
        "strategy_pages.followers",
        "strategy_pages.reports",
    )
    return dict.fromkeys(kinds, "0") | found


@pytest.fixture
def workshop():
    """The next workshop, with one seat."""
    page = WorkshopPage.objects.canonical().upcoming().first()
    WorkshopPage.objects.filter(pk=page.pk).update(seats=1)
    page.refresh_from_db()
    return page


@pytest.fixture
def contribute():
    version = Version.objects.filter(locale__language_code="de").first()
    draft = DraftPage.objects.get(translation_key=version.draft_key, locale__language_code="de")
    now = timezone.now()
    DraftPage.objects.filter(pk=draft.pk).update(
        comments_open_at=now - timedelta(days=1), comments_close_at=now + timedelta(days=1)
    )

    def make(email, text):
        return commenting.submit(draft, version, None, kind="idea", text=text, author_name="Erika", email=email)

    return make


def test_all_spellings_in_all_rooms_are_erased_and_nobody_else_is(workshop, contribute):
    seat = signing_up.confirm(signing_up.sign_up(workshop, name="Erika", email=PERSON, answer="coming"))
    other = signing_up.confirm(signing_up.sign_up(workshop, name="Ada", email="ada@müller.example", answer="coming"))
    unseen, public, declined = (contribute(email, "Worte") for email in SPELLINGS)
    public = commenting.publish(commenting.confirm(public), None)
    declined = commenting.decline(commenting.confirm(declined), None, "Regel 3")
    neighbour = contribute("erika.muster@mueller.example", "Andere Worte")

    report = run(SPELLINGS[0], "--yes")
    assert counts(report) == nobody(**{"events.registrations": "1", "strategy_pages.comments": "3"})
    assert "erika" not in report.lower()

    row = Registration.objects.get(pk=seat.pk)
    assert (row.name, row.email, row.state, row.erased_at is not None) == ("", "", "cancelled", True)
    # The seat went to the next in line.
    row = Registration.objects.get(pk=other.pk)
    assert (row.name, row.email, row.state) == ("Ada", "ada@müller.example", "confirmed")
    rows = {row.pk: row for row in Comment.objects.all()}
    assert [(rows[c.pk].author_name, rows[c.pk].email) for c in (unseen, public, declined)] == [("", "")] * 3
    assert [rows[c.pk].text for c in (unseen, public, declined, neighbour)] == ["", "Worte", "", "Andere Worte"]
    assert (rows[public.pk].state, rows[unseen.pk].state) == ("published", "withdrawn")
    assert rows[neighbour.pk].email == "erika.muster@mueller.example"

    again = run(PERSON, "--yes")
    assert counts(again) == nobody()
    assert "nothing to erase" in again


def test_mails_that_were_still_owed_to_an_erased_person_are_not_sent(workshop, contribute, server):
    signing_up.sign_up(workshop, name="Erika", email=PERSON, answer="coming")
    contribute(PERSON, "Worte")
    run(PERSON, "--yes")
    while deliver_due("test"):
        pass
    assert server.mails == []


@pytest.mark.parametrize(
    ("stdin", "erased"),
    [
        (Terminal("ja\n"), True),
        (Terminal("YES\n"), True),
        (Terminal("nein\n"), False),
        (Terminal("\n"), False),
        (Terminal(""), False),
        (io.StringIO("ja\n"), False),
        (None, False),
    ],
)
def test_it_erases_only_after_a_yes_from_a_person_at_a_terminal(workshop, monkeypatch, stdin, erased):
    signing_up.sign_up(workshop, name="Erika", email=PERSON, answer="coming")
    monkeypatch.setattr(sys, "stdin", stdin)
    report = run()
    assert counts(report) == nobody(**{"events.registrations": "1"})
    assert ("Nothing was erased" in report) is not erased
    assert Registration.objects.filter(name="Erika").exists() is not erased
    if not isinstance(stdin, Terminal):
        assert "--yes" in report


def test_an_editors_account_is_reported_and_stays(person):
    user = person("Redaktion")
    user.email = PERSON
    user.save()
    report = run(PERSON, "--yes")
    assert counts(report) == nobody(**{"cms.accounts": "1"})
    assert "nothing to erase" in report
    user.refresh_from_db()
    assert user.email == PERSON


def test_what_is_no_address_is_refused_without_repeating_it():
    for nothing in ("erika", "@müller.example", "erika@", ""):
        with pytest.raises(CommandError, match=r"^This is not a mail address\. Nothing was erased\.$"):
            run(nothing, "--yes")


def test_a_room_that_fails_stops_no_other_and_is_named_without_the_address(workshop, monkeypatch, caplog, capsys):
    signing_up.sign_up(workshop, name="Erika", email=PERSON, answer="coming")

    def broken(email):
        raise DatabaseError(f"no such row: {email}")

    kind = erasing.PersonalData("tests.broken", "broken", lambda email: 1, broken)
    monkeypatch.setitem(erasing._kinds, "tests.broken", kind)
    caplog.set_level(logging.DEBUG)
    with pytest.raises(CommandError, match=r"^Could not be erased: tests\.broken\. "):
        run(PERSON, "--yes")
    assert not Registration.objects.filter(name="Erika").exists()
    monkeypatch.setitem(erasing._kinds, "tests.broken", erasing.PersonalData("tests.broken", "broken", broken))
    with pytest.raises(CommandError, match=r"^Could not be searched: tests\.broken\. "):
        call_command("erase_person", PERSON)
    assert "nothing to erase" not in capsys.readouterr().out
    assert "tests.broken failed (DatabaseError)" in caplog.text
    assert "erika" not in caplog.text.lower()


def test_two_people_whose_domains_differ_in_one_sharp_s_are_two():
    spelled = [
        "a@straße.example",
        "a@strasse.example",
        "A@XN--STRAE-OQA.example",
        "a@xn--\udcff.example",
        "a@xn--.example",
    ]
    assert [erasing.one_spelling(one) for one in spelled] == [
        "a@straße.example",
        "a@strasse.example",
        "a@straße.example",
        "a@xn--\udcff.example",
        "a@.example",
    ]
