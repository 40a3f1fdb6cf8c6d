"""All measures: how far each is, since when, who reports, and when the next report is due."""

from datetime import timedelta

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.text import clean_line

from ..choices import ActionField, MeasureState
from ..models import MeasurePage
from ..permissions import may_open_measure_desk, may_see_measures
from ..services.asking import can_be_asked, first_due
from .access import desk_view, show

ON_A_PAGE = 50
SOON = timedelta(days=30)


class FilterForm(forms.Form):
    """What is not known counts as not chosen."""

    DUE, SOON, NOBODY, MINE = "due", "soon", "nobody", "mine"

    state = forms.ChoiceField(
        label=gettext_lazy("State"), required=False, choices=[("", gettext_lazy("any")), *MeasureState.choices]
    )
    field = forms.ChoiceField(
        label=gettext_lazy("Action field"), required=False, choices=[("", gettext_lazy("any")), *ActionField.choices]
    )
    report = forms.ChoiceField(
        label=gettext_lazy("Status report"),
        required=False,
        choices=[
            ("", gettext_lazy("any")),
            (DUE, gettext_lazy("due")),
            (SOON, gettext_lazy("due within 30 days")),
            (NOBODY, gettext_lazy("nobody can be asked")),
            (MINE, gettext_lazy("mine")),
        ],
    )
    q = forms.CharField(label=gettext_lazy("Number or words"), required=False, max_length=100)

    def narrowed(self, measures, user):
        """The measures that fit, as far as the database can tell."""
        self.is_valid()
        data = self.cleaned_data
        if data.get("state"):
            measures = measures.filter(state=data["state"])
        if data.get("field"):
            measures = measures.in_field(data["field"])
        if data.get("report") == self.MINE:
            measures = measures.filter(reporter=user)
        if words := clean_line(data.get("q", "")):
            measures = measures.filter(Q(number__icontains=words) | Q(title__icontains=words))
        return measures

    def fits(self, measure, today):
        """What only the day of the next report tells."""
        report = self.cleaned_data.get("report")
        if report == self.DUE:
            return measure.is_overdue
        if report == self.SOON:
            return bool(measure.due and measure.due <= today + SOON)
        return measure.has_no_reporter if report == self.NOBODY else True


@desk_view(may_open_measure_desk, methods=("GET", "HEAD"))
def index(request):
    """The list: overdue reports first, the oldest on top; never more than fifty rows, always as many queries."""
    filters = FilterForm(request.GET)
    found = MeasurePage.objects.canonical()
    if not may_see_measures(request.user):
        found = found.filter(reporter=request.user)
    found = filters.narrowed(found, request.user).with_last_report().defer("body")
    today = timezone.localdate()
    rows = [with_due(measure, today) for measure in found.select_related("department", "reporter")]
    rows = [measure for measure in rows if filters.fits(measure, today)]
    rows.sort(key=lambda measure: (measure.due if measure.is_overdue else today, measure.number, measure.pk))
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        "narrow": filters,
        "is_filtered": any(filters.cleaned_data.values()),
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("p")),
        "query": query.urlencode(),
    }
    return show(request, "measures", context, title=_("Measures"))


def with_due(measure, today):
    """The measure with what the list says of its next report."""
    measure.due = first_due(measure)
    measure.is_overdue = bool(measure.due and measure.due <= today)
    measure.has_no_reporter = bool(measure.due) and not can_be_asked(measure)
    return measure
