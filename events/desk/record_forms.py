"""What facilitators fill in for a record, and what the town hall says of its findings."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.text import clean_line
from strategy_pages.choices import ActionField

from ..choices import FindingKind, FollowUpKind
from ..models import Finding, FollowUp
from ..services import recording

MOST_PEOPLE = 100_000
FINDINGS_OFFERED = 300
PASSAGES_FOUND = 30


class EntryForm(forms.Form):
    """One entry: its kind, the number of the one it belongs to, its words; where there are several, its field."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=FindingKind,
        initial=FindingKind.CHALLENGE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose a kind: challenge, possible solution or perspective.")},
    )
    answers_to = forms.IntegerField(
        label=_("Belongs to number"),
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 4}),
        error_messages={"invalid": _("Please give the running number only, for example 3.")},
    )
    text = forms.CharField(
        label=_("What was said"),
        max_length=recording.LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("Please write down what was said.")},
    )

    def __init__(self, *args, workshop, **kwargs):
        super().__init__(*args, **kwargs)
        if len(workshop.all_fields) > 1:
            self.fields["field"] = forms.ChoiceField(
                label=_("Action field"),
                choices=[(code, ActionField(code).label) for code in workshop.all_fields],
                initial=workshop.field,
            )

    def words(self):
        """What `services.recording` takes."""
        data = self.cleaned_data
        return {name: data.get(name) for name in ("kind", "answers_to", "text")} | {"field": data.get("field", "")}


class NewEntryForm(EntryForm):
    """The form that stays in place. Its key makes the same entry, sent twice, one."""

    client_key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": _("Please load the page anew.")})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["client_key"].initial = uuid.uuid4


class ChangedEntryForm(EntryForm):
    """Other words for an entry; `shown` is what it said when the form was shown."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def __init__(self, *args, finding, **kwargs):
        values = {
            "kind": finding.kind,
            "answers_to": finding.answers_to and finding.answers_to.place,
            "text": finding.text,
            "field": finding.field,
            "shown": recording.seen(finding),
        }
        super().__init__(*args, initial=values, auto_id=f"entry-{finding.pk}-%s", **kwargs)

    def look_again(self, finding):
        """After a clash: who sends the form once more has seen what the other one wrote."""
        self.data = self.data.copy()
        self.data["shown"] = recording.seen(finding)


class PeopleForm(forms.Form):
    """How many took part."""

    people = forms.IntegerField(
        label=_("How many took part"),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_("A number, no names. Visitors see it."),
    )


class FollowUpForm(forms.Form):
    """What became of a finding. Passages come from a search, so they are given to the form."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("finding", "What became of it"),
        choices=FollowUpKind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what became of it.")},
    )
    passage = forms.ModelChoiceField(label=_("Passage"), queryset=None, required=False)
    measure = forms.ModelChoiceField(label=_("Measure"), queryset=None, required=False)
    merged_into = forms.ModelChoiceField(label=_("Merged with"), queryset=None, required=False)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=FollowUp._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Visitors read it. Needed where it is not pursued."),
    )

    def __init__(self, *args, finding, passages, measures, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passage"].queryset = passages
        self.fields["measure"].queryset = measures
        self.fields["measure"].label_from_instance = lambda page: f"{page.number} {page.title}"
        frozen = Finding.objects.filter(frozen_at__isnull=False).exclude(pk=finding.pk)
        self.fields["merged_into"].queryset = frozen.order_by("-frozen_at", "place")
        self.fields["merged_into"].label_from_instance = lambda one: f"{one.code} {one.text[:80]}"


class PassageSearchForm(forms.Form):
    """By number or words."""

    q = forms.CharField(
        label=pgettext_lazy("label", "Find a passage by number or words"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def clean_q(self):
        return clean_line(self.cleaned_data["q"])
