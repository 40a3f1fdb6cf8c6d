"""The moderation desk in the admin: its addresses, its menu, and what waits."""

from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.waiting import WaitingPanel

from ..desk import logs
from ..desk.filters import german_drafts
from ..models import Comment, Objection, Report
from ..models.reports import Case
from ..permissions import may_answer, may_moderate, may_see_contributions
from ..viewsets import answer_texts, departments


@hooks.register("register_admin_viewset")
def simple_lists():
    return [departments, answer_texts]


@hooks.register("register_admin_urls")
def desk_addresses():
    return [path("contributions/", include("strategy_pages.desk.urls"))]


@hooks.register("register_log_actions")
def desk_actions(actions):
    logs.register(actions)


@hooks.register("insert_global_admin_css")
def desk_style():
    return format_html('<link rel="stylesheet" href="{}">', static("css/desk.css"))


class ContributionsMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see_contributions(request.user)


@hooks.register("register_admin_menu_item")
def contributions_menu():
    label, url = gettext_lazy("Contributions"), reverse("contribution_desk:index")
    return ContributionsMenuItem(label, url, name="contributions", icon_name="comment", order=210)


@hooks.register("construct_homepage_panels")
def what_waits(request, panels):
    """On the admin's home: what waits for moderation, for an answer, and which reports are open."""
    if may_moderate(request.user):
        waiting = Comment.objects.awaiting_moderation()
        panels.append(panel(10, _("Contributions that wait for a decision"), "awaiting", waiting))
        cases = Report.objects.filter(verdict="")
        panels.append(panel(12, _("Reports that wait for a decision"), "reports", cases))
        if cases := Objection.objects.filter(verdict=""):
            panels.append(panel(13, _("Objections that wait for a decision"), "objections", cases))
    if may_answer(request.user):
        panels.append(panel(11, unanswered_heading(), "unanswered", Comment.objects.awaiting_answer()))


def panel(order, heading, tab, waiting):
    """One line: how much, since when, and where to go."""
    oldest = waiting.first()
    moment = "made_at" if issubclass(waiting.model, Case) else "submitted_at"
    return WaitingPanel(
        order=order,
        heading=heading,
        count=waiting.count(),
        since=oldest and getattr(oldest, moment),
        url_name="contribution_desk:index",
        query=f"?tab={tab}",
    )


def unanswered_heading():
    """With the number of those whose promised day is over."""
    late = german_drafts().filter(answers_until__lt=timezone.localdate()).values("translation_key")
    number = Comment.objects.awaiting_answer().filter(version__draft_key__in=late).count()
    if not number:
        return _("Contributions that wait for an answer")
    said = ngettext(
        "Contributions that wait for an answer: %(number)s is overdue",
        "Contributions that wait for an answer: %(number)s are overdue",
        number,
    )
    return said % {"number": number}
