"""The action fields as the front door shows them."""

from django.conf import settings

from cms.permissions import live_and_public
from strategy_pages.choices import ActionField
from strategy_pages.models import FieldPage


def fields_in(locale):
    """The five fields in their order, in this language where translated, else in German."""
    order = ActionField.values
    pages = list(live_and_public(FieldPage.objects.all()).select_related("locale"))
    found = {page.code: page for page in pages if page.locale.language_code == settings.LANGUAGE_CODE}
    found |= {page.code: page for page in pages if page.locale_id == locale.pk}
    return sorted(found.values(), key=lambda page: order.index(page.code))
