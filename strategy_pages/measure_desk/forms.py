"""What is filled in about a measure. Whatever is typed: a message beside the field, everything kept."""

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.templatetags.site_tags import short_day
from cms.text import clean_line, clean_text

from ..choices import MeasureState
from ..desk.filters import CODE
from ..models import Comment, Indicator, MeasureOrigin, Passage

LONGEST_TEXT = 2000


class DayInput(forms.DateInput):
    """The browser's own calendar; what it sends, and what is typed in German, are both understood."""

    input_type = "date"

    def __init__(self, **attrs):
        super().__init__(attrs=attrs, format="%Y-%m-%d")


def number_input():
    return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})


class StepForm(forms.Form):
    """A form of a measure's page."""

    def __init__(self, *args, measure, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.measure, self.user = measure, user


class ReportForm(StepForm):
    """How far the measure is: state, day, words, and a value for each indicator. `seen` is the report last shown."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("State"), choices=MeasureState)
    day = forms.DateField(
        label=_("As of"),
        help_text=_("The day on which it was so: not before the last report, not in the future."),
        error_messages={"invalid": _("Please give a day, for example 31.03.2022.")},
    )
    text = forms.CharField(
        label=_("What there is to say"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Visitors read it in the measure’s history, and followers in a mail. For “postponed” and “dropped” it is "
            "the reason, and needed. Empty and the same state means: nothing has changed; then no mail is sent."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["day"].widget = DayInput(max=today.isoformat())
        self.indicators = indicators_of(self.measure)
        newest = self.measure.changes.last()
        initial = {"seen": newest and newest.pk, "state": self.measure.state, "day": today}
        for name, value in initial.items():
            self.fields[name].initial = value
        for indicator in self.indicators:
            self.fields[f"value_{indicator.pk}"] = forms.DecimalField(
                label=f"{indicator.name} ({indicator.unit})",
                required=False,
                max_digits=12,
                decimal_places=2,
                localize=True,
                widget=number_input(),
                help_text=said_last(indicator),
                error_messages={"invalid": _("Please give a number, for example 12,5.")},
            )

    def clean_text(self):
        text = self.cleaned_data["text"]
        return clean_text(text) if text.strip() else ""

    def values(self):
        """[(indicator, value)] of what was filled in."""
        typed = [(indicator, self.cleaned_data.get(f"value_{indicator.pk}")) for indicator in self.indicators]
        return [(indicator, value) for indicator, value in typed if value is not None]


def indicators_of(measure):
    """The measure's indicators with `measured`, their values, the newest last. Two queries."""
    found = list(measure.indicators.prefetch_related("values"))
    for indicator in found:
        indicator.measured = list(indicator.values.all())
    return found


def said_last(indicator):
    """The last value, so that one sees what a new one follows."""
    if not indicator.measured:
        return _("No value yet. Leave empty if nothing was measured.")
    last = indicator.measured[-1]
    words = {"value": floatformat(last.value, "-2"), "day": short_day(last.day)}
    return _("Last: %(value)s on %(day)s. Leave empty if nothing was measured.") % words


class PassageForm(StepForm):
    """A passage of a German draft, chosen from what was found."""

    passage = forms.ModelChoiceField(
        queryset=Passage.objects.filter(original=None).select_related("version"), widget=forms.HiddenInput
    )

    def what(self):
        return {"passage": self.cleaned_data["passage"]}


class ContributionForm(StepForm):
    """A contribution, by its code."""

    code = forms.CharField(
        label=_("Code of the contribution"),
        max_length=20,
        help_text=_("Such as B-7K3Q. It must be published. Who wrote it and asked for it gets a mail."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_code(self):
        typed = CODE.fullmatch(self.cleaned_data["code"].strip())
        found = Comment.objects.published().filter(code=f"B-{typed[1].upper()}").first() if typed else None
        if found is None:
            raise ValidationError(_("No published contribution has this code."))
        return found

    def what(self):
        return {"comment": self.cleaned_data["code"]}


class AdministrationForm(StepForm):
    """A place in the administration."""

    administration = forms.CharField(
        label=_("Where in the administration"),
        max_length=200,
        help_text=_("For example “Proposal of the building department, March 2022”. Visitors read it; no names."),
    )

    def clean_administration(self):
        line = clean_line(self.cleaned_data["administration"])
        if not line:
            raise ValidationError(_("Please say where the measure comes from."))
        return line

    def what(self):
        return {"administration": self.cleaned_data["administration"]}


class UnlinkForm(StepForm):
    """One of the measure's origins."""

    origin = forms.ModelChoiceField(queryset=MeasureOrigin.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["origin"].queryset = self.measure.origins.all()


class IndicatorForm(forms.ModelForm):
    """What is measured. With `indicator` it changes that one, which has no values yet."""

    class Meta:
        model = Indicator
        fields = ("name", "unit", "start_value", "start_on", "target_value", "target_on", "source")
        localized_fields = ("start_value", "target_value")
        widgets = {
            "start_value": number_input(),
            "target_value": number_input(),
            "start_on": DayInput(),
            "target_on": DayInput(),
        }

    def __init__(self, *args, measure, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.measure, self.user = measure, user

    def clean(self):
        data = super().clean()
        for name in ("name", "unit", "source"):
            if name in data and not clean_line(data[name]):
                self.add_error(name, _("Please say it in words."))
            elif name in data:
                data[name] = clean_line(data[name])
        for value, day in (("start_value", "start_on"), ("target_value", "target_on")):
            if data.get(value) is not None and not data.get(day) and day not in self.errors:
                self.add_error(day, _("A value needs its day."))
        if data.get("start_on") and data.get("target_on") and data["target_on"] <= data["start_on"]:
            self.add_error("target_on", _("The target must lie after the start."))
        return data


class RemoveForm(StepForm):
    """One of the measure's indicators."""

    indicator = forms.ModelChoiceField(queryset=Indicator.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = self.measure.indicators.all()
