"""What citizens fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.guards import GuardedForm
from cms.text import clean_line, clean_text

from .choices import CommentKind

TEXT_LIMIT = 5000


class LinesField(forms.CharField):
    """Text of several lines; a line end counts as one character, as the browser counts it."""

    widget = forms.Textarea

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class CommentForm(GuardedForm):
    """A contribution. Only the text is needed; a mail address only by those who want to hear what becomes of it."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=CommentKind, initial=CommentKind.IDEA, widget=forms.RadioSelect
    )
    text = LinesField(
        label=_("Your contribution"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("At most 5,000 characters. Please do not name other people's personal data."),
        error_messages={
            "required": _("Please write your contribution."),
            "max_length": _(
                "Your contribution has %(show_value)d characters; %(limit_value)d are possible. "
                "Please shorten it, or send it in two parts."
            ),
        },
    )
    author_name = forms.CharField(
        label=_("Name or pseudonym (optional)"),
        max_length=80,
        required=False,
        help_text=_("Shown above your contribution. Without a name it says “Without a name”."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Mail address (optional)"),
        max_length=254,
        required=False,
        help_text=_("Only if you want to hear what became of your contribution. It is never published."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("This mail address is not complete. It looks like name@example.org.")},
    )

    field_order = ["kind", "text", "author_name", "email"]

    def clean_text(self):
        return clean_text(self.cleaned_data["text"])

    def clean_author_name(self):
        return clean_line(self.cleaned_data["author_name"])
