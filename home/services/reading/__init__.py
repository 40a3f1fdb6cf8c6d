"""What the home page shows of the other rooms."""

from django.conf import settings
from wagtail.models import Page

from cms.permissions import live_and_public
from events.models import CalendarPage
from events.services.reading import next_workshops
from strategy_pages.choices import ActionField
from strategy_pages.models import DraftPage, FieldIndexPage, FieldPage


def fields_in(locale):
    """The five fields in their order, in this language where translated, else in German."""
    order = ActionField.values
    pages = list(live_and_public(FieldPage.objects.all()).select_related("locale"))
    found = {page.code: page for page in pages if page.locale.language_code == settings.LANGUAGE_CODE}
    found |= {page.code: page for page in pages if page.locale_id == locale.pk}
    return sorted(found.values(), key=lambda page: order.index(page.code))


def open_draft(locale):
    """The draft whose comment period ends next, in this language, else in German; None without one."""
    drafts = list(DraftPage.open_now(locale))
    german = {draft.translation_key: draft for draft in drafts if draft.locale.language_code == settings.LANGUAGE_CODE}
    draft = next((draft for draft in drafts if draft.locale_id == locale.pk), drafts[0] if drafts else None)
    if draft is not None:
        draft.canonical = german.get(draft.translation_key, draft)
    return draft


def sections(home):
    """{model name: page} of the calendar and the fields' index below this home page."""
    pages = live_and_public(Page.objects.child_of(home).type(CalendarPage, FieldIndexPage))
    return {page.cached_content_type.model: page for page in pages}


def home_context(home):
    """Context of the home page."""
    below = sections(home)
    return {
        "next_workshops": next_workshops(home.locale),
        "fields": fields_in(home.locale),
        "draft": open_draft(home.locale),
        "calendar": below.get("calendarpage"),
        "field_index": below.get("fieldindexpage"),
    }
