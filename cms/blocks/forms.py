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
        context.update(self.form_of(value, parent_context))
        return context

    @classmethod
    def form_of(cls, chosen, parent_context, **wishes):
        """What shows the form of a chosen page; empty where it is not public. `wishes` go to its `form_context`."""
        page = cls.page_shown(chosen, parent_context) if chosen else None
        if page is None:
            return {}
        request = (parent_context or {}).get("request")
        return {"form_page": page, "form_template": page.form_template} | page.form_context(request, **wishes)

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


class CalendarChooserBlock(FormBlock):
    """A calendar whose workshops one can sign up for."""

    form_kind = "sign_up_series"

    class Meta:
        icon = "calendar-alt"
        label = _("Calendar")
        description = _("The calendar that holds the workshops.")
        template = "blocks/form.html"
        preview_template = "blocks/empty_preview.html"


class FormOfCalendarBlock(blocks.StructBlock):
    """Base of blocks that show a form which a calendar makes from its coming workshops."""

    def deconstruct(self):
        return blocks.Block.deconstruct(self)

    def deconstruct_with_lookup(self, lookup):
        return self.deconstruct()

    @classmethod
    def construct_from_lookup(cls, lookup, *args, **kwargs):
        return cls(*args, **kwargs)

    def get_context(self, value, parent_context=None):
        """As `FormBlock`, with the other values of the block as wishes."""
        context = super().get_context(value, parent_context=parent_context)
        wishes = {name: wish for name, wish in value.items() if name != "page" and wish}
        context.update(FormBlock.form_of(value.get("page"), parent_context, **wishes))
        return context


class NextSignUpBlock(FormOfCalendarBlock):
    """The sign-up form of the next workshop of a field. Changes by itself when an evening is over."""

    page = CalendarChooserBlock()
    field = blocks.ChoiceBlock(
        choices=settings.ACTION_FIELDS, label=_("Action field"), required=False, help_text=_("Empty means any field.")
    )

    class Meta:
        icon = "calendar-check"
        label = _("Sign-up form, next workshop")
        description = _("Always the next workshop of an action field. When none is planned, visitors read so.")
        template = "blocks/form.html"
        preview_template = "blocks/empty_preview.html"


class SeriesSignUpBlock(FormOfCalendarBlock):
    """One form for several evenings."""

    page = CalendarChooserBlock()
    round = blocks.CharBlock(
        label=_("Round"),
        required=False,
        max_length=60,
        help_text=_("As it is written on the workshops, for example “First round”. Empty means all coming evenings."),
    )

    class Meta:
        icon = "calendar-alt"
        label = _("Sign-up form, several evenings")
        description = _("One form in which visitors tick the evenings that suit them.")
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
