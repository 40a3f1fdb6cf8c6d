"""Pages that offer a form, and may be embedded in others without the rooms knowing each other."""

from django.apps import apps


class OffersForm:
    """Mixin for a page that can say "here is my form".

    `form_kind` names what the form is for; `form_template` renders it from what `form_context` returns.
    """

    form_kind = ""
    form_template = ""

    @classmethod
    def offering(cls):
        """Pages of this class with what their form shows. Override it to bring more along in the same query."""
        return cls._default_manager.select_related("locale")

    @property
    def form_ids(self):
        """How ids of the form's fields begin, so that a page may embed several forms (Django's `auto_id`)."""
        return f"{self.form_kind}_{self.pk}_%s"

    def form_context(self, request, **wishes):
        """Context for `form_template`, once per rendering. It may name another `form_template` or `form_page`."""
        return {}


def page_models_offering(kind):
    """All page classes whose form is of this kind."""
    return [model for model in apps.get_models() if issubclass(model, OffersForm) and model.form_kind == kind]
