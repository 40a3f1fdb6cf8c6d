"""One contribution: what it says and to what, what was done with it, and what can be done now."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from ..choices import REFUSED_STATES, CommentState
from ..diffs import text_diff
from ..models import Comment
from ..permissions import may_see_contributions
from ..services.commenting import NotPossible
from ..services.reading import heirs_in
from ..services.reading.answers import answers_to
from .access import address, desk_view, rights, show
from .answer_forms import newest_german
from .filters import TABS
from .logs import log_of
from .steps import STEPS, can_be_divided, can_be_hidden, can_lead

THREAD_SHOWN = 20
CASES_SHOWN = 20


@desk_view(may_see_contributions)
def contribution(request, pk):
    """Shows it; a POST takes one step. What comes too late changes nothing and is shown again, with what was typed."""
    found = Comment.objects.select_related("version__locale", "passage__version", "passage__original", "reply_to")
    comment = get_object_or_404(found.select_related("decided_by", "entered_by"), pk=pk)
    if request.method != "POST":
        return page(request, comment)
    name = request.POST.get("step", "")
    step = STEPS.get(name)
    if step is None:
        return redirect(address("contribution", pk))
    if not step.allowed(request.user):
        raise PermissionDenied
    form = step.form(request.POST, comment=comment, user=request.user, auto_id=ids(name, key_of(request.POST)))
    if "insert" in request.POST and hasattr(form, "with_block"):
        return page(request, comment, name, form.with_block(), status=200)
    if not form.is_valid():
        return page(request, comment, name, form, status=422)
    try:
        with transaction.atomic():
            said = step.take(comment, request.user, form)
    except NotPossible:
        return page(request, found.get(pk=pk), name, form, status=409)
    messages.success(request, said)
    return redirect(where_next(request, comment, step.waits_in))


def where_next(request, comment, tab):
    """To the next one that waits where that was asked for, else back to this one."""
    if "next" not in request.POST:
        return address("contribution", comment.pk)
    waiting = TABS[tab][1]().exclude(pk=comment.pk)
    later = Q(submitted_at__gt=comment.submitted_at) | Q(submitted_at=comment.submitted_at, pk__gt=comment.pk)
    following = waiting.filter(later).first() or waiting.first()
    if following is None:
        messages.info(request, _("Nothing more waits here."))
        return f"{address('index')}?tab={tab}"
    return address("contribution", following.pk)


def key_of(data):
    """Which matter, point or case a form is about, so that several of a kind can stand on the page."""
    return next((data[name] for name in ("matter", "point", "case") if data.get(name, "").isdigit()), "")


def ids(step, key):
    return f"id_{step}{key}_%s"


def page(request, comment, step="", bound=None, status=200):
    """The page with the forms that fit its state; `bound` takes the place of the one that was sent."""
    forms = Forms(request, comment, step, bound, status)
    points = points_of(comment)
    mine = rights(request.user)
    if mine["may_moderate"]:
        forms.moderation(comment)
    newest = newest_german(comment.version.draft_key) or comment.version
    for point in points if comment.is_published else []:
        forms.of_point(point, mine, newest)
    if mine["may_assign"] and can_be_divided(comment, points):
        words = "\n".join(point.words for point in points if point.words)
        forms.split = forms.make("split", words=words)
    context = {
        "comment": comment,
        "forms": forms,
        "points": points,
        "late": status == 409,
        "kept": bound.typed() if status == 409 and not forms.is_placed else [],
        "log": log_of(comment),
    }
    return show(request, "contribution", context | surroundings(comment, newest), title=comment.code, status=status)


class Forms:
    """The forms of the page, by step. The one that was sent keeps its place, its words and its errors."""

    def __init__(self, request, comment, step, bound, status):
        self.user, self.comment, self.late = request.user, comment, status == 409
        self.sent, self.bound, self.is_placed = (step, key_of(request.POST)), bound, False
        self.decide = self.hide = self.restore = self.split = None
        self.reports, self.objections = [], []

    def make(self, step, key="", **initial):
        """An empty form, or the one that was sent."""
        fresh = STEPS[step].form(comment=self.comment, user=self.user, auto_id=ids(step, key), initial=initial)
        if self.bound is None or self.sent != (step, str(key)):
            return fresh
        self.is_placed = True
        if self.late:  # what the page shows now is what a second try refers to
            self.bound.data = self.bound.data.copy()
            if "seen" in fresh.fields:
                self.bound.data["seen"] = fresh["seen"].value() or ""
        return self.bound

    def moderation(self, comment):
        if comment.state == CommentState.AWAITING:
            self.decide = self.make("decide")
        elif can_be_hidden(comment):
            self.hide = self.make("hide")
        elif comment.state in REFUSED_STATES:
            self.restore = self.make("restore")
        for case in comment.report_set.filter(verdict="")[:CASES_SHOWN]:
            self.reports.append((case, self.make("report", case.pk, case=case.pk)))
        for case in comment.objection_set.filter(verdict="")[:CASES_SHOWN]:
            self.objections.append((case, self.make("objection", case.pk, case=case.pk)))

    def of_point(self, point, mine, newest_version):
        """Puts the forms of a point onto it."""
        matter = point.matter
        newest = point.answers[0].pk if point.answers else None
        if mine["may_answer"]:
            point.answer_form = self.make("answer", matter.pk, matter=matter.pk, seen=newest)
            if can_lead(matter):
                led = matter.results.filter(passage__version=newest_version).values_list("passage__number", flat=True)
                point.result_form = self.make("lead_to", matter.pk, matter=matter.pk, numbers=", ".join(led))
        if mine["may_assign"]:
            point.assign_form = self.make("assign", matter.pk, matter=matter.pk, department=matter.department_id)
            point.group_form = self.make("group", point.pk, point=point.pk, title=matter.title)
            if point.together and not matter.outcome:
                point.ungroup_form = self.make("ungroup", point.pk, point=point.pk)


def points_of(comment):
    """The points with `answers` (the newest first) and `together`: the codes of others in the same matter."""
    points = list(comment.points.select_related("matter__department"))
    answers = answers_to({point.matter for point in points})
    others = Comment.objects.filter(points__matter__in=[p.matter_id for p in points]).exclude(pk=comment.pk)
    members = list(others.values_list("points__matter", "pk", "code").distinct()[:200])
    for point in points:
        point.answers = answers.get(point.matter_id, [])
        point.together = [(pk, code) for matter, pk, code in members if matter == point.matter_id]
    return points


def surroundings(comment, newest):
    """The passage then and now, and what else was said there."""
    thread = Comment.objects.filter(version__draft_key=comment.version.draft_key, passage=None)
    now = []
    if comment.passage:
        thread = Comment.objects.on_thread(comment.passage.root)
        now = heirs_in(comment.passage, newest)
    others = thread.filter(state__in=[CommentState.PUBLISHED, CommentState.AWAITING]).exclude(pk=comment.pk)
    others = others.annotate(number_of_replies=Count("replies"))
    return {
        "now": now,
        "newest": newest,
        "has_changed": [one.text_hash for one in now] != [comment.passage.root.text_hash] if comment.passage else False,
        "thread": others.order_by("submitted_at", "pk")[:THREAD_SHOWN],
        "diff": text_diff(comment.passage.text, comment.wording) if comment.passage and comment.wording else "",
    }
