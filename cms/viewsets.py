"""Lists of rows that editors look at but never type into."""

import wagtail.permissions
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from .models import OwedMail


class LookOnlyPolicy(ModelPermissionPolicy):
    """The view permission opens the list; nobody adds, changes or deletes through it."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, "view")

    def user_has_any_permission(self, user, actions):
        return "view" in actions and self.user_has_permission(user, "view")


class LookOnlyIndex(generic.IndexView):
    """A list whose rows lead to what one can see or decide."""

    any_permission_required = ["view"]
    FORMATS = ()  # nobody takes such a list away as a file


class LookOnlyInspect(generic.InspectView):
    any_permission_required = ["view"]


class LookOnlyViewSet(ModelViewSet):
    """A list and a page for each row. Subclasses add addresses for what may be decided.

    The addresses for adding, editing and deleting do not exist at all: what is not there needs no check.
    """

    index_view_class = LookOnlyIndex
    inspect_view_class = LookOnlyInspect
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_admin_menu = True
    add_to_reference_index = False
    list_per_page = 50
    extra_urlpatterns = ()

    @property
    def permission_policy(self):
        return LookOnlyPolicy(self.model)

    def register_permissions(self):
        """Wagtail 8 wants the policy registered by itself; 7.4 knows no such registry."""
        register = getattr(wagtail.permissions, "register_permission_policy", None)
        if register is not None:
            register(self.model, self.permission_policy, exact_class=True)
        super().register_permissions()

    def get_common_view_kwargs(self, **kwargs):
        gone = dict.fromkeys(["add_url_name", "edit_url_name", "delete_url_name", "history_url_name", "usage_url_name"])
        return super().get_common_view_kwargs(**gone, **kwargs) | gone

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            *self.extra_urlpatterns,
        ]


class OwedMailViewSet(LookOnlyViewSet):
    """Mails that the site owes: no addresses, no texts, only whether they went out."""

    model = OwedMail
    inspect_template_name = "cms/admin/mail_inspect.html"
    icon = "mail"
    menu_label = _("Mails")
    menu_order = 860
    form_fields = []
    list_display = ["kind", "created", "state_label", "attempts", "error"]
    list_filter = ["kind"]
    inspect_view_fields = [
        "kind",
        "created",
        "state_label",
        "attempts",
        "next_try",
        "handed",
        "sent",
        "gave_up",
        "error",
    ]
    ordering = ["-pk"]

    @property
    def extra_urlpatterns(self):
        from .mail.sending_again import send_again

        return [path("send-again/<int:pk>/", send_again, name="send_again")]


mails = OwedMailViewSet("owed_mail")
