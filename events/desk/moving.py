"""Moving or cancelling: first whom it reaches and what they get, then the button."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.permissions import may_publish_alone

from ..models import WorkshopChange
from ..permissions import may_move_workshop, may_see_participants
from ..services import moving
from ..services.announcing import FACTS, differs, last_change
from .access import address, desk_view, show
from .forms import MovingForm


@desk_view(may_move_workshop)
def move(request, workshop):
    """The form, the effect, and the publication that is bound to what the effect showed."""
    title, status = _("Move or cancel"), 200
    if not workshop.live or workshop.is_past:
        return show(request, "not_movable", workshop, {}, title=title)
    shown = moving.seen(workshop)
    form = MovingForm(request.POST if request.method == "POST" else None, instance=workshop)
    if request.method == "POST":
        if form.is_valid():
            decided = form.decided()
            if request.POST.get("step") == "publish":
                try:
                    shown_then = request.POST.get("shown", "")
                    told = moving.move_workshop(workshop.pk, decided, user=request.user, shown=shown_then)
                except moving.Changed:
                    messages.warning(request, _("Something changed meanwhile. Please look at the effect again."))
                else:
                    say_done(request, told)
                    return redirect(after(request, workshop))
            draft = type(workshop).objects.get(pk=workshop.pk)
            moving.apply(draft, decided)
            context = effect(workshop, draft) | {"form": form, "shown": shown}
            return show(request, "move_effect", workshop, context, title=title)
        status = 422
    return show(request, "move", workshop, {"form": form, "reach": moving.reach(workshop)}, title=title, status=status)


def effect(live, draft):
    """Whom the change from what was announced to `draft` reaches, and what they get."""
    before = last_change(live) or live
    after_change = WorkshopChange(
        workshop=live, previous=before if before is not live else None, note=draft.change_note,
        **{name: getattr(draft, name) for name in FACTS},
    )  # fmt: skip
    words = {"change": after_change, "before": before, "workshop": draft, "facts": draft}
    is_told = differs(draft, before) and max(before.ends, draft.ends) > timezone.now() and bool(before is not live)
    return {
        "before": before,
        "change": after_change,
        "reach": moving.reach(live),
        "is_told": is_told,
        "draft": draft,
        "mail": render_to_string("events/mail/change.txt", words).strip() if is_told else "",
    }


def say_done(request, told, scheduled=False):
    """How many mails go out now."""
    text = ngettext("Published. %(number)s mail is on its way.", "Published. %(number)s mails are on their way.", told)
    if scheduled:
        text = _("Scheduled. The mails go out when the page is published.")
    messages.success(request, text % {"number": told})


def after(request, workshop):
    """Back to where somebody may go."""
    return address("workshop", workshop) if may_see_participants(request.user) else workshop.url


@desk_view(may_publish_alone)
def publish(request, workshop):
    """Where the page editor's “Publish” leads when it would move or cancel: the effect, and the button."""
    revision = workshop.latest_revision
    if revision is None or not workshop.has_unpublished_changes:
        return redirect("wagtailadmin_pages:edit", workshop.pk)
    draft = revision.as_object()
    scheduled = draft.go_live_at if draft.go_live_at and draft.go_live_at > timezone.now() else None
    if request.method == "POST":
        try:
            told = moving.publish_draft(workshop.pk, user=request.user, shown=request.POST.get("shown", ""))
        except moving.Changed:
            messages.warning(request, _("Something changed meanwhile. Please look at the effect again."))
        else:
            say_done(request, told, scheduled=bool(scheduled))
            return redirect("wagtailadmin_explore", workshop.get_parent().pk)
    context = effect(workshop, draft) | {"shown": moving.draft_seen(workshop), "scheduled": scheduled}
    return show(request, "publish_effect", workshop, context, title=_("Publish a changed date"))
