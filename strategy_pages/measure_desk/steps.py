"""What can be done with a measure: for each step its right, its form, and what it does."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .. import permissions
from ..choices import MeasureState
from ..services import measuring
from . import forms
from .logs import note


@dataclass(frozen=True)
class Step:
    """`run(measure, user, form) -> what to say` is called inside a transaction and may raise `NotPossible`."""

    allowed: Any
    form: Any
    run: Any
    action: str
    about: str = ""  # the field that names the row it is about, where several of its forms stand on the page

    def take(self, measure, user, form):
        said = self.run(measure, user, form)
        note(self.action, measure, user)
        return said


def report(measure, user, form):
    data = form.cleaned_data
    made = measuring.report(measure, data["state"], data["day"], data["text"], user, form.values(), seen=data["seen"])
    if not made.moved:
        return _("The report is public now. The state is the same as before.")
    return _("The report is public now: %(state)s.") % {"state": MeasureState(made.state).label}


def link(measure, user, form):
    measuring.link_origin(measure, user, **form.what())
    return _("Visitors now read at both ends what came of what.")


def unlink(measure, user, form):
    measuring.unlink_origin(form.cleaned_data["origin"], user)
    return _("The link is taken back.")


def keep_indicator(measure, user, form):
    indicator = form.save(commit=False)
    indicator.measure = measure
    measuring.keep_indicator(indicator, user)
    return _("The indicator is set up. Its first value comes with the next report.")


def remove_indicator(measure, user, form):
    measuring.remove_indicator(form.cleaned_data["indicator"], user)
    return _("The indicator is removed.")


def links(user, measure):
    return permissions.may_link_measure(user)


def keeps(user, measure):
    return permissions.may_keep_indicators(user)


STEPS = {
    "report": Step(permissions.may_report_measure, forms.ReportForm, report, "measure_reported"),
    "passage": Step(links, forms.PassageForm, link, "origin_linked", "passage"),
    "contribution": Step(links, forms.ContributionForm, link, "origin_linked"),
    "administration": Step(links, forms.AdministrationForm, link, "origin_linked"),
    "unlink": Step(links, forms.UnlinkForm, unlink, "origin_unlinked", "origin"),
    "indicator": Step(keeps, forms.IndicatorForm, keep_indicator, "indicator_kept", "indicator"),
    "remove": Step(keeps, forms.RemoveForm, remove_indicator, "indicator_removed", "indicator"),
}
