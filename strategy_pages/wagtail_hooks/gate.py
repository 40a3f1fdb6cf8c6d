"""The release gate in the admin: before a draft goes live."""

from django.contrib import messages
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem
from wagtail.admin.widgets.button import Button

from cms.permissions import may_publish_alone
from cms.waiting import WaitingPanel

from ..choices import LinkKind
from ..models import DraftPage, PassageLink
from ..permissions import may_prepare_release, may_see_releases

LOGGED = {
    "strategy_pages.release_prepared": (gettext_lazy("Prepare a release"), gettext_lazy("Prepared a release")),
    "strategy_pages.passage_decided": (
        gettext_lazy("Decide what became of a passage"),
        gettext_lazy("Decided what became of a passage"),
    ),
    "strategy_pages.correction_noted": (gettext_lazy("Note a correction"), gettext_lazy("Noted a correction")),
}


@hooks.register("register_admin_urls")
def gate_addresses():
    return [path("drafts/", include("strategy_pages.gate.urls"))]


@hooks.register("insert_global_admin_css")
def gate_css():
    return format_html('<link rel="stylesheet" href="{}">', static("css/gate.css"))


@hooks.register("register_log_actions")
def gate_actions(actions):
    for action, (label, sentence) in LOGGED.items():
        actions.register_action(action, label, sentence)


def has_gate(page):
    """Whether a page is a draft that is released through the gate: a German one, not the alias of another."""
    return isinstance(page, DraftPage) and page.alias_of_id is None and page.canonical.pk == page.pk


@hooks.register("before_publish_page", order=20)  # after the rule of four eyes
def through_the_gate(request, page):
    """The editor's “Publish” leads to the gate; the draft is kept. What is scheduled goes live later.

    On the create road Wagtail has stored `live=True` already; that is taken back.
    """
    is_scheduled = page.go_live_at and page.go_live_at > timezone.now()
    if not has_gate(page) or is_scheduled or not may_publish_alone(request.user):
        return None
    if request.resolver_match.view_name == "wagtailadmin_pages:add":
        DraftPage.objects.filter(pk=page.pk).update(live=False, has_unpublished_changes=True)
    return redirect("release_gate:gate", page.pk)


@hooks.register("before_bulk_action")
def no_release_in_bulk(request, action_type, objects, action):
    """Several at once would hide the effect of each; drafts below a page that is published with all below it, too."""
    if action_type != "publish":
        return None
    for page in objects:
        found = page.specific_deferred if hasattr(page, "specific_deferred") else None
        if isinstance(found, DraftPage) or (request.POST.get("include_descendants") and drafts_below(page)):
            messages.error(request, _("Drafts are released one by one, through their gate, which shows what happens."))
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def drafts_below(page):
    return DraftPage.objects.descendant_of(page).not_live().exists()


class ToGate(PublishMenuItem):
    """“Publish” by its own name, so that the form is saved first; it leads to the gate."""

    label = gettext_lazy("See the effect and release")


class GateLink(ActionMenuItem):
    """For the second person who looks at a submitted draft."""

    name = "release-gate"
    label = gettext_lazy("See the effect and approve")
    icon_name = "upload"

    def is_shown(self, context):
        return True

    def get_url(self, parent_context):
        return reverse("release_gate:gate", args=[parent_context["page"].pk])


@hooks.register("construct_page_action_menu")
def gate_in_the_menu(items, request, context):
    page = context.get("page")
    if not has_gate(page):
        return
    items[:] = [ToGate(order=item.order) if type(item) is PublishMenuItem else item for item in items]
    if any(getattr(item, "name", "") == "approve" for item in items):
        items.append(GateLink(order=0))


def gate_button(page, user):
    """For the header of a draft's editor and its line in a list."""
    page = page.specific_deferred
    if has_gate(page) and may_prepare_release(user, page):
        yield Button(
            _("Prepare a release"), reverse("release_gate:gate", args=[page.pk]), icon_name="upload", priority=15
        )


@hooks.register("register_page_header_buttons")
def header_buttons(page, user, view_name=None, next_url=None):
    return gate_button(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page, user, next_url=None):
    return gate_button(page, user)


@hooks.register("construct_homepage_panels")
def undecided_passages(request, panels):
    """On the admin's home: what releases left open."""
    if may_see_releases(request.user):
        undecided = PassageLink.objects.filter(kind=LinkKind.UNDECIDED)
        oldest = undecided.order_by("decided_at").first()
        panels.append(
            WaitingPanel(
                order=15,
                heading=_("Passages without a decision"),
                count=undecided.count(),
                since=oldest and oldest.decided_at,
                url_name="release_gate:index",
            )
        )
