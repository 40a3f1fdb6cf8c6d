"""What citizens fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.guards import GuardedForm
from cms.text import clean_line, clean_text

from .choices import CommentKind, ReportReason

TEXT_LIMIT = 5000
CASE_LIMIT = 2000
TOO_LONG = _(
    "Your contribution has %(show_value)d characters; %(limit_value)d are possible. "
    "Please shorten it, or send it in two parts."
)


class LinesField(forms.CharField):
    """Text of several lines; a line end counts as one character, as the browser counts it."""

    widget = forms.Textarea

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class WordsForm(forms.Form):
    """The words of a contribution. With a passage, another wording of it may be proposed."""

    wording = LinesField(
        label=_("How the passage should read"),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("These are the words of the passage. Change them as you would write them; we show the difference."),
        error_messages={"max_length": TOO_LONG},
    )
    text = LinesField(
        label=_("Your contribution"),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("At most 5,000 characters. Please do not name other people's personal data."),
        error_messages={"max_length": TOO_LONG},
    )
    author_name = forms.CharField(
        label=_("Name or pseudonym (optional)"),
        max_length=80,
        required=False,
        help_text=_("Shown above your contribution. Without a name it says “Without a name”."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args, passage=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.passage_text = passage.text if passage else ""
        self.can_propose = bool(self.passage_text) and len(self.passage_text) <= TEXT_LIMIT
        if self.can_propose:
            self.fields["wording"].initial = self.passage_text
            self.fields["text"].help_text = _(
                "At most 5,000 characters. Please do not name other people's personal data. "
                "With another wording you may leave this empty, or give your reasons."
            )
        else:
            del self.fields["wording"]

    def clean_text(self):
        return clean_text(self.cleaned_data["text"]) if self.cleaned_data["text"] else ""

    def clean_wording(self):
        """The proposed words; empty where they are those of the passage."""
        wording = self.cleaned_data["wording"]
        return clean_text(wording) if wording and wording.split() != self.passage_text.split() else ""

    def clean_author_name(self):
        return clean_line(self.cleaned_data["author_name"])

    def check_words(self, is_proposal):
        """A proposal needs other words, everything else a text. Words nobody would see are not dropped in silence."""
        data = self.cleaned_data
        if is_proposal and "wording" in data and not data["wording"]:
            self.add_error("wording", _("Please change the words of the passage as you would write them."))
        if not is_proposal and data.get("wording"):
            self.add_error(
                "wording",
                _("You changed the words of the passage. To propose them, choose “Other wording” above."),
            )
        if not is_proposal and data.get("text") == "":
            self.add_error("text", _("Please write your contribution."))


class CommentForm(WordsForm, GuardedForm):
    """A contribution. Only the text is needed; a mail address only by those who want to hear what becomes of it."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=CommentKind, initial=CommentKind.IDEA, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label=_("Mail address (optional)"),
        max_length=254,
        required=False,
        help_text=_("Only if you want to hear what became of your contribution. It is never published."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("This mail address is not complete. It looks like name@example.org.")},
    )

    field_order = ["kind", "wording", "text", "author_name", "email"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.can_propose:
            kinds = [choice for choice in CommentKind.choices if choice[0] != CommentKind.PROPOSAL]
            self.fields["kind"].choices = kinds

    def clean(self):
        cleaned = super().clean()
        self.check_words(is_proposal=cleaned.get("kind") == CommentKind.PROPOSAL)
        return cleaned


class ChangeForm(WordsForm):
    """Other words for a contribution that nobody has decided on yet."""

    field_order = ["wording", "text", "author_name"]

    def __init__(self, *args, comment, **kwargs):
        self.comment = comment
        is_proposal = comment.kind == CommentKind.PROPOSAL
        values = {"wording": comment.wording, "text": comment.text, "author_name": comment.author_name}
        super().__init__(*args, passage=comment.passage if is_proposal else None, initial=values, **kwargs)

    def clean(self):
        cleaned = super().clean()
        self.check_words(is_proposal="wording" in self.fields)
        return cleaned


class CaseForm(forms.Form):
    """What the town must decide on, explained by who asks for it."""

    explanation = LinesField(
        label=_("Why?"),
        max_length=CASE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Please say why in some words.")},
    )

    def clean_explanation(self):
        return clean_text(self.cleaned_data["explanation"])


class ObjectionForm(CaseForm):
    """Who wrote a contribution that is not shown says why it should be."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["explanation"].label = _("Why should it be published?")
        self.fields["explanation"].help_text = _("Somebody else than before reads it, if possible. You get an answer.")


class ReportForm(CaseForm, GuardedForm):
    """A report on a published contribution, with what Art. 16 of the Digital Services Act asks for."""

    reason = forms.ChoiceField(label=_("What is wrong with it?"), choices=ReportReason, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Your name (optional)"),
        max_length=80,
        required=False,
        help_text=_("It helps us to ask back. Who wrote the contribution does not get to know it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Mail address (optional)"),
        max_length=254,
        required=False,
        help_text=_("With an address you get a receipt and our decision by mail. Else keep the link that follows."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("This mail address is not complete. It looks like name@example.org.")},
    )
    good_faith = forms.BooleanField(
        label=_("I say this in good faith: what I wrote is correct and complete to the best of my knowledge."),
        error_messages={"required": _("Please confirm that you report this in good faith.")},
    )

    field_order = ["reason", "explanation", "name", "email", "good_faith"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["explanation"].label = _("Why should it not be shown?")
        self.fields["explanation"].help_text = _(
            "Say which words you mean, and which law or rule they break. At most 2,000 characters."
        )

    def clean_name(self):
        return clean_line(self.cleaned_data["name"])
