"""What pages show of action fields: their part of the draft, and the deadlines for comments."""

from django.conf import settings
from django.db.models import OuterRef, Subquery

from cms.languages import localized_by_key
from cms.permissions import live_and_public

from ...models import DraftPage, FieldPage, Passage, Version
from .drafts import addressed

_on_field_pages = []


def on_field_pages(function):
    """Registers `function(field page, context so far) -> context` of a room that has something to show there."""
    _on_field_pages.append(function)
    return function


def field_context(page):
    """Context of a field's page: its part of the draft, and what else is registered: measures, workshops."""
    context = draft_part(page.code, page.content_language)
    for function in _on_field_pages:
        context.update(function(page, context))
    return context


def draft_part(field_code, language):
    """The part of the newest draft that belongs to a field: {draft, passages}; empty where there is none."""
    languages = {language, settings.LANGUAGE_CODE}
    drafts = live_and_public(DraftPage.objects.filter(locale__language_code__in=languages)).select_related("locale")
    draft = min(drafts, key=lambda page: (page.locale.language_code != language, page.path), default=None)
    passages = list(newest_passages(draft).filter(field=field_code)) if draft else []
    if not passages:
        return {"draft": None, "passages": []}
    version = passages[0].version
    return {"draft": draft, "version": version, "passages": addressed(draft, version, passages)}


def newest_passages(draft):
    """Passages of a draft's newest version, with the version, in one query."""
    newest = Version.objects.of(draft).order_by("-number", "-edition").values("pk")[:1]
    return Passage.objects.filter(version=newest).select_related("version").order_by("position")


def field_page(code, locale):
    """The page of an action field in this language, else in German; None where there is none."""
    return field_pages([code], locale).get(code)


def field_pages(codes, locale):
    """{code: page} of action fields in this language, else in German."""
    languages = {locale.language_code, settings.LANGUAGE_CODE}
    pages = FieldPage.objects.filter(code__in=codes, locale__language_code__in=languages).select_related("locale")
    found = {}
    for page in live_and_public(pages):
        if page.code not in found or page.locale_id == locale.pk:
            found[page.code] = page
    return found


def field_slugs(locale):
    """{code: slug} of the public field pages of a language; aliases hold words of another one and are left out."""
    pages = live_and_public(FieldPage.objects.filter(locale=locale, alias_of=None))
    return dict(pages.order_by().values_list("code", "slug"))


DEADLINES_KEPT = 50


def comment_deadlines(locale, field_code=""):
    """Public drafts whose comment period has an end, the earliest first, the latest 50; `canonical` has the dates.

    In a language where translated, else in German. With a field: drafts whose newest version speaks of it, and general
    ones that name no field at all.
    """
    german = live_and_public(DraftPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None))
    german = german.exclude(comments_close_at=None).select_related("locale").order_by("-comments_close_at", "-pk")
    drafts = list(german[:DEADLINES_KEPT])[::-1]
    if field_code and drafts:
        fields = fields_of_drafts([draft.translation_key for draft in drafts])
        drafts = [draft for draft in drafts if field_code in fields.get(draft.translation_key, {field_code})]
    translated = localized_by_key(drafts, locale) if locale.language_code != settings.LANGUAGE_CODE else {}
    shown = []
    for draft in drafts:
        page = translated.get(draft.translation_key, draft)
        page.canonical = draft
        shown.append(page)
    return shown


def fields_of_drafts(draft_keys):
    """{draft key: codes of the fields of which the newest German version speaks}; drafts without any are not in it."""
    german = Version.objects.filter(
        draft_key=OuterRef("version__draft_key"), locale__language_code=settings.LANGUAGE_CODE
    )
    newest = german.order_by("-number", "-edition").values("pk")[:1]
    rows = Passage.objects.filter(version__draft_key__in=draft_keys, version=Subquery(newest)).exclude(field="")
    found = {}
    for key, code in rows.order_by().values_list("version__draft_key", "field").distinct():
        found.setdefault(key, set()).add(code)
    return found
