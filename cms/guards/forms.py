"""Honeypot and age stamp for public forms, without JavaScript, cookie or third party."""

import time

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

YOUNGEST = 2  # seconds: nobody reads and fills a form faster
OLDEST = 24 * 60 * 60  # seconds
RENEWED = 23 * 60 * 60  # seconds: a form shown again gets a new stamp before the old one ends
HONEYPOT = "website"
STAMP = "stamp"

_signer = signing.TimestampSigner(salt="cms.guards.stamp")


class StampField(forms.CharField):
    """A hidden field with the signed time at which the form was shown."""

    def __init__(self):
        super().__init__(required=False, widget=forms.HiddenInput, initial=new_stamp)

    def bound_data(self, data, initial):
        """A form shown again keeps a good stamp, so that a quick correction isn't too quick; else a fresh one."""
        return data if isinstance(data, str) and stamp_age(data, RENEWED) is not None else new_stamp()


def new_stamp():
    """The present moment, signed."""
    return _signer.sign("form")


def stamp_age(stamp, oldest=OLDEST):
    """Seconds since `stamp` was made; None where it is broken, forged, from the future or older than `oldest`."""
    try:
        _signer.unsign(stamp, max_age=oldest)
        made = signing.b62_decode(stamp.split(":")[1])
    except (signing.BadSignature, ValueError, IndexError, TypeError):
        return None
    age = time.time() - made
    return age if age >= 0 else None


class GuardedForm(forms.Form):
    """A base for public forms: `class CommentForm(GuardedForm)` or `(GuardedForm, forms.ModelForm)`.

    Adds a honeypot (named in `traps`: the template must hide it from sight) and a signed age stamp (a hidden
    field). A form sent within two seconds, after a day or with a broken stamp is invalid with a form-level error
    and everything kept. Where `form.is_robot`, answer the usual thank-you and save nothing.
    """

    traps = (HONEYPOT,)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[HONEYPOT] = forms.CharField(
            required=False,
            label=_("Please leave this field empty"),
            widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        )
        self.fields[STAMP] = StampField()

    @property
    def is_robot(self):
        """True where the field nobody sees was filled."""
        return self.is_bound and bool((self.data.get(self.add_prefix(HONEYPOT)) or "").strip())

    def clean(self):
        """Check the age of the form."""
        cleaned = super().clean()
        age = stamp_age(self.data.get(self.add_prefix(STAMP)) or "")
        if age is None or age < YOUNGEST:
            self.add_error(
                None,
                forms.ValidationError(
                    _(
                        "Please send the form once more. It was sent unusually fast, or it was open for more than "
                        "a day. Everything you typed is still here."
                    ),
                    code="stamp",
                ),
            )
        return cleaned
