"""What the search is tried with: the shipped content, the example discussion, and a few rows of what it lacks."""

from datetime import date, timedelta

from django.utils import timezone

from cms.models import SearchSweep
from cms.search.index import sweep
from events.models import Finding, Record, WorkshopPage
from home.models import PressPage, PressReleasePage
from strategy_pages.models import MeasureIndexPage, MeasurePage
from strategy_pages.services.example_discussion import play

FINDINGS = {
    1: ("challenge", "Der Radweg hört vor der Kreuzung auf."),
    2: ("challenge", "Der Radverkehr braucht ein Konzept für die ganze Stadt."),
    7: ("solution", "Ein sicherer Schulweg: Querungen vor jeder Schule."),
}


def frozen_record(prefix="W-MOB-1", slug="2022-02-23-mobilitaet", findings=FINDINGS, field="mobility"):
    """A public record of a workshop with these findings."""
    workshop = WorkshopPage.objects.get(slug=slug, locale__language_code="de")
    record = Record.objects.create(workshop=workshop, prefix=prefix)
    for place, (kind, text) in findings.items():
        code = f"{prefix}-{place:02d}"
        Finding.objects.create(record=record, place=place, code=code, kind=kind, text=text, field=field)
    Record.objects.filter(pk=record.pk).update(state="frozen", frozen_at=timezone.now())
    return record


def published(parent, page):
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def cargo_bikes():
    """A measure and a release that speak of the same."""
    index = MeasureIndexPage.objects.get(locale__language_code="de")
    body = [{"type": "paragraph", "value": "<p>Wer etwas Schweres zu fahren hat, soll kein Auto brauchen.</p>"}]
    page = MeasurePage(
        title="Ein Verleih für Lastenräder", slug="m-03-lastenraeder", number="M-03", field="mobility", body=body
    )
    published(index, page)
    press = PressPage.objects.get(locale__language_code="de") if PressPage.objects.exists() else press_page()
    published(press, release("3/2022", "Stadt prüft Lastenräder", "<p>Geprüft wird, ob sich ein Angebot lohnt.</p>"))


def press_page():
    from home.models import HomePage

    return published(HomePage.objects.get(locale__language_code="de"), PressPage(title="Presseamt", slug="presseamt"))


def release(number, title, body, **values):
    """A press release that is not saved yet."""
    slug = number.replace("/", "-")
    return PressReleasePage(number=number, title=title, slug=slug, day=date(2022, 2, 10), body=body, **values)


def build():
    """All of it, and the index brought up to date as the worker does each minute."""
    play()
    frozen_record()
    cargo_bikes()
    sweep_now()


def sweep_now(later=timedelta(0)):
    """What the worker does each minute. Returns how many entries changed."""
    return sweep(timezone.now() + later)


def sweep_all():
    """Compares everything, whatever was compared before."""
    SearchSweep.objects.all().delete()
    return sweep_now()
