"""The moderation desk in the admin: its addresses, its menu, and what waits."""

from django.utils.translation import gettext as _
from wagtail import hooks

from cms.waiting import WaitingPanel

from ..models import Comment
from ..viewsets import comments


@hooks.register("register_admin_viewset")
def comment_list():
    return comments


@hooks.register("construct_homepage_panels")
def what_waits(request, panels):
    """On the admin's home: how many contributions wait, and since when the oldest."""
    if request.user.has_perm("strategy_pages.moderate_comment"):
        waiting = Comment.objects.awaiting_moderation()
        oldest = waiting.first()
        panels.append(
            WaitingPanel(
                order=10,
                heading=_("Contributions that wait for a decision"),
                count=waiting.count(),
                since=oldest and oldest.submitted_at,
                url_name="comment:index",
                query="?state=awaiting",
            )
        )
