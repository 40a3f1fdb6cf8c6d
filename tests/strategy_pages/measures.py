"""Measures as the database keeps them, for tests: pages, reports, indicators."""

import uuid
from datetime import date
from decimal import Decimal

from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from strategy_pages.models import (
    CouncilDecision,
    Department,
    Indicator,
    IndicatorValue,
    MeasureChange,
    MeasureIndexPage,
    MeasurePage,
    MeasureStep,
)


def index():
    """The German overview."""
    return MeasureIndexPage.objects.get(locale__language_code="de")


def only(*numbers):
    """Leaves these of the shipped measures public, by default none."""
    MeasurePage.objects.exclude(number__in=numbers).update(live=False)


def measure(number="M-50", parent=None, **values):
    """A public measure with nothing but what it must have."""
    values = {"title": f"Maßnahme {number}", "slug": number.lower(), "field": "mobility"} | values
    live = values.pop("live", True)
    page = MeasurePage(number=number, live=live, first_published_at=timezone.now() if live else None, **values)
    return (parent or index()).add_child(instance=page)


def change(page, state, day=date(2026, 1, 5), text="", moved=True):
    """A report, written as `services.measuring` writes it: the row, and its repetition on the page."""
    made = MeasureChange.objects.create(measure=page, state=state, day=day, text=text, moved=moved)
    MeasurePage.objects.filter(pk=page.pk).update(state=state, state_since=day)
    page.refresh_from_db()
    return made


def indicator(page, *values, **more):
    """An indicator with values: (day, value) or (day, value, source)."""
    about = {"name": "Datensätze", "unit": "Datensätze", "source": "Zählung der Stadt"}
    made = Indicator.objects.create(measure=page, **(about | more))
    for day, value, *source in values:
        IndicatorValue.objects.create(indicator=made, day=day, value=Decimal(value), source="".join(source))
    return made


def full_measure():
    """A measure in which nothing is empty."""
    page = measure(
        "M-51",
        title="Fahrradbügel am Bahnhof",
        lead="Sichere Plätze für Räder, wo Menschen umsteigen.",
        field="mobility",
        more_fields=["living", "people"],
        aim="Wer mit dem Rad zur Bahn fährt, findet einen Platz.\nAuch abends.",
        department=Department.objects.create(name="Fachbereich Straßen"),
        role="Leitung Verkehr",
        partners="Verkehrsverbund\n\n Radverein ",
        target_groups="Pendlerinnen und Pendler",
        horizon="short",
        benefit=3,
        effort=1,
        priority_why="Viele fragen danach.",
        costs="40.000 Euro",
        funding="zur Hälfte vom Land",
        youth="Die Schülervertretung wählt die Orte mit aus.",
        contact="verkehr@example.org",
        body=[{"type": "heading", "value": "Warum jetzt"}, {"type": "paragraph", "value": "<p>Der Bahnhof.</p>"}],
    )
    for row in (
        MeasureStep(title="Orte prüfen", starts=date(2026, 1, 1), ends=date(2026, 3, 31), state="done", sort_order=0),
        MeasureStep(title="Bügel setzen", starts=date(2026, 4, 1), state="under_way", sort_order=1),
        MeasureStep(title="Nachzählen", sort_order=2),
    ):
        row.measure, row.locale = page, page.locale
        row.save()
    CouncilDecision.objects.create(
        measure=page,
        locale=page.locale,
        body="Ratsversammlung",
        number="VO/2026/007",
        day=date(2026, 2, 19),
        link="https://example.org/vo-2026-007",
    )
    indicator(
        page,
        (date(2026, 3, 1), "12"),
        (date(2026, 6, 1), "20"),
        (date(2026, 6, 1), "21.5", "Zählung am Abend"),
        name="Bügel",
        unit="Bügel",
        start_value=Decimal(4),
        start_on=date(2026, 1, 1),
        target_value=Decimal(40),
        target_on=date(2026, 12, 31),
    )
    change(page, "idea", date(2026, 1, 5), moved=False)
    change(page, "decided", date(2026, 2, 19), "Der Rat hat <zugestimmt>.")
    change(page, "decided", date(2026, 3, 10), "Noch keine Angebote.", moved=False)
    change(page, "under_way", date(2026, 4, 2))
    return MeasurePage.objects.get(pk=page.pk)


def bulk_measures(count, pattern, field="mobility"):
    """Many public measures like one, from M-1000 on, with a report and a step each, written as rows to be quick."""
    parent = index()
    Page.objects.bulk_create(
        Page(
            title=f"Viele {number}", draft_title="", slug=f"viele-{number}", path=f"{parent.path}{number + 8000}",
            depth=parent.depth + 1, url_path=f"{parent.url_path}viele-{number}/", locale=parent.locale, live=True,
            content_type=pattern.content_type, first_published_at=pattern.first_published_at,
            translation_key=uuid.uuid4(),
        )
        for number in range(1000, 1000 + count)
    )  # fmt: skip
    names = [one.column for one in MeasurePage._meta.local_concrete_fields]
    own = {"page_ptr_id": "p.id", "number": "'M-' || substr(p.slug, 7)", "field": f"'{field}'", "more_fields": "''"}
    values = ", ".join(own.get(name, f'm."{name}"') for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO strategy_pages_measurepage ({columns}) SELECT {values} FROM wagtailcore_page p, "  # noqa: S608
            f"strategy_pages_measurepage m WHERE p.slug LIKE 'viele-%%' AND m.page_ptr_id = %s",
            [pattern.pk],
        )
    pages = MeasurePage.objects.filter(slug__startswith="viele-")
    assert len(pages) == count
    MeasureChange.objects.bulk_create(MeasureChange(measure=one, state="idea", day=date(2026, 1, 1)) for one in pages)
    MeasureStep.objects.bulk_create(
        MeasureStep(measure=one, locale=parent.locale, title="Schritt", starts=date(2026, 1, 1)) for one in pages
    )
