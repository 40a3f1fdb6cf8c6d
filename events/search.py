"""What the search finds of workshops and their findings."""

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from cms.search.pages import describe_pages
from cms.search.sources import Entry, Source, kind_of, register_source
from cms.search.words import day_words

from .models import Finding, WorkshopPage

TITLE_LENGTH = 110  # characters of a finding that stand in the place of a title

kind_of(WorkshopPage, "workshop", order=25)
kind_of(Finding, "finding", boost=0.8, order=45)


def workshop_words(page):
    """When and where, as it may be asked for; facts count from the German page."""
    canonical = page.canonical
    starts = timezone.localtime(canonical.starts)
    facts = [day_words(starts.date()), f"{starts:%H.%M} {starts:%H:%M}", page.place, page.host]
    facts += [canonical.get_format_display(), canonical.get_audience_display()]
    return {
        "day": starts.date(),
        "fields": [canonical.field, *(code for code in canonical.more_fields if code != canonical.field)],
        "facts": " · ".join(filter(None, facts)),
        "text": ", ".join(page.needs.split("\n")),
    }


describe_pages(WorkshopPage, "workshop", workshop_words)


def finding_entries(keys):
    """An entry for each of these findings that is public."""
    findings = Finding.objects.public().filter(pk__in=keys).select_related("record__workshop")
    for finding in findings:
        workshop = finding.record.workshop
        day = timezone.localdate(workshop.starts)
        yield Entry(
            key=finding.pk,
            kind="finding",
            title="",
            heading=Truncator(finding.text).chars(TITLE_LENGTH),
            text=finding.text,
            background=f"{finding.get_kind_display()} · {workshop.title} · {day_words(day)}",
            name=finding.code,
            fields=[finding.field],
            day=day,
        )


register_source(
    Source(
        "finding",
        lambda: Finding.objects.public(),
        finding_entries,
        lambda row: reverse("events:finding", args=[row.name]),
    )
)
