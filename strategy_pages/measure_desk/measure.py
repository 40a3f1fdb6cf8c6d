"""One measure: its history and the form for the next report, what it comes from, and what is measured."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.models import Page

from ..models import Indicator
from ..permissions import may_open_measure_desk
from ..services.measuring import NotPossible, TooLate
from .access import address, desk_view, measure_of, rights, show
from .finding import FindForm
from .forms import indicators_of
from .logs import log_of
from .overview import with_due
from .steps import STEPS

HISTORY_SHOWN = 60


@desk_view(may_open_measure_desk)
def measure(request, pk):
    """Shows it; a POST takes one step. What does not fit changes nothing and is shown again, with what was typed."""
    found = measure_of(pk, request.user)
    if request.method != "POST":
        return page(request, found)
    name = request.POST.get("step", "")
    step = STEPS.get(name)
    if step is None:
        return redirect(address("measure", pk))
    if not step.allowed(request.user, found):
        raise PermissionDenied
    form = step.form(request.POST, **of_row(step, found, request), auto_id=ids(name, key_of(step, request.POST)))
    if not form.is_valid():
        return page(request, found, name, form, status=422)
    try:
        with transaction.atomic():
            said = step.take(found, request.user, form)
    except NotPossible as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        status = 409 if isinstance(refused, TooLate) else 422
        return page(request, measure_of(pk, request.user), name, form, status=status)
    messages.success(request, said)
    return redirect(address("measure", pk))


def of_row(step, measure, request):
    """What a form is about; the form of an indicator that is there changes it."""
    more = {"measure": measure, "user": request.user}
    if step is STEPS["indicator"]:
        key = key_of(step, request.POST)
        found = measure.indicators.filter(pk=key).first() if key else None
        more["instance"] = found or Indicator(pk=int(key) if key else None, measure=measure)
    return more


def key_of(step, data):
    """Which row a form is about, so that several of a kind can stand on the page."""
    key = data.get(step.about, "") if step.about else ""
    return key if key.isdigit() and len(key) < 16 else ""


def ids(step, key):
    return f"id_{step}{key}_%s"


def page(request, measure, step="", bound=None, status=200):
    """The page with the forms that somebody may use; `bound` takes the place of the one that was sent."""
    forms = Forms(request, measure, step, bound, status)
    mine = rights(request.user, measure)
    indicators = indicators_of(measure)
    find, found = None, []
    if mine["may_link_measure"]:
        find = FindForm(request.GET if "find" in request.GET else None, auto_id="id_find_%s")
        found = find.passages() if find.is_bound else []
    for indicator in indicators if mine["may_keep_indicators"] else []:
        if not indicator.measured:
            indicator.form = forms.make("indicator", indicator.pk, instance=indicator)
            indicator.can_go = True
    context = {
        "report_form": forms.make("report") if mine["may_report_measure"] and measure.live else None,
        "contribution_form": forms.make("contribution"),
        "administration_form": forms.make("administration"),
        "indicator_form": forms.make("indicator", instance=Indicator(measure=measure)),
        "find_form": find,
        "passages": found,
        "lost": bound if bound is not None and not forms.is_placed else None,
        "sent": step,
        "sent_key": forms.sent[1],
        "changes": measure.changes.select_related("reported_by").order_by("-pk")[:HISTORY_SHOWN],
        "origins": measure.origins.select_related("passage__version", "comment", "set_by"),
        "indicators": indicators,
        "log": log_of(measure),
        "may_edit_page": Page.objects.get(pk=measure.pk).permissions_for_user(request.user).can_edit(),
    }
    title = f"{measure.number} {measure.title}"
    with_due(measure, timezone.localdate())
    return show(request, "measure", context, title=title, measure=measure, status=status)


class Forms:
    """The forms of the page, by step. The one that was sent keeps its place, its words and its errors."""

    def __init__(self, request, measure, step, bound, status):
        self.more, self.late = {"measure": measure, "user": request.user}, status == 409
        self.sent = (step, key_of(STEPS[step], request.POST) if step else "")
        self.bound, self.is_placed = bound, False

    def make(self, step, key="", **more):
        """An empty form, or the one that was sent."""
        if self.bound is None or self.sent != (step, str(key)):
            return STEPS[step].form(**self.more, **more, auto_id=ids(step, key))
        self.is_placed = True
        if self.late and "seen" in self.bound.fields:  # what the page shows now is what a second try refers to
            fresh = STEPS[step].form(**self.more)
            self.bound.data = self.bound.data.copy()
            self.bound.data["seen"] = fresh["seen"].value() or ""
        return self.bound
