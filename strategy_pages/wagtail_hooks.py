"""What this room adds to the admin."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from cms.keeping import keep_pages
from cms.waiting import WaitingPanel

from .models import Comment, DraftPage, Version
from .viewsets import comments


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


def was_released(page):
    """What was released can be taken off the site, but not deleted: others cite it."""
    drafts = DraftPage.objects.descendant_of(page, inclusive=True)
    return Version.objects.filter(draft__in=drafts).exists()


keep_pages(
    was_released, gettext_lazy("This was released for comment and stays citable. Unpublish it instead of deleting.")
)
