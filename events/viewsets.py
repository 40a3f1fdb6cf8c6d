"""The town's side of sign-ups."""

from django.utils.translation import gettext_lazy as _

from cms.viewsets import LookOnlyIndex, LookOnlyViewSet

from .models import Registration


class RegistrationIndex(LookOnlyIndex):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("workshop")


class RegistrationViewSet(LookOnlyViewSet):
    """Who signed up, by workshop."""

    model = Registration
    icon = "group"
    menu_label = _("Sign-ups")
    menu_order = 220
    index_view_class = RegistrationIndex
    form_fields = []
    list_display = ["display_name", "workshop", "answer_label", "state_label", "created_at"]
    list_filter = ["workshop", "state", "answer"]
    search_fields = ["name", "email"]
    ordering = ["-pk"]
    inspect_view_fields = [
        "workshop",
        "name",
        "email",
        "answer_label",
        "state_label",
        "created_at",
        "confirmed_at",
        "withdrawn_at",
    ]


registrations = RegistrationViewSet("registration")
