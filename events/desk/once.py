"""A form that is sent twice does one thing: it says when it was shown, signed for one person and one workshop."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.tokens import BadToken, make_token, read_token

PURPOSE = "events.desk.shown"
GOOD_FOR = 12 * 3600  # seconds


def new_key(user, workshop):
    """For the hidden field of a form that is shown now."""
    return make_token(PURPOSE, [user.pk, workshop.pk, timezone.now().isoformat()])


class OnceForm(forms.Form):
    """Has the hidden field; `shown_at()` is the moment, once the form is valid."""

    key = forms.CharField(
        widget=forms.HiddenInput,
        max_length=400,
        error_messages={"required": _("This form is too old. Please look at it again and send it once more.")},
    )

    def __init__(self, *args, user, workshop, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.workshop = user, workshop
        self.fields["key"].initial = new_key(user, workshop)

    def clean_key(self):
        try:
            user, workshop, shown = read_token(PURPOSE, self.cleaned_data["key"], max_age=GOOD_FOR)
            shown = datetime.fromisoformat(shown)
        except (BadToken, ValueError, TypeError):
            user = workshop = shown = None
        if (user, workshop) != (self.user.pk, self.workshop.pk):
            self.renew_key()
            raise forms.ValidationError(self.fields["key"].error_messages["required"])
        return shown

    def renew_key(self):
        """The form comes back with what was typed, and a new key."""
        self.data = self.data.copy()
        self.data["key"] = new_key(self.user, self.workshop)

    def shown_at(self):
        return self.cleaned_data["key"]
