"""Fields of the admin's forms in which a page, an image or a document is chosen.

The choosers list nothing that is hidden; but a form can be sent by hand, and a page may hold what became secret later.
Such a field says neither title nor picture, and a form with it is answered with everything kept, and not previewed.
"""

from functools import wraps

from django.core.exceptions import ValidationError
from django.forms import ModelChoiceField
from django.utils.translation import gettext as _
from wagtail.admin.widgets.chooser import BaseChooser

from . import viewer
from .lists import is_hidden


def is_hidden_here(thing):
    """Whether something is hidden from whoever asked for the page of the admin that is being made."""
    user = viewer()
    return user is not None and is_hidden(thing, user)


def not_chosen(original):
    """For the value that a form was sent with."""

    @wraps(original)
    def wrapped(self, value):
        found = original(self, value)
        if found is not None and is_hidden_here(found):
            raise ValidationError(_("This cannot be used before an embargo has ended."), code="hidden")
        return found

    return wrapped


def without_words(original):
    """For what a chooser shows of the value it has."""

    @wraps(original)
    def wrapped(self, value):
        instance = self.get_instance(value)
        if instance is None or not is_hidden_here(instance):
            return original(self, value)
        title = _("Not shown before an embargo has ended")
        return {"id": instance.pk, "edit_url": None, self.display_title_key: title, "preview": {"url": ""}}

    return wrapped


WRAPPED = [
    (ModelChoiceField, "to_python", not_chosen),
    (BaseChooser, "get_value_data", without_words),
]
