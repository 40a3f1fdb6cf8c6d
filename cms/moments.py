"""Moments that editors type in local time: also in the two nights in which the clock is changed."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateTimeInput


class LocalDateTimeField(forms.DateTimeField):
    """Says which time does not exist; of an hour that comes twice, the second one counts.

    The second, because a deadline then ends later and an embargo hides for longer: nobody loses anything by it.
    """

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            return self.in_the_night_of_the_change(error.params["datetime"])

    def in_the_night_of_the_change(self, naive):
        """The moment of a clock time that comes twice; ValidationError for one that does not come."""
        zone = timezone.get_current_timezone()
        first, second = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
        if first.utcoffset() < second.utcoffset():  # the clock was put forward over it
            raise ValidationError(
                _(
                    "%(time)s does not exist in this night: the clock is put forward by one hour, to summer time. "
                    "Please choose an earlier or a later time."
                ),
                code="no_such_time",
                params={"time": date_format(naive, "TIME_FORMAT")},
            )
        return second


def register():
    """All fields for a moment in the admin's forms are such fields. Called once, when the site starts."""
    override = {"form_class": LocalDateTimeField, "widget": AdminDateTimeInput}
    register_form_field_override(models.DateTimeField, override=override)
