"""What a field's page shows of its measures."""

from collections import Counter

from django.utils.translation import gettext_lazy as _

from cms.charts.stacked import stacked
from cms.permissions import live_and_public

from ....models import MeasureIndexPage
from ..fields import on_field_pages
from .public import all_facts, in_language, public_measures, series

SHOWN = 12
MAIN, FURTHER = _("main field"), _("further field")


@on_field_pages
def measures_of_field(page):
    """Measures whose main field it is come first, then those that it is a further field of; and how they stand."""
    mine = [one for one in all_facts() if page.code in one.fields]
    mine.sort(key=lambda one: one.field != page.code)  # stays in the order of the numbers
    pages = public_measures().in_bulk([one.pk for one in mine[:SHOWN]])
    main = Counter(one.state for one in mine if one.field == page.code)
    further = Counter(one.state for one in mine if one.field != page.code)
    rows = [(page.code, label, "", one) for label, one in ((MAIN, main), (FURTHER, further)) if one]
    return {
        "measures": in_language([pages[one.pk] for one in mine[:SHOWN] if one.pk in pages], page.locale),
        "measures_total": len(mine),
        "measures_url": overview_url(page) if mine else "",
        "measures_chart": stacked(series(), rows) if mine else None,
    }


def overview_url(page):
    """The overview of the measures with this field chosen, in the page's language."""
    index = live_and_public(MeasureIndexPage.objects.filter(locale=page.locale)).first()
    return f"{index.url}?feld={page.code}" if index else ""
