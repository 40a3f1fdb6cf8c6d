"""What a field's page shows of its measures."""

from collections import Counter

from django.utils.translation import gettext_lazy as _

from cms.charts.stacked import stacked

from ..fields import on_field_pages
from .public import by_number, in_language, public_measures, series

SHOWN = 12
MAIN, FURTHER = _("main field"), _("further field")


@on_field_pages
def measures_of_field(page, context):
    """Measures whose main field it is come first, then those that it is a further field of; and how they stand."""
    found = sorted(public_measures().in_field(page.code).defer("body"), key=by_number)
    found.sort(key=lambda one: one.field != page.code)
    if not found:
        return {"measures": []}
    shown = in_language(found[:SHOWN], page.locale)
    main = Counter(one.state for one in found if one.field == page.code)
    further = Counter(one.state for one in found if one.field != page.code)
    rows = [(page.code, label, "", one) for label, one in ((MAIN, main), (FURTHER, further)) if one]
    return {
        "measures": shown,
        "measures_total": len(found),
        "measures_url": overview_url(page, shown),
        "measures_chart": stacked(series(), rows),
    }


def overview_url(page, measures):
    """The overview with this field chosen: that above a measure in the page's language, else the German one."""
    measure = next((one for one in measures if one.locale_id == page.locale_id), measures[0])
    return f"{measure.url.removesuffix('/').rpartition('/')[0]}/?feld={page.code}"
