"""What pages show of measures."""

from cms.permissions import live_and_public

from ...models import MeasurePage
from .fields import field_page

MEASURES_SHOWN = 200


def overview_context(index, query):
    """Context of the overview of all measures."""
    measures = live_and_public(MeasurePage.objects.child_of(index)).select_related("locale")
    return {"measures": measures.order_by("number")[:MEASURES_SHOWN]}


def measure_context(page):
    """Context of a measure's page."""
    return {"field_page": field_page(page.canonical.field, page.locale)}
