"""What the town hall fills in. Whatever is typed: a message beside the field, everything kept."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

from cms.templatetags.site_tags import day_clock
from cms.text import clean_line, clean_text

from ..choices import Answer, RegistrationState, SeatKind, SignUpRule
from ..models import Door, Message, WorkshopPage
from ..services.messaging import EVERYBODY, numbers_of
from ..services.moving import DECIDED, apply
from .once import OnceForm

FURTHEST = timedelta(days=5 * 366)  # from now: further away is a slip of the keyboard
TARGETS = 60


def line_of(form, name, message):
    """One visible line, or the message."""
    line = clean_line(form.cleaned_data[name])
    if not line:
        raise ValidationError(message)
    return line


class AddForm(OnceForm):
    """Somebody who phoned."""

    name = forms.CharField(
        label=_("Name or pseudonym"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("Mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "May stay empty. With an address they get the mail with the seat, the calendar entry and the private link "
            "at once, and every later news. Without one please call them when something changes."
        ),
    )
    answer = forms.ChoiceField(label=_("Answer"), choices=Answer, initial=Answer.COMING, widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.workshop.is_hybrid:
            self.fields["seat_kind"] = forms.ChoiceField(
                label=_("Takes part"),
                choices=[(kind.value, kind.label) for kind in self.workshop.seat_kinds],
                initial=self.workshop.seat_kinds[0],
                widget=forms.RadioSelect,
            )

    def clean_name(self):
        return line_of(self, "name", _("Please give a name. A pseudonym is enough."))


class FilterForm(forms.Form):
    """Which of the people to list. What is not known counts as not chosen."""

    ACTIVE, ALL = "active", "all"

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[(ACTIVE, _("signed up")), *RegistrationState.choices, (ALL, _("everybody, also withdrawn"))],
    )
    answer = forms.ChoiceField(label=_("Answer"), required=False, choices=[("", _("any")), *Answer.choices])
    kind = forms.ChoiceField(label=_("Takes part"), required=False, choices=[("", _("any")), *SeatKind.choices])

    def __init__(self, *args, workshop, **kwargs):
        super().__init__(*args, **kwargs)
        if not workshop.is_hybrid:
            del self.fields["kind"]

    def chosen(self, people):
        """The people that match."""
        self.is_valid()
        state = self.cleaned_data.get("state") or self.ACTIVE
        if state == self.ACTIVE:
            people = people.active()
        elif state != self.ALL:
            people = people.filter(state=state)
        for name, column in (("answer", "answer"), ("kind", "seat_kind")):
            if value := self.cleaned_data.get(name):
                people = people.filter(**{column: value})
        return people


def targets(registration):
    """[(value, label)] of where somebody can be moved: the other seats of this workshop, and coming workshops."""
    here = registration.workshop
    coming = WorkshopPage.objects.canonical().live().upcoming().filter(is_cancelled=False)
    workshops = list(coming.exclude(pk=here.pk).exclude(sign_up=SignUpRule.NONE).with_seats_taken()[:TARGETS])
    found = []
    for workshop in ([] if here.is_past else [here]) + workshops:
        for kind in workshop.seat_kinds:
            if workshop.pk == here.pk and (kind == registration.seat_kind or not workshop.is_hybrid):
                continue
            label = f"{workshop.title}, {day_clock(workshop.starts)}"
            label += f", {kind.label}" if workshop.is_hybrid else ""
            found.append((f"{workshop.pk}:{kind}", f"{label} ({workshop.seats_state(kind).label})"))
    return found


class MoveForm(forms.Form):
    """Where to, and whether the waiting list will do."""

    target = forms.ChoiceField(label=_("Move to"), error_messages={"required": _("Please choose where to.")})
    may_wait = forms.BooleanField(
        label=_("Also if only the waiting list is left there"),
        required=False,
        help_text=_("The seat they have now is given back in any case."),
    )

    def __init__(self, *args, registration, **kwargs):
        super().__init__(*args, **kwargs)
        choices = targets(registration)
        self.is_possible = bool(choices)
        self.fields["target"].choices = [("", _("Please choose")), *choices]

    def place(self):
        """The workshop and the kind of seat that were chosen."""
        pk, _colon, kind = self.cleaned_data["target"].partition(":")
        return WorkshopPage.objects.get(pk=int(pk)), kind


class DoorForm(forms.ModelForm):
    """The way into the video conference."""

    class Meta:
        model = Door
        fields = ["address", "dial_in"]
        widgets = {
            "address": forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
            "dial_in": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "address": {"invalid": _("This is not a full address. It begins with https:// and has no blanks.")}
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for validator in self.fields["address"].validators:
            if getattr(validator, "schemes", None):
                validator.message = _("This is not a full address. It begins with https:// and has no blanks.")

    def clean_address(self):
        address = self.cleaned_data["address"]
        if address and clean_line(address) != address:
            raise ValidationError(_("This address holds invisible characters. Please type it or copy it anew."))
        return address

    def clean_dial_in(self):
        text = self.cleaned_data["dial_in"]
        return clean_text(text) if text.strip() else ""


class MessageForm(OnceForm, forms.ModelForm):
    """To whom, subject and text."""

    to = forms.ChoiceField(label=pgettext_lazy("recipients", "To"), initial=EVERYBODY)

    class Meta:
        model = Message
        fields = ["to", "subject", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}
        help_texts = {
            "text": _(
                "Plain text; an empty line begins a new paragraph. The greeting, the workshop's title and date, the "
                "private link and the town's name are added by themselves. Please never write the address of the "
                "video conference here: the private page shows it."
            )
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        groups = numbers_of(self.workshop)
        self.numbers = {code: number for code, _label, number in groups}
        self.fields["to"].choices = [(code, f"{label} ({number})") for code, label, number in groups]

    def clean_subject(self):
        return line_of(self, "subject", _("Please give a subject that can be read."))

    def clean_text(self):
        return clean_text(self.cleaned_data["text"])

    def clean(self):
        cleaned = super().clean()
        if (to := cleaned.get("to")) and not self.numbers[to]:
            self.add_error("to", _("Nobody is in this group now whom a mail would reach."))
        return cleaned


class MovingForm(forms.ModelForm):
    """New dates or a cancellation of a published workshop."""

    class Meta:
        model = WorkshopPage
        fields = DECIDED
        widgets = {name: AdminDateTimeInput() for name in ("starts", "ends", "sign_up_closes")}
        help_texts = {"starts": _("Local time in Pinneberg (Europe/Berlin)."), "is_cancelled": ""}

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.before = {name: getattr(instance, name) for name in DECIDED}

    def clean_change_note(self):
        return clean_line(self.cleaned_data["change_note"])

    def clean(self):
        cleaned = super().clean()
        now = timezone.now()
        for name in ("starts", "ends", "sign_up_closes"):
            moment = cleaned.get(name)
            if moment and moment > now + FURTHEST:
                self.add_error(name, _("This is more than five years away. Please look at the year again."))
        starts = cleaned.get("starts")
        if starts and starts != self.before["starts"] and starts < now:
            self.add_error("starts", _("This moment is over already."))
        if not self.errors and all(cleaned[name] == self.before[name] for name in DECIDED):
            raise ValidationError(_("Nothing differs from what is published."))
        return cleaned

    def _post_clean(self):
        """The workshop's own rules, on a copy: the page itself stays what it is until the service publishes."""
        if self.errors:
            return
        draft = WorkshopPage.objects.get(pk=self.instance.pk)
        apply(draft, self.cleaned_data)
        try:
            draft.clean()
        except ValidationError as wrong:
            for name, texts in wrong.message_dict.items():
                self.add_error(name if name in self.fields else None, texts)

    def decided(self):
        """{name: value} as it will be published."""
        return {name: self.cleaned_data[name] for name in DECIDED}
