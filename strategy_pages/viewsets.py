"""The town's side of contributions."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from cms.viewsets import LookOnlyIndex, LookOnlyViewSet

from .models import Comment
from .moderation import decide


class CommentIndex(LookOnlyIndex):
    """Rows lead to the decision for those who may decide."""

    def get_edit_url(self, instance):
        if self.request.user.has_perm("strategy_pages.moderate_comment"):
            return reverse("comment:decide", args=[instance.pk])
        return None

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("version", "passage__version")


class CommentViewSet(LookOnlyViewSet):
    """Contributions: what waits comes first."""

    model = Comment
    icon = "comment"
    menu_label = _("Contributions")
    menu_order = 210
    index_view_class = CommentIndex
    form_fields = []
    list_display = ["code", "state_label", "kind_label", "place", "submitted_at"]
    list_filter = ["state", "kind"]
    search_fields = ["code", "text"]
    ordering = ["-submitted_at"]
    inspect_view_fields = [
        "code",
        "state_label",
        "kind_label",
        "place",
        "author_name",
        "text",
        "submitted_at",
        "decided_at",
        "decline_reason",
    ]
    extra_urlpatterns = (path("decide/<int:pk>/", decide, name="decide"),)


comments = CommentViewSet("comment")
