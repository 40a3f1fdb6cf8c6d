"""Blocks that explain step by step."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class StepBlock(blocks.StructBlock):
    """One step."""

    title = blocks.CharBlock(label=_("Title"))
    text = blocks.TextBlock(label=_("Text"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Step")
        description = _("One step of a sequence.")
        template = "blocks/step.html"
        preview_value = {"title": "Anmelden", "text": "Mit Namen oder Pseudonym."}


class StepsBlock(blocks.ListBlock):
    """Numbered steps."""

    def __init__(self, **kwargs):
        super().__init__(StepBlock(), **kwargs)

    def deconstruct(self):
        return blocks.Block.deconstruct(self)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("Numbered steps, for example how one takes part.")
        template = "blocks/steps.html"
        preview_value = [
            {"title": "Anmelden", "text": "Mit Namen oder Pseudonym."},
            {"title": "Bestätigen", "text": "Mit dem Knopf hinter dem Link in der E-Mail."},
        ]


class QuestionBlock(blocks.StructBlock):
    """A question and its answer."""

    question = blocks.CharBlock(label=_("Question"))
    answer = blocks.RichTextBlock(label=_("Answer"), features=["bold", "italic", "link", "ul"])

    class Meta:
        icon = "help"
        label = _("Question")
        description = _("A question and its answer.")
        template = "blocks/question.html"
        preview_value = {"question": "Brauche ich ein Konto?", "answer": "<p>Nein.</p>"}


class FaqBlock(blocks.ListBlock):
    """Questions that open."""

    def __init__(self, **kwargs):
        super().__init__(QuestionBlock(), **kwargs)

    def deconstruct(self):
        return blocks.Block.deconstruct(self)

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        description = _("Questions that open when one clicks them.")
        template = "blocks/faq.html"
        preview_value = [{"question": "Brauche ich ein Konto?", "answer": "<p>Nein. Eine E-Mail-Adresse genügt.</p>"}]
