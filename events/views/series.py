"""Several evenings in one submission."""

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from cms.models import BodyPage

from ..forms import SeriesForm
from ..services import series, signing_up
from .signing_up import may_send, words_to_keep


def series_page(request, calendar):
    """The form's own page. An invalid POST is answered here, with everything kept."""
    round_label = (request.POST.get("round") or request.GET.get("runde") or "")[:60]
    workshops = series.simple(series.open_workshops(calendar.locale, round_label))
    form = SeriesForm(request.POST if request.method == "POST" else None, workshops=workshops, round_label=round_label)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and (form.is_robot or take_all(request, workshops, form)):
            return redirect(f"{calendar.url}anmelden/danke/")
    steps = [*calendar.breadcrumb(request), {"title": calendar.title, "url": calendar.get_url(request)}]
    context = BodyPage.get_context(calendar, request) | series.series_context(calendar, workshops, form)
    context |= {"breadcrumb": steps, "round_label": round_label}
    if request.method == "POST" and not workshops:
        context["words_to_keep"] = words_to_keep(request)
    return TemplateResponse(request, "events/series.html", context, status=status)


def take_all(request, workshops, form):
    """Signs up for each evening that was ticked; False with an error where none could be kept.

    Each evening is a transaction of its own: one that has closed meanwhile does not cost the others.
    """
    if not may_send(request, form):
        return False
    chosen = set(form.cleaned_data["workshops"])
    kept, closed = 0, []
    for workshop in workshops:
        if str(workshop.canonical.pk) not in chosen:
            continue
        data = form.cleaned_data
        try:
            signing_up.sign_up(workshop, name=data["name"], email=data["email"], answer=data["answer"])
            kept += 1
        except signing_up.SignUpClosed:
            closed.append(workshop.title)
    if not kept:
        form.add_error("workshops", _("Sign-up has closed meanwhile for: %(titles)s.") % {"titles": ", ".join(closed)})
    return kept > 0
