"""What somebody fills in who wants to come."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.guards import GuardedForm
from cms.text import clean_line

from .choices import Answer


class SignUpForm(GuardedForm):
    """Sign-up for one workshop: a name or pseudonym, an address, and whether one comes. Non-binding."""

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
        help_text=_("For the confirmation and your private link. Erased 60 days after the workshop."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Please give your mail address, so that we can send you the link."),
            "invalid": _("This mail address is not complete. It looks like name@example.org."),
        },
    )
    answer = forms.ChoiceField(
        label=_("Will you come?"), choices=Answer, initial=Answer.COMING, widget=forms.RadioSelect
    )

    field_order = ["name", "email", "answer"]

    def clean_name(self):
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Please give a name. A pseudonym is enough."))
        return name
