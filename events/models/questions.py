"""Questions that an editor adds to the sign-up form of a workshop."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.forms.models import AbstractFormField
from wagtail.contrib.forms.utils import get_field_clean_name
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

QUESTION_TYPES = [
    ("singleline", _("one line of text")),
    ("multiline", _("several lines of text")),
    ("number", _("number")),
    ("checkbox", _("one box to tick")),
    ("radio", _("one of several answers")),
    ("checkboxes", _("several answers")),
    ("dropdown", _("one of many answers (a list to open)")),
]


class WorkshopQuestion(TranslatableMixin, AbstractFormField):
    """One further question. Answers are kept under `clean_name`, which never changes, in the German page's words."""

    page = ParentalKey(
        "events.WorkshopPage", verbose_name=_("workshop"), on_delete=models.CASCADE, related_name="questions"
    )
    field_type = models.CharField(_("kind of answer"), max_length=16, choices=QUESTION_TYPES)

    panels = [
        FieldPanel("label"),
        FieldPanel("help_text"),
        FieldRowPanel([FieldPanel("field_type", classname="formbuilder-type"), FieldPanel("required")]),
        FieldPanel("choices", classname="formbuilder-choices"),
    ]
    translatable_fields = [TranslatableField("label"), TranslatableField("help_text"), TranslatableField("choices")]
    override_translatable_fields = [
        SynchronizedField("clean_name", overridable=False),
        SynchronizedField("field_type", overridable=False),
        SynchronizedField("required", overridable=False),
        SynchronizedField("default_value", overridable=False),
    ]

    class Meta(AbstractFormField.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        unique_together = [("translation_key", "locale")]

    def save(self, *args, **kwargs):
        """The name is made once; a translated question keeps the one of the German question."""
        self.clean_name = self.clean_name or get_field_clean_name(self.label)
        models.Model.save(self, *args, **kwargs)

    @property
    def choice_list(self):
        """The answers offered, one on each line (or with commas, as Wagtail keeps them)."""
        parts = self.choices.split("\n") if "\n" in self.choices else self.choices.split(",")
        return [part.strip() for part in parts if part.strip()]
