"""Blocks that lead on."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from cms.permissions import live_and_public


class LinkBlock(blocks.StructBlock):
    """A page of this site and why one should go there."""

    page = blocks.PageChooserBlock(label=_("Page"))
    text = blocks.CharBlock(label=_("Why go there"), required=False, max_length=160)

    class Meta:
        icon = "link"
        label = _("Link")
        description = _("A page of this site and why one should go there.")
        template = "blocks/link.html"
        preview_template = "blocks/empty_preview.html"


def pages_shown(chosen, around):
    """{key of a chosen page: page to show}: its translation where there is one, nothing where it is hidden."""
    locale = around.locale_id if around else None
    keys = {page.translation_key for page in chosen}
    same = live_and_public(Page.objects.filter(translation_key__in=keys)).select_related("locale")
    found = {(page.translation_key, page.locale_id): page for page in same}
    translated = {page.translation_key: page for page in same if page.locale_id == locale and not page.alias_of_id}
    return {
        page.pk: translated.get(page.translation_key, found[page.translation_key, page.locale_id])
        for page in chosen
        if (page.translation_key, page.locale_id) in found
    }


class LinksBlock(blocks.ListBlock):
    """A short list of pages to go on to."""

    def __init__(self, **kwargs):
        super().__init__(LinkBlock(), **kwargs)

    def deconstruct(self):
        return blocks.Block.deconstruct(self)

    def get_context(self, value, parent_context=None):
        """Adds `links`: only pages that visitors may see, in the language around where there is one.

        A list of {page, text, lang}; `lang` is empty where the page is in the language shown.
        """
        context = super().get_context(value, parent_context=parent_context)
        chosen = [item for item in value if item["page"]]
        around = (parent_context or {}).get("page")
        pages = pages_shown([item["page"] for item in chosen], around)
        context["links"] = [
            {"page": page, "text": item["text"], "lang": lang if lang != get_language() else ""}
            for item in chosen
            if (page := pages.get(item["page"].pk)) and (lang := page.locale.language_code)
        ]
        return context

    class Meta:
        icon = "link"
        label = _("Links")
        description = _("A short list of pages of this site to go on to.")
        template = "blocks/links.html"
        preview_template = "blocks/empty_preview.html"
