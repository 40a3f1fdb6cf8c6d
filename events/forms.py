"""What somebody fills in who wants to come."""

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import FormBuilder

from cms.guards import GuardedForm
from cms.text import clean_line, clean_text

from .choices import Answer, SeatKind, SeatState

QUESTION = "q_"  # before the names of an editor's questions, so that none takes the place of a field of ours
LONGEST_ANSWER = {"singleline": 200, "multiline": 2000}


def why_address():
    return gettext("For the confirmation and your private link. Erased %(days)s days after the workshop.") % {
        "days": settings.SIGN_UPS_KEPT_DAYS
    }


class PersonForm(GuardedForm):
    """A name or pseudonym, an address, and whether one comes."""

    name = forms.CharField(
        label=_("Name or pseudonym"),
        max_length=80,
        help_text=_("This is how the moderators greet you."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Please give a name. A pseudonym is enough.")},
    )
    email = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        help_text=lazy(why_address, str)(),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Please give your mail address, so that we can send you the link."),
            "invalid": _("This mail address is not complete. It looks like name@example.org."),
        },
    )
    answer = forms.ChoiceField(
        label=_("Will you come?"),
        choices=Answer,
        initial=Answer.COMING,
        help_text=_("“I am coming” and “Maybe” keep a seat for you, “Keep me informed” does not."),
        widget=forms.RadioSelect,
    )

    field_order = ["name", "email", "answer"]

    def clean_name(self):
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Please give a name. A pseudonym is enough."))
        return name


class SignUpForm(PersonForm):
    """Sign-up for one workshop, with its choice of seats and the editor's questions. Non-binding."""

    def __init__(self, *args, workshop, **kwargs):
        super().__init__(*args, **kwargs)
        if workshop.is_hybrid:
            self.fields["seat_kind"] = forms.ChoiceField(
                label=_("Where do you take part?"),
                choices=[(kind.value, kind_label(workshop, kind)) for kind in workshop.seat_kinds],
                widget=forms.RadioSelect,
                error_messages={"required": _("Please choose where you take part.")},
            )
        self.questions = questions_of(workshop)
        for question, shown in self.questions:
            self.fields[QUESTION + question.clean_name] = question_field(question, shown)
        self.order_fields(["name", "email", "answer", "seat_kind"])

    def clean(self):
        cleaned = super().clean()
        for question, _shown in self.questions:
            name = QUESTION + question.clean_name
            value = cleaned.get(name)
            if isinstance(value, str) and value:
                cleaned[name] = clean_line(value) if question.field_type == "singleline" else kept_text(value)
                if question.required and not cleaned[name]:
                    self.add_error(name, _("Please answer this question."))
        return cleaned

    def further_answers(self):
        """{clean name: answer} as it is kept: text, a number as text, True, or a list of texts."""
        answers = {}
        for question, _shown in self.questions:
            value = self.cleaned_data.get(QUESTION + question.clean_name)
            if value not in (None, "", [], False):
                answers[question.clean_name] = value if isinstance(value, bool | list) else str(value)
        return answers


def kept_text(value):
    """Several lines made harmless; empty where nothing of it can be read."""
    try:
        return clean_text(value)
    except forms.ValidationError:
        return ""


def kind_label(workshop, kind):
    """Where, and whether there is room."""
    label = SeatKind(kind).label
    return f"{label} ({SeatState.FULL.label})" if workshop.seats_state(kind) == SeatState.FULL else label


def questions_of(workshop):
    """[(question of the German page, the same in the language shown)]: answers are kept in the words of the former."""
    questions = workshop.canonical.question_list
    shown = {} if workshop is workshop.canonical else {q.clean_name: q for q in workshop.question_list}
    return [(question, shown.get(question.clean_name, question)) for question in questions]


def question_field(question, shown):
    """Wagtail's form field for a question, with our texts and limits."""
    [field] = FormBuilder([question]).formfields.values()
    field.label, field.initial = shown.label, None
    field.help_text = escape(shown.help_text)  # the template trusts help texts
    field.error_messages["required"] = _("Please answer this question.")
    if question.field_type in LONGEST_ANSWER:
        field = forms.CharField(
            label=shown.label,
            help_text=field.help_text,
            required=question.required,
            max_length=LONGEST_ANSWER[question.field_type],
            widget=forms.Textarea(attrs={"rows": 4}) if question.field_type == "multiline" else forms.TextInput(),
            error_messages={"required": _("Please answer this question.")},
        )
    if hasattr(field, "choices"):
        words = shown.choice_list if len(shown.choice_list) == len(question.choice_list) else question.choice_list
        field.choices = list(zip(question.choice_list, words, strict=True))
    return field


class SeriesForm(PersonForm):
    """Sign-up for several evenings at once."""

    workshops = forms.MultipleChoiceField(
        label=_("Which evenings?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Please tick at least one evening."),
            "invalid_choice": _("One of these evenings can no longer be signed up for. Please look at the list again."),
        },
    )
    round = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args, workshops, round_label="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["workshops"].choices = [(str(w.canonical.pk), evening(w)) for w in workshops]
        self.fields["round"].initial = round_label
        self.order_fields(["workshops", "name", "email", "answer"])


class RemarkForm(GuardedForm):
    """What somebody who took part would correct: about one entry of the record, or about what is missing."""

    text = forms.CharField(
        label=_("What is not right?"),
        max_length=1000,
        help_text=_("At most 1000 characters. The moderators read it; it is not published."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Please say what is not right, or how it should read.")},
    )
    finding = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args, finding, **kwargs):
        super().__init__(*args, **kwargs)
        self.finding = finding
        if finding is None:
            self.fields["text"].label = _("What is missing?")

    def clean_text(self):
        return clean_text(self.cleaned_data["text"])


def evening(workshop):
    """One line: title, day, time, and whether only the waiting list is left."""
    from cms.templatetags.site_tags import day_clock

    line = f"{day_clock(workshop.canonical.starts)} · {workshop.title}"
    if workshop.canonical.is_example:
        line += f" ({gettext('Example')})"
    return f"{line} ({SeatState.FULL.label})" if workshop.seat_state == SeatState.FULL else line
