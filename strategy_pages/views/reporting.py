"""Reporting a published contribution, and the private page of who reported it."""

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.guards import allow_address, allow_attempt, network_key, too_many_mails
from cms.private import private_page
from cms.site import absolute
from cms.tokens import BadToken, make_token, read_token

from ..forms import ReportForm
from ..models import Report
from ..services import commenting, reporting
from .commenting import draft_page_context
from .contributions import LINK_DAYS, public_comment

REPORT_PURPOSE = "strategy_pages.report"
REPORTS_A_NETWORK_AN_HOUR = 20


@require_http_methods(["GET", "HEAD", "POST"])
def report(request, code):
    """The form in the sense of Art. 16 of the Digital Services Act; the receipt is a private page."""
    comment, draft = public_comment(code)
    form = ReportForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            receipt = redirect(comment) if form.is_robot else take(request, comment, form)
            if receipt is not None:
                return receipt
    context = draft_page_context(draft, request) | {
        "comment": comment,
        "location": absolute(comment.get_absolute_url()),
        "form": form,
        "action_url": request.path,
        "page": None,
    }
    return TemplateResponse(request, "strategy_pages/report_form.html", context, status=status)


def take(request, comment, form):
    """Keeps the report and leads to its receipt; None with an error in the form where that was not possible."""
    data = form.cleaned_data
    if not allow_attempt("report", network_key(request), REPORTS_A_NETWORK_AN_HOUR, 3600):
        form.add_error(
            None,
            _("Very many reports came from your network within an hour. Everything is kept; please send it later."),
        )
    elif data["email"] and not allow_address(data["email"]):
        form.add_error("email", too_many_mails())
    else:
        try:
            made = reporting.report(
                comment, reason=data["reason"], text=data["explanation"], name=data["name"], email=data["email"]
            )
            return redirect(link_to_report(made))
        except commenting.NotPossible:
            form.add_error(None, _("The contribution is not shown any more, so there is nothing left to report."))
    return None


def link_to_report(made):
    """Path of the private page of a report."""
    return reverse("strategy_pages:my_report", args=[make_token(REPORT_PURPOSE, str(made.key))])


@private_page
@require_safe
def my_report(request, token):
    """The receipt, and later the decision with its reason."""
    try:
        key = read_token(REPORT_PURPOSE, token, max_age=LINK_DAYS * 86400)
    except BadToken:
        return TemplateResponse(request, "cms/link_invalid.html", {}, status=404)
    made = Report.objects.select_related("comment__version__draft").filter(key=key).first()
    if made is None:
        return TemplateResponse(request, "cms/link_invalid.html", {}, status=404)
    context = {"report": made, "comment": made.comment, "location": absolute(made.comment.get_absolute_url())}
    return TemplateResponse(request, "strategy_pages/report_receipt.html", context)
