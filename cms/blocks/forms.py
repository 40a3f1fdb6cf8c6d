"""A form of another page, embedded. The block knows no room: it asks pages that say "here is my form"."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.embedding import OffersForm, page_models_offering
from cms.permissions import live_and_public


class FormBlock(blocks.PageChooserBlock):
    """Chooses a page and shows its form. An invalid submission is answered on that page's own form page."""

    form_kind = ""

    @cached_property
    def target_models(self):
        return page_models_offering(self.form_kind)

    def deconstruct(self):
        return blocks.Block.deconstruct(self)

    def clean(self, value):
        value = super().clean(value)
        if value is not None and not isinstance(value.specific, OffersForm):
            raise ValidationError(_("This page has no form. Choose another one."))
        return value

    def get_context(self, value, parent_context=None):
        """Adds `form_page` and its form's context; both are missing where the page is not public."""
        context = super().get_context(value, parent_context=parent_context)
        page = self.page_shown(value, parent_context) if value else None
        if page is not None:
            request = (parent_context or {}).get("request")
            context.update(page.form_context(request), form_page=page, form_template=page.form_template)
        return context

    @staticmethod
    def page_shown(chosen, parent_context):
        """The chosen page in the language of the page around it, else as chosen; None where it is not public."""
        around = (parent_context or {}).get("page")
        locale = around.locale_id if around else chosen.locale_id
        same = chosen.specific_class.offering().filter(
            translation_key=chosen.translation_key, locale_id__in={locale, chosen.locale_id}
        )
        pages = {page.locale_id: page for page in live_and_public(same)}
        if chosen.locale_id not in pages:
            return None
        page = pages.get(locale, pages[chosen.locale_id])
        if pages[chosen.locale_id].locale.language_code == settings.LANGUAGE_CODE:
            page.canonical = pages[chosen.locale_id]
        return page


class SignUpFormBlock(FormBlock):
    """The sign-up form of a workshop."""

    form_kind = "sign_up"

    class Meta:
        icon = "calendar-check"
        label = _("Sign-up form")
        description = _("The sign-up form of a workshop. When sign-up is closed, visitors read why.")
        template = "blocks/form.html"
        preview_template = "blocks/empty_preview.html"


class CommentFormBlock(FormBlock):
    """The comment form of a strategy draft."""

    form_kind = "comment"

    class Meta:
        icon = "comment"
        label = _("Comment form")
        description = _("The comment form of a strategy draft. Outside the comment period, visitors read why.")
        template = "blocks/form.html"
        preview_template = "blocks/empty_preview.html"
