"""What the home page shows of the other rooms."""

from django.conf import settings
from wagtail.models import Page

from cms.permissions import live_and_public
from events.models import CalendarPage
from events.services.reading import next_workshops
from strategy_pages.models import DraftPage, FieldIndexPage

from ...models import OutcomePage, ProcessPage
from .fields import fields_in
from .outcome import outcome
from .outcome_page import outcome_context
from .phases import phases_of, process_context

__all__ = ["home_context", "outcome_context", "phases_of", "process_context"]


def open_draft(locale):
    """The draft whose comment period ends next, in this language, else in German; None without one."""
    drafts = list(DraftPage.open_now(locale))
    german = {draft.translation_key: draft for draft in drafts if draft.locale.language_code == settings.LANGUAGE_CODE}
    draft = next((draft for draft in drafts if draft.locale_id == locale.pk), drafts[0] if drafts else None)
    if draft is not None:
        draft.canonical = german.get(draft.translation_key, draft)
    return draft


def sections(home):
    """{model name: page} of the pages below this home page to which it leads on."""
    kinds = (CalendarPage, FieldIndexPage, ProcessPage, OutcomePage)
    pages = live_and_public(Page.objects.child_of(home).type(*kinds))
    return {page.cached_content_type.model: page for page in pages}


def home_context(home):
    """Context of the home page."""
    below, found = sections(home), outcome()
    return {
        "next_workshops": next_workshops(home.locale),
        "fields": fields_in(home.locale),
        "draft": open_draft(home.locale),
        "calendar": below.get("calendarpage"),
        "field_index": below.get("fieldindexpage"),
        "phases": phases_of(home),
        "process": below.get("processpage"),
        "outcome_page": below.get("outcomepage"),
        "outcome": found.total,
        "outcome_has_examples": found.has_examples,
    }
