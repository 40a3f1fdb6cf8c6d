"""The town's side of sign-ups."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from cms.viewsets import LookOnlyIndex, LookOnlyViewSet

from .models import Registration


class DeskColumn(Column):
    """The workshop, as a link to its participants."""

    cell_template_name = "events/admin/desk_cell.html"


class RegistrationIndex(LookOnlyIndex):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("workshop")


class RegistrationViewSet(LookOnlyViewSet):
    """Who signed up, over all workshops. It is reached from the list of workshops, so the menu has one item."""

    model = Registration
    icon = "group"
    menu_label = _("Sign-ups")
    add_to_admin_menu = False
    index_view_class = RegistrationIndex
    form_fields = []
    list_display = [
        "display_name",
        DeskColumn("workshop", label=_("Workshop")),
        "answer_label",
        "state_label",
        "created_at",
    ]
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
