"""What those who assign and answer fill in. Whatever is typed: a message beside the field, everything kept."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.text import clean_line, clean_text

from ..choices import Outcome
from ..models import Answer, AnswerText, Department, Matter, Passage, Point, Version
from ..services.answering import MOST_POINTS, together_refused
from .filters import german_drafts
from .forms import StepForm

CODE_AND_POINT = re.compile(r"(?:B-)?([2-9A-HJ-NP-Z]{4})(?:\s*/\s*([0-9]{1,2}))?", re.IGNORECASE)
LONGEST_POINT = 400


class MatterForm(StepForm):
    """About one of the contribution's matters."""

    matter = forms.ModelChoiceField(queryset=None, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["matter"].queryset = Matter.objects.filter(points__comment=self.comment)


class DepartmentField(forms.ModelChoiceField):
    def __init__(self):
        super().__init__(
            label=_("Department"),
            queryset=Department.objects.all(),
            required=False,
            empty_label=_("nobody yet"),
            help_text=_("Visitors read “under review” from the day on which a contribution is first assigned."),
        )


class AssignForm(MatterForm):
    """Which department looks into the matter."""

    department = DepartmentField()


class TextBlocks(forms.Select):
    """The text blocks with their words, so that a script can put them in at once."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if getattr(value, "instance", None):
            option["attrs"]["data-text"] = value.instance.text
        return option


class AnswerForm(StepForm):
    """The answer, the reason, and who decided."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome, widget=forms.RadioSelect)
    block = forms.ModelChoiceField(
        label=_("Text block"),
        queryset=AnswerText.objects.all(),
        required=False,
        empty_label=_("Please choose"),
        widget=TextBlocks,
        help_text=_("“Put in” adds its words to the reason; nothing is saved by that."),
    )
    text = forms.CharField(
        label=_("Reason"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Public beside the contribution. An answer cannot be changed later; a later one can follow it."),
        error_messages={"required": _("Please give the reason. An outcome without a reason is no answer.")},
    )
    role = forms.CharField(
        label=_("Decided by (role)"),
        max_length=120,
        help_text=_("Public: who decided, by office and not by name, for example “Lenkungsgruppe Smart City”."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        last = Answer.objects.filter(decided_by=self.user).order_by("-pk").values_list("role", flat=True).first()
        self.fields["role"].initial = last or ""

    def clean_text(self):
        return clean_text(self.cleaned_data["text"])

    def clean_role(self):
        role = clean_line(self.cleaned_data["role"])
        if not role:
            raise ValidationError(_("Please name the office that decided."))
        return role

    def with_block(self):
        """The same form, nothing checked, with the chosen text block at the end of the reason."""
        data = self.data.copy()
        block = AnswerText.objects.filter(pk=data.get("block") if data.get("block", "").isdigit() else None).first()
        if block:
            data["text"] = "\n\n".join(part for part in (data.get("text", "").rstrip(), block.text) if part)
            data["block"] = ""
        initial = {name: data.get(name, "") for name in self.fields}
        return type(self)(initial=initial, comment=self.comment, user=self.user, auto_id=self.auto_id)

    def words(self):
        return {name: self.cleaned_data[name] for name in ("outcome", "text", "role")}


class OneAnswerForm(MatterForm, AnswerForm):
    """`seen` is the newest answer that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ["outcome", "block", "text", "role"]


class SplitForm(StepForm):
    """One point a line."""

    words = forms.CharField(
        label=_("Points, one a line"),
        required=False,
        max_length=MOST_POINTS * (LONGEST_POINT + 2),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "In the contribution’s own words, shortened. Each point gets its own answer; visitors read the points. "
            "Fewer than two lines make it one piece again."
        ),
    )

    def clean_words(self):
        lines = [clean_line(line) for line in self.cleaned_data["words"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > MOST_POINTS:
            raise ValidationError(_("At most %(number)s points are possible.") % {"number": MOST_POINTS})
        if any(len(line) > LONGEST_POINT for line in lines):
            raise ValidationError(_("A point has at most %(number)s characters.") % {"number": LONGEST_POINT})
        return lines


class PointForm(StepForm):
    """About one point."""

    point = forms.ModelChoiceField(queryset=None, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["point"].queryset = self.comment.points.select_related("matter")


def title_field():
    return forms.CharField(
        label=_("What they say"),
        required=False,
        max_length=160,
        help_text=_("Optional; only the town hall sees it."),
    )


class GroupForm(PointForm):
    """Puts the point together with another contribution."""

    code = forms.CharField(
        label=_("Says the same as"),
        max_length=20,
        help_text=_("The code of the other contribution, such as B-7K3Q; of one with several points also B-7K3Q/2."),
    )
    title = title_field()

    def clean_code(self):
        typed = CODE_AND_POINT.fullmatch(self.cleaned_data["code"].strip())
        found = Point.objects.filter(comment__code=f"B-{typed[1].upper()}") if typed else Point.objects.none()
        points = list(found.exclude(comment=self.comment).select_related("matter").order_by("position"))
        if typed and typed[2]:
            points = [point for point in points if point.position == int(typed[2])]
        if not points:
            raise ValidationError(_("No other published contribution has this code."))
        if len(points) > 1:
            raise ValidationError(_("That contribution has several points. Please say which one, such as B-7K3Q/2."))
        return points[0]

    def clean_title(self):
        return clean_line(self.cleaned_data["title"])

    def clean(self):
        data = super().clean()
        if data.get("code") and data.get("point") and (why := together_refused([data["code"], data["point"]])):
            self.add_error("code", why)
        return data


class ResultForm(MatterForm):
    """Where an adopted matter led."""

    numbers = forms.CharField(
        label=_("Passages of the newest version"),
        required=False,
        max_length=200,
        help_text=_("Numbers with commas, such as 3.7, 3.8. Visitors follow the link from the answer to the words."),
    )

    def clean_numbers(self):
        wanted = [part for part in re.split(r"[,;\s]+", self.cleaned_data["numbers"]) if part]
        version = newest_german(self.comment.version.draft_key)
        found = list(Passage.objects.filter(version=version, number__in=wanted).select_related("version"))
        missing = sorted(set(wanted) - {passage.number for passage in found})
        if missing:
            raise ValidationError(_("The newest version has no passage %(numbers)s.") % {"numbers": ", ".join(missing)})
        return version, found


def newest_german(draft_key):
    """The newest version of the German draft, or None."""
    draft = german_drafts().filter(translation_key=draft_key).first()
    return Version.objects.of(draft).newest() if draft else None


class SeveralForm(StepForm):
    """Puts several contributions together."""

    title = title_field()

    def clean_title(self):
        return clean_line(self.cleaned_data["title"])
