"""All pages can be found, by the fields that their type names for Wagtail's own search. Rooms add what those lack."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search.index import SearchField

from cms.permissions import live_and_public

from .sources import Entry, Kind, Source, register_kind, register_source

NOT_TEXT = {"title", "draft_title", "lead", "number", "name_en"}
_described = {}

register_kind(Kind("page", _("Page"), _("Pages"), boost=1.05, order=70, is_asked_for=False))


@dataclass(frozen=True)
class Description:
    """What a room knows of a page type: its kind and, by page, what is found besides the fields.

    `more(page)`: values for `Entry` (name, facts, fields, day; its text comes behind that of the fields).
    `hidden()`: pages of the type that are live but may not be found.
    """

    kind: str
    more: Callable | None = None
    hidden: Callable | None = None


def describe_pages(model, kind, more=None, hidden=None):
    """Registers what a page type is called and what is found of it."""
    _described[model] = Description(kind, more, hidden)


def public_pages():
    """Pages that everybody may read, each once: aliases show the words of another page."""
    pages = live_and_public(Page.objects.filter(depth__gte=2, alias_of=None))
    for description in _described.values():
        if description.hidden:
            pages = pages.exclude(pk__in=description.hidden().values("pk"))
    return pages


def text_of(page):
    """The words of a page's own search fields, in their order, without its title and lead."""
    found = []
    for item in type(page).get_search_fields():
        if isinstance(item, SearchField) and item.field_name not in NOT_TEXT:
            value = item.get_value(page)
            found += [value] if isinstance(value, str) else value or []
    return " · ".join(text for text in (" ".join(str(one).split()) for one in found) if text)


def entries(keys):
    """An entry for each of these pages that is public."""
    pages = public_pages().filter(pk__in=keys).select_related("locale").specific()
    german = {
        page.translation_key
        for page in Page.objects.filter(
            translation_key__in=[page.translation_key for page in pages], locale__language_code=settings.LANGUAGE_CODE
        )
    }
    for page in pages:
        language = page.locale.language_code
        description = _described.get(type(page), Description("page"))
        with translation.override(language):
            more = description.more(page) if description.more else {}
            yield Entry(
                key=page.pk,
                kind=description.kind,
                title=page.title,
                lead=getattr(page, "lead", ""),
                text=" · ".join(filter(None, (text_of(page), more.pop("text", "")))),
                url=page.url or "",
                language=language,
                same=f"page {page.translation_key}",
                is_translation=language != settings.LANGUAGE_CODE and page.translation_key in german,
                **more,
            )


register_source(Source("page", public_pages, entries))
