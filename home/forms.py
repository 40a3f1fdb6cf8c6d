"""What visitors fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.guards import GuardedForm


class PressListForm(GuardedForm):
    """The address, and nothing else: a name would be kept without need."""

    email = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        help_text=_("Only for the releases. Nobody else gets it, and it is erased when you end the subscription."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Please give your mail address, so that we can send you the link."),
            "invalid": _("This mail address is not complete. It looks like name@example.org."),
        },
    )
