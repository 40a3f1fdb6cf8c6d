"""Blocks that lead on."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

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


class LinksBlock(blocks.ListBlock):
    """A short list of pages to go on to."""

    def __init__(self, **kwargs):
        super().__init__(LinkBlock(), **kwargs)

    def deconstruct(self):
        return blocks.Block.deconstruct(self)

    def get_context(self, value, parent_context=None):
        """Adds `links`: only pages that visitors may see (a list of {page, text})."""
        from wagtail.models import Page

        context = super().get_context(value, parent_context=parent_context)
        ids = [item["page"].pk for item in value if item["page"]]
        visible = {page.pk: page for page in live_and_public(Page.objects.filter(pk__in=ids))}
        context["links"] = [
            {"page": visible[item["page"].pk], "text": item["text"]}
            for item in value
            if item["page"] and item["page"].pk in visible
        ]
        return context

    class Meta:
        icon = "link"
        label = _("Links")
        description = _("A short list of pages of this site to go on to.")
        template = "blocks/links.html"
        preview_template = "blocks/empty_preview.html"
