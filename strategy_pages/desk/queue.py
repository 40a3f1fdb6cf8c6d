"""The queue: what waits, how old it is and until when it was promised; and what can be done with several at once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.http import QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Comment, Department, Point, Report
from ..permissions import may_answer, may_assign, may_moderate, may_see_contributions
from ..services import answering, commenting
from ..services.commenting import NotPossible
from .access import address, desk_view, show
from .filters import DRAFTS_OFFERED, TABS, FilterForm, german_drafts
from .logs import note

ON_A_PAGE = 50
DEPARTMENTS_OFFERED = 200


@desk_view(may_see_contributions, methods=("GET", "HEAD"))
def index(request):
    """One tab of the queue, narrowed down; never more than fifty rows, and as many queries whatever there is."""
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else ("awaiting" if may_moderate(request.user) else "unanswered")
    drafts = list(german_drafts()[:DRAFTS_OFFERED])
    departments = list(Department.objects.all()[:DEPARTMENTS_OFFERED])
    filters = FilterForm(request.GET, drafts=drafts, departments=departments)
    counts = {name: rows().count() for name, (_label, rows) in TABS.items() if name != "all"}
    found, condition = TABS[tab][1](), filters.condition()
    if condition is not None:
        found = found.filter(condition)
    paginator = Paginator(found.values_list("pk", flat=True), ON_A_PAGE)
    if condition is None and tab in counts:
        paginator.count = counts[tab]
    page = paginator.get_page(request.GET.get("p"))
    query = request.GET.copy()
    query["tab"] = tab
    query.pop("p", None)
    context = {
        "tab": tab,
        "tabs": [(name, label, counts.get(name)) for name, (label, _rows) in TABS.items()],
        "narrow": filters,
        "is_filtered": condition is not None,
        "page": page,
        "rows": rows_of(list(page), {draft.translation_key: draft for draft in drafts}, bool(counts["reports"])),
        "query": query.urlencode(),
        "departments": departments,
    }
    return show(request, "queue", context, title=_("Contributions"))


def rows_of(keys, drafts, has_reports):
    """The contributions in this order, with what the queue shows of each; a fixed number of queries."""
    found = Comment.objects.filter(pk__in=keys).select_related("version", "passage").in_bulk()
    rows = [found[key] for key in keys if key in found]
    points = Point.objects.filter(comment__in=rows).select_related("matter__department").order_by()
    points = list(points.annotate(members=Count("matter__points")))
    reasons = reasons_of(rows) if has_reports else {}
    today = timezone.localdate()
    for row in rows:
        own = [point for point in points if point.comment_id == row.pk]
        row.departments = sorted({point.matter.department.name for point in own if point.matter.department})
        row.others = sum(point.members - 1 for point in own)
        row.parts = len(own)
        row.draft = drafts.get(row.version.draft_key)
        row.report_reason = reasons.get(row.pk, "")
        row.waits = row.is_published and not row.outcome and row.reply_to_id is None
        row.due = row.draft.answers_until if row.draft and row.waits else None
        row.is_overdue = bool(row.due and row.due < today)
    return rows


def reasons_of(rows):
    """{contribution key: why it was reported} of the reports that nobody has decided on."""
    reports = Report.objects.filter(comment__in=rows, verdict="").order_by("-pk")
    return {report.comment_id: report.get_reason_display() for report in reports[: 4 * ON_A_PAGE]}


def chosen(data):
    """{key: fingerprint that was shown, or ""} of the ticked contributions, at most a page of them."""
    found = {}
    for value in data.getlist("chosen")[:ON_A_PAGE]:
        key, _colon, seen = value.partition(":")
        if key.isdigit() and len(key) < 16:
            found[int(key)] = seen[:64]
    return found


@desk_view(may_see_contributions, methods=("POST",))
def several(request):
    """A step with all ticked contributions, then back to the same list."""
    keys = chosen(request.POST)
    step = BULK.get(request.POST.get("step", ""))
    if step is None or not step[0](request.user):
        raise PermissionDenied
    if not keys:
        messages.error(request, _("Nothing was ticked, so nothing was changed."))
        return redirect(back(request))
    if step[1] is None:
        return redirect(f"{address('together')}?{ticked(keys)}")
    comments = list(Comment.objects.filter(pk__in=keys).select_related("version").order_by("submitted_at", "pk"))
    step[1](request, comments, keys)
    return redirect(back(request))


def ticked(keys):
    query = QueryDict(mutable=True)
    query.setlist("chosen", list(keys))
    return query.urlencode()


def back(request):
    """The list as it was: only our own address with what was asked of it."""
    return f"{address('index')}?{QueryDict(request.POST.get('query', '')[:1000]).urlencode()}"


def publish(request, comments, seen):
    """Each by itself: what somebody else decided, or its writer changed, is named and left as it is."""
    late = []
    for comment in comments:
        try:
            with transaction.atomic():
                commenting.publish(comment, request.user, seen=seen[comment.pk])
                note("published", [comment], request.user)
        except NotPossible:
            late.append(comment.code)
    if number := len(comments) - len(late):
        said = ngettext("%(number)s contribution is public now.", "%(number)s contributions are public now.", number)
        messages.success(request, said % {"number": number})
    if late:
        messages.error(
            request,
            _("Not published, because they were changed or decided meanwhile: %(codes)s") % {"codes": ", ".join(late)},
        )


def assign(request, comments, _seen):
    """All their matters to one department, or to nobody."""
    key = request.POST.get("to_department", "")
    department = Department.objects.filter(pk=key).first() if key.isdigit() else None
    if key and department is None:
        messages.error(request, _("This department is no longer there. Nothing was changed."))
        return
    points = Point.objects.filter(comment__in=comments).select_related("matter")
    matters = {point.matter for point in points}
    without = [comment.code for comment in comments if comment.pk not in {point.comment_id for point in points}]
    try:
        with transaction.atomic():
            number = answering.assign(matters, department, request.user) if matters else 0
            note("assigned", [comment for comment in comments if comment.code not in without], request.user)
    except NotPossible:
        messages.error(
            request, _("Somebody put some of them together just now. Nothing was changed; please look again.")
        )
        return
    said = ngettext("%(number)s matter was assigned.", "%(number)s matters were assigned.", number)
    messages.success(request, said % {"number": number})
    if without:
        messages.warning(
            request, _("Not assigned, because they are not public: %(codes)s") % {"codes": ", ".join(without)}
        )


def may_assign_or_answer(user):
    return may_assign(user) or may_answer(user)


BULK = {
    "publish": (may_moderate, publish),
    "assign": (may_assign, assign),
    "together": (may_assign_or_answer, None),
}
