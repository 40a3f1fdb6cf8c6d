"""What can be done with one contribution: for each step its right, its form, and what it does."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from .. import permissions
from ..choices import CHANGING_OUTCOMES, CommentState
from ..models import Objection, Report
from ..services import answering, commenting, reporting
from ..services.commenting import NotPossible
from . import answer_forms, forms
from .logs import note


class Done(NamedTuple):
    """What to log, for which contributions, and what to say. The sentence has a place for the code."""

    action: str
    comments: list
    message: str


@dataclass(frozen=True)
class Step:
    """`run(comment, user, form) -> Done` is called inside a transaction and may raise `NotPossible`."""

    allowed: Any
    form: Any
    run: Any
    waits_in: str = "unanswered"  # the tab that "save and next" follows

    def take(self, comment, user, form):
        done = self.run(comment, user, form)
        note(done.action, done.comments, user)
        return done.message % {"code": comment.code}


def decide(comment, user, form):
    data = form.cleaned_data
    if data["decision"] == "publish":
        commenting.publish(comment, user, seen=data["seen"])
        return Done("published", [comment], _("%(code)s is public now."))
    commenting.decline(comment, user, data["reason"], data["rule"], seen=data["seen"])
    return Done("declined", [comment], _("%(code)s is not published; the reason is."))


def hide(comment, user, form):
    commenting.hide(comment, user, form.cleaned_data["reason"], form.cleaned_data["rule"])
    return Done("hidden", [comment], _("%(code)s is hidden; the reason is public."))


def restore(comment, user, form):
    commenting.restore(comment, user)
    return Done("restored", [comment], _("%(code)s is public now."))


def report(comment, user, form):
    data = form.cleaned_data
    reporting.decide_report(case_of(Report, comment, data), user, data["verdict"], data["reason"], data["rule"])
    return Done("report_decided", [comment], _("The report about %(code)s is decided."))


def objection(comment, user, form):
    data = form.cleaned_data
    reporting.decide_objection(case_of(Objection, comment, data), user, data["verdict"], data["reason"])
    return Done("objection_decided", [comment], _("The objection about %(code)s is decided."))


def case_of(kind, comment, data):
    found = kind.objects.filter(pk=data["case"], comment=comment).select_related("comment").first()
    if found is None:
        raise NotPossible
    return found


def assign(comment, user, form):
    answering.assign([form.cleaned_data["matter"]], form.cleaned_data["department"], user)
    return Done("assigned", [comment], _("%(code)s is assigned."))


def answer(comment, user, form):
    matter, seen = form.cleaned_data["matter"], form.cleaned_data["seen"]
    answering.answer(matter, user=user, seen=seen, **form.words())
    members = [point.comment for point in matter.points.select_related("comment")]
    return Done("answered", members, _("The answer to %(code)s is public now."))


def lead_to(comment, user, form):
    version, passages = form.cleaned_data["numbers"]
    answering.lead_to(form.cleaned_data["matter"], version, passages, user)
    return Done("led_to", [comment], _("Visitors can follow the answer to %(code)s to the new words."))


def split(comment, user, form):
    answering.split(comment, form.cleaned_data["words"], user)
    return Done("divided", [comment], _("The points of %(code)s are saved."))


def group(comment, user, form):
    data = form.cleaned_data
    matter = answering.group([data["point"], data["code"]], data["title"], user)
    members = [point.comment for point in matter.points.select_related("comment")]
    return Done("grouped", members, _("One answer serves %(code)s and the others from now on."))


def ungroup(comment, user, form):
    answering.ungroup(form.cleaned_data["point"], user)
    return Done("ungrouped", [comment], _("%(code)s gets an answer of its own."))


MODERATES, ASSIGNS, ANSWERS = permissions.may_moderate, permissions.may_assign, permissions.may_answer
STEPS = {
    "decide": Step(MODERATES, forms.DecisionForm, decide, "awaiting"),
    "hide": Step(MODERATES, forms.HideForm, hide, "reports"),
    "restore": Step(MODERATES, forms.RestoreForm, restore, "objections"),
    "report": Step(MODERATES, forms.ReportForm, report, "reports"),
    "objection": Step(MODERATES, forms.CaseForm, objection, "objections"),
    "assign": Step(ASSIGNS, answer_forms.AssignForm, assign),
    "answer": Step(ANSWERS, answer_forms.OneAnswerForm, answer),
    "lead_to": Step(ANSWERS, answer_forms.ResultForm, lead_to),
    "split": Step(ASSIGNS, answer_forms.SplitForm, split),
    "group": Step(ASSIGNS, answer_forms.GroupForm, group),
    "ungroup": Step(ASSIGNS, answer_forms.PointForm, ungroup),
}


def can_be_hidden(comment):
    """Only what is shown can be taken off."""
    return comment.state == CommentState.PUBLISHED


def can_be_divided(comment, points):
    """As long as none of its points has an answer."""
    return bool(points) and comment.is_published and not any(point.matter.outcome for point in points)


def can_lead(matter):
    """Whether the answer promises other words."""
    return matter.outcome in CHANGING_OUTCOMES
