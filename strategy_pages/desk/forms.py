"""What moderators fill in. Whatever is typed: a message beside the field, everything kept."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.text import clean_text

from ..choices import Rule, Verdict


def in_words(form, name, message):
    """Several lines that say something, or the message where there are none."""
    text = form.cleaned_data[name]
    if not text.strip():
        raise ValidationError(message)
    return clean_text(text)


class StepForm(forms.Form):
    """A form of a contribution's page. `typed()` is what to keep if it comes too late."""

    def __init__(self, *args, comment, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.comment, self.user = comment, user

    def typed(self):
        """[(label, words)] of what somebody wrote, to copy."""
        texts = [
            field
            for field in self.visible_fields()
            if isinstance(field.field.widget, (forms.Textarea, forms.TextInput))
        ]
        return [(field.label, field.value()) for field in texts if field.value()]


def rule_field():
    return forms.ChoiceField(
        label=_("Rule"),
        required=False,
        choices=[("", _("no rule of the list")), *Rule.choices],
        help_text=_("Named in public in place of the contribution."),
    )


def reason_field(help_text):
    return forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=help_text,
    )


class DecisionForm(StepForm):
    """Publish, or do not and say why."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("publish", _("Publish")), ("decline", _("Do not publish"))],
        widget=forms.RadioSelect,
    )
    rule = rule_field()
    reason = reason_field(_("Needed if you do not publish. Visitors read it in place of the contribution."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.comment.fingerprint

    def clean(self):
        data = super().clean()
        if data.get("decision") == "decline" and "reason" in data:
            try:
                data["reason"] = in_words(self, "reason", _("Please say why. The reason is shown in public."))
            except ValidationError as wrong:
                self.add_error("reason", wrong)
        return data


class HideForm(StepForm):
    """Take a published contribution off the site."""

    rule = rule_field()
    reason = reason_field(_("Visitors read it in place of the contribution."))

    def clean_reason(self):
        return in_words(self, "reason", _("Please say why. The reason is shown in public."))


class RestoreForm(StepForm):
    """Nothing to fill in."""


class CaseForm(StepForm):
    """Decide on a report or an objection."""

    case = forms.IntegerField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(label=_("Decision"), choices=Verdict, widget=forms.RadioSelect)
    reason = reason_field(_("Who wrote it reads this reason."))

    def clean_reason(self):
        return in_words(self, "reason", _("Please say why; they are told the reason."))


class ReportForm(CaseForm):
    """Granted: the contribution is taken off the site, with the same reason."""

    rule = rule_field()
