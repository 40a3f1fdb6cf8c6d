"""Several contributions at once: put them together, or give them the same answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Point
from ..permissions import may_answer, may_assign, may_see_contributions
from ..services import answering
from ..services.commenting import NotPossible
from ..services.reading.answers import answers_to
from .access import address, desk_view, show
from .answer_forms import AnswerForm, SeveralForm
from .logs import note
from .queue import chosen

STEPS = {"group": (may_assign, SeveralForm), "answer": (may_answer, AnswerForm)}


@desk_view(may_see_contributions)
def together(request):
    """Lists what was ticked; a POST does it for all of them or for none."""
    points = points_of(chosen(request.POST if request.method == "POST" else request.GET))
    name = request.POST.get("step", "") if request.method == "POST" else ""
    if request.method != "POST" or name not in STEPS:
        return page(request, points)
    allowed, form_class = STEPS[name]
    if not allowed(request.user):
        raise PermissionDenied
    form = form_class(request.POST, comment=None, user=request.user, auto_id=f"id_{name}_%s")
    if "insert" in request.POST and name == "answer":
        return page(request, points, name, form.with_block())
    if form.is_valid() and points and not refused(name, form, points):
        try:
            with transaction.atomic():
                {"group": group, "answer": answer}[name](request, form, points)
        except NotPossible:
            form.add_error(None, _("Somebody was quicker: see below how it stands now. Your words are kept."))
            return page(request, points_of(chosen(request.POST)), name, form, status=409)
        return redirect(f"{address('index')}?tab=unanswered")
    return page(request, points, name, form, status=422)


def refused(name, form, points):
    """Whether it cannot be done at all; says why in the form."""
    why = answering.together_refused(points) if name == "group" else ""
    if why:
        form.add_error(None, why)
    return bool(why)


def points_of(keys):
    """The points of these contributions, in the order in which they came, with `newest` (the newest answer)."""
    points = Point.objects.filter(comment__in=keys, comment__state="published")
    points = list(points.select_related("comment__version", "comment__passage", "matter__department"))
    answers = answers_to({point.matter for point in points})
    for point in points:
        point.newest = next(iter(answers.get(point.matter_id, [])), None)
    return sorted(points, key=lambda point: (point.comment.submitted_at, point.comment_id, point.position))


def group(request, form, points):
    matter = answering.group(points, form.cleaned_data["title"], request.user)
    note("grouped", members(points), request.user)
    messages.success(
        request, _("One answer serves %(number)s contributions from now on.") % {"number": matter.points.count()}
    )


def answer(request, form, points):
    """`seen` says which answers the page showed: a later one by somebody else stops it."""
    seen = {}
    for value in request.POST.getlist("seen"):
        matter, _colon, newest = value.partition(":")
        if matter.isdigit():
            seen[int(matter)] = int(newest) if newest.isdigit() else None
    matters = {point.matter for point in points}
    if set(seen) != {matter.pk for matter in matters}:
        raise NotPossible
    answering.answer_many(matters, user=request.user, seen=seen, **form.words())
    everybody = Point.objects.filter(matter__in=matters).select_related("comment")
    note("answered", members(everybody), request.user)
    number = len(members(everybody))
    said = ngettext(
        "%(number)s contribution has this answer now.", "%(number)s contributions have this answer now.", number
    )
    messages.success(request, said % {"number": number})


def members(points):
    return list({point.comment_id: point.comment for point in points}.values())


def page(request, points, name="", bound=None, status=200):
    """The list with its two forms; `bound` takes the place of the one that was sent."""
    forms = {}
    for step, (allowed, form_class) in STEPS.items():
        if allowed(request.user):
            fresh = form_class(comment=None, user=request.user, auto_id=f"id_{step}_%s")
            forms[step] = bound if step == name else fresh
    context = {"points": points, "forms": forms, "comments": members(points), "matters": matters_of(points)}
    return show(request, "together", context, title=_("Several contributions"), status=status)


def matters_of(points):
    """[(matter, newest answer or None)], each once."""
    return list({point.matter_id: (point.matter, point.newest) for point in points}.values())
