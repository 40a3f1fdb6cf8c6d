"""A site in which something is given away of everything, for the tests of open data and of the API."""

from datetime import date, timedelta

from django.utils import timezone

from events.models import Door, Finding, FollowUp, Message, Record, Registration, Remark
from home.models import PressPage, PressReleasePage, ReleaseQuote, ReleaseVersion, Subscriber
from strategy_pages.models import (
    Department,
    Follower,
    MeasureOrigin,
    MeasurePage,
    Objection,
    Report,
    Version,
)
from strategy_pages.services import answering
from tests.addresses import draft_page, past_workshop
from tests.strategy_pages.contributions import matter_of, published
from tests.strategy_pages.measures import full_measure


def fill(user):
    """Rows in every dataset and in every table of personal data; returns {name: row} of what tests ask for."""
    made = {"version": Version.objects.of(draft_page()).newest()}
    made["passage"] = made["version"].passages.get(number="1.1")
    made |= contributions(made["version"], user)
    made["measure"] = full_measure()
    MeasurePage.objects.filter(pk=made["measure"].pk).update(reporter=user)
    MeasureOrigin.objects.create(measure=made["measure"], passage=made["passage"], set_by=user)
    MeasureOrigin.objects.create(measure=made["measure"], comment=made["answered"], set_by=user)
    made |= findings(made, user)
    made["release"] = release("7/2030", ReleaseQuote(text="Gut so.", name="Erika Beispiel", role="Sprecherin"))
    people(made, user)
    return made


def contributions(version, user):
    """One that was answered, one that was received, one that waits for the town, one that was hidden again."""
    from strategy_pages.services import commenting
    from tests.strategy_pages.contributions import said

    about = {"author_name": "Erika Beispiel", "email": "erika@example.org"}
    answered = published(version, user, text="=Mehr Bänke", **about)
    answering.assign([matter_of(answered)], Department.objects.create(name="Bauamt"), user)
    words = {"outcome": "adopted", "text": "=Die Bänke\nkommen; bald.", "role": "Lenkungsgruppe"}
    answering.answer(matter_of(answered), user=user, **words)
    answering.lead_to(matter_of(answered), version, [version.passages.get(number="1.2")], user)
    hidden = published(version, user, text="Böses Wort", **about)
    commenting.hide(hidden, user, "Regel 2")
    return {
        "answered": answered,
        "received": published(version, user, None, "Ganzes", **about),
        "waiting": said(version, text="Wartet noch", **about),
        "hidden": hidden,
    }


def findings(made, user):
    """A frozen record of three findings with all that can become of them, and one that is still typed."""
    workshop = past_workshop()
    record = Record.objects.create(workshop=workshop, prefix="W-MOB-9", people=23)
    challenge, solution, idle = (
        Finding.objects.create(
            record=record, place=place, code=f"W-MOB-9-0{place}", kind=kind, text=text, field="mobility", typed_by=user
        )
        for place, kind, text in (
            (1, "challenge", "Zu wenig Plätze\nam Bahnhof"),
            (2, "solution", "+ mehr Bügel"),
            (3, "challenge", "Schon gesagt"),
        )
    )
    Finding.objects.filter(pk=solution.pk).update(answers_to=challenge)
    for more in (
        {"finding": challenge, "kind": "draft", "passage": made["passage"]},
        {"finding": challenge, "kind": "measure", "measure": made["measure"]},
        {"finding": solution, "kind": "not_pursued", "reason": "Kein Platz."},
        {"finding": idle, "kind": "merged", "merged_into": challenge},
    ):
        FollowUp.objects.create(set_by=user, **more)
    moment = timezone.now()
    Record.objects.filter(pk=record.pk).update(state="frozen", frozen_at=moment)
    Finding.objects.filter(record=record).update(frozen_at=moment)
    other = type(workshop).objects.canonical().exclude(pk=workshop.pk).past().last()
    typed = Record.objects.create(workshop=other, prefix="W-GOV-9", people=5)
    Finding.objects.create(
        record=typed, place=1, code="W-GOV-9-01", kind="challenge", text="Noch im Schreiben", field="governance"
    )
    return {"record": Record.objects.get(pk=record.pk), "typed": typed}


def release(number, *quotes, embargo=None, live=True):
    """A press release with two wordings, the newer of which corrects the older."""
    parent = PressPage.objects.filter(locale__language_code="de").first()
    if parent is None:
        from home.models import HomePage

        home = HomePage.objects.get(locale__language_code="de")
        parent = home.add_child(instance=PressPage(title="Presse", slug="presse-hier"))
    page = PressReleasePage(
        title="Neu", slug=number.replace("/", "-"), number=number, day=date(2030, 3, 7), body="<p>Neu</p>", live=live
    )
    page.embargo = embargo
    page.quotes = quotes
    parent.add_child(instance=page)
    moment = timezone.now() - timedelta(days=2)
    wordings = [("Altes Wort", ""), ("Neues Wort; besser", "Das Datum war falsch.")]
    for place, (title, correction) in enumerate(wordings, start=1):
        ReleaseVersion.objects.create(
            release=page, number=place, title=title, content={"lead": "Kurz gesagt.", "place": "Pinneberg"},
            content_hash=str(place), correction=correction, published_at=moment + timedelta(days=place),
        )  # fmt: skip
    return page


def people(made, user):
    """A row in every table that keeps something of a person."""
    workshop = made["record"].workshop
    seat = Registration.objects.create(
        workshop=workshop, name="Erika", email="e@example.org", answer="coming", state="pending", answers={"a": "b"}
    )
    Remark.objects.create(record=made["record"], registration=seat, text="Bitte anders.")
    Door.objects.create(workshop=workshop, address="https://video.example.org/x", dial_in="0123")
    Message.objects.create(workshop=workshop, subject="An alle", text="Hallo", to="all", written_by=user)
    Report.objects.create(comment=made["received"], reason="rules", text="Werbung", name="E", email="e@example.org")
    Objection.objects.create(comment=made["hidden"], text="Doch")
    Follower.objects.create(email="f@example.org", comment=made["received"])
    Subscriber.objects.create(email="s@example.org")
