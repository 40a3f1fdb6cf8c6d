"""The record on the private page of who took part: to read, and to say what is not right."""

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Locale

from cms.guards import allow_attempt, network_key
from cms.private import private_page

from ..choices import RecordState
from ..forms import RemarkForm
from ..models import Record, Remark
from ..services import correcting, findings
from ..services.reading import in_language
from .private import found

REMARKS_A_NETWORK_AN_HOUR = 240  # a school or the town hall shares one address
WORDS_KEPT = 20_000


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def my_record(request, token):
    """The findings with a form for each; a POST keeps a wish, or answers with everything that was typed."""
    registration = found(token)
    record = registration and Record.objects.filter(workshop=registration.workshop_id).first()
    if not record or record.state == RecordState.WRITING or not correcting.may_correct(registration):
        return TemplateResponse(request, "cms/link_invalid.html", {}, status=404)
    entries = findings.entries(record)
    is_open = correcting.is_open(record)
    form, words, status = None, "", 200
    if request.method == "POST":
        form = form_for(sent_for(entries, request.POST), request.POST)
        if not is_open:
            status, words = 422, request.POST.get("text", "")[:WORDS_KEPT]
        elif form.is_valid() and (form.is_robot or take(request, record, registration, form)):
            return redirect(f"{request.path}#ihre-hinweise")
        else:
            status = 422
            is_open = correcting.is_open(record)
            words = "" if is_open else request.POST.get("text", "")[:WORDS_KEPT]
    return own_page(request, registration, record, entries, form, words, is_open, status)


def sent_for(entries, posted):
    """The entry a form names; None where something is missing from the record."""
    return next((entry for entry in entries if entry.code == posted.get("finding", "")), None)


def form_for(finding, posted=None):
    """The form below an entry (None: for what is missing), whose ids no other form on the page has."""
    number = finding.place if finding else 0
    return RemarkForm(posted, finding=finding, auto_id=f"f{number}_%s", initial={"finding": finding and finding.code})


def take(request, record, registration, form):
    """Keeps the wish; False with an error in the form where that was not possible."""
    if not allow_attempt("remark", network_key(request), REMARKS_A_NETWORK_AN_HOUR, 3600):
        form.add_error(
            None,
            _(
                "Very many corrections came from your network within an hour. "
                "Your words are kept below; please send them again later."
            ),
        )
        return False
    if form.cleaned_data["finding"] and form.finding is None:
        form.add_error(None, _("This entry was taken out of the record meanwhile. Your words are kept below."))
        return False
    try:
        correcting.send_remark(record, registration, text=form.cleaned_data["text"], finding=form.finding)
    except correcting.NotPossible as error:
        form.add_error(None, str(error))
        return False
    return True


def own_page(request, registration, record, entries, form, words, is_open, status):
    """The page, with the form that was sent in its place."""
    for entry in entries:
        mine = form is not None and form.finding == entry
        entry.form = (form if mine else form_for(entry)) if is_open else None
    missing = form if form is not None and form.finding is None else form_for(None)
    language = translation.get_language()
    locale = Locale.objects.filter(language_code=language).first() or registration.workshop.locale
    [workshop] = in_language([registration.workshop], locale)
    context = {
        "registration": registration,
        "workshop": workshop,
        "facts": workshop.canonical,
        "record": record,
        "columns": findings.columns(entries),
        "is_open": is_open,
        "form": form if is_open else None,
        "missing_form": missing if is_open else None,
        "was_late": status == 422 and not is_open,
        "words_to_keep": words,
        "remarks": list(Remark.objects.filter(registration=registration, record=record).select_related("finding")),
        "back_url": request.path.removesuffix("protokoll/"),
    }
    return TemplateResponse(request, "events/my_record.html", context, status=status)
