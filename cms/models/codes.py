"""Several codes of one list of choices in one column."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class CodesField(models.CharField):
    """Some of the `choices` of a list, in the list's order: ["mobility", "people"], stored as "mobility people".

    No code of the list may hold a space or be part of another one, so that `field__contains=code` finds it.
    """

    def __init__(self, *args, codes, **kwargs):
        self.codes = list(codes)
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"codes": self.codes}

    def from_db_value(self, value, expression, connection):
        return value.split() if value is not None else []  # None: an outer join found no row

    def to_python(self, value):
        if value is None or isinstance(value, str):
            return (value or "").split()
        return list(value)

    def get_prep_value(self, value):
        wanted = set(self.to_python(value))
        return " ".join(str(code) for code, _label in self.codes if code in wanted)

    def get_db_prep_value(self, value, connection, prepared=False):
        return value if prepared else self.get_prep_value(value)

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value, model_instance):
        unknown = set(value) - {str(code) for code, _label in self.codes}
        if unknown:
            raise ValidationError(_("This choice does not exist."), code="invalid_choice")

    def run_validators(self, value):
        """The column's length is enough for all codes together."""

    def formfield(self, **kwargs):
        kwargs = {name: kwargs[name] for name in ("label", "help_text") if name in kwargs}
        return forms.MultipleChoiceField(
            choices=self.codes,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
        )
