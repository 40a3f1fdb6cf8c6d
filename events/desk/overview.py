"""All workshops as the town hall sees them, and one of them with its people."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import PageLogEntry

from cms.text import clean_line

from ..choices import SeatKind
from ..models import Registration, WorkshopPage
from ..permissions import may_see_participants
from ..services.messaging import progress
from ..services.signing_up import line
from .access import desk_view, rights, show
from .answers import with_answers
from .forms import FilterForm
from .logs import ACTIONS
from .numbers import doors_of, invited, numbers_of, seats_table

ON_A_PAGE = 50
COMING_SHOWN = 100
FOUND_SHOWN = 100
LOG_SHOWN = 20
MESSAGES_SHOWN = 10


@require_http_methods(["GET", "HEAD"])
def index(request):
    """All workshops, the coming ones first, with what one has to know of each."""
    if not may_see_participants(request.user):
        raise PermissionDenied
    workshops = WorkshopPage.objects.canonical()
    coming = list(workshops.upcoming()[:COMING_SHOWN])
    past = Paginator(workshops.past(), ON_A_PAGE).get_page(request.GET.get("p"))
    listed = [*coming, *past]
    numbers, doors = numbers_of(listed), doors_of(listed)
    for workshop in listed:
        workshop.numbers, workshop.has_door = numbers[workshop.pk], workshop.pk in doors
        workshop.needs_door = SeatKind.ONLINE in workshop.seat_kinds and not workshop.is_cancelled
    context = {
        "coming": coming,
        "past": past,
        "rights": rights(request.user),
        "breadcrumbs_items": [{"url": "", "label": _("Participants")}],
        "header_title": _("Participants"),
        "header_icon": "group",
    }
    return TemplateResponse(request, "events/admin/index.html", context)


@desk_view(may_see_participants)
def workshop(request, workshop):
    """One workshop: its numbers, its people, its messages. A POST searches, so that no name stands in an address."""
    people = Registration.objects.filter(workshop=workshop)
    filters = FilterForm(request.GET, workshop=workshop)
    asked = clean_line(request.POST.get("q", "")[:200]) if request.method == "POST" else ""
    named = Q(name__icontains=asked) | Q(email__icontains=asked)
    found = people.filter(named) if asked else filters.chosen(people)
    page = Paginator(found.order_by("pk"), FOUND_SHOWN if asked else ON_A_PAGE).get_page(request.GET.get("p"))
    questions = list(workshop.questions.all())
    places = places_in_line(workshop)
    for person in page:
        person.place = places.get(person.pk)
        person.given = with_answers(questions, person)
    [numbers] = numbers_of([workshop]).values()
    messages = list(workshop.messages.select_related("written_by")[:MESSAGES_SHOWN])
    for message in messages:
        message.progress = progress(message)
    without_page = request.GET.copy()
    without_page.pop("p", None)
    context = {
        "numbers": numbers,
        "seats": seats_table(workshop, numbers),
        "has_door": bool(doors_of([workshop])),
        "invited": invited(workshop),
        "filters": filters,
        "asked": asked,
        "page": page,
        "questions": questions,
        "query": without_page.urlencode(),
        "messages_sent": messages,
        "log": log_of(workshop),
    }
    return show(request, "workshop", workshop, context, title=_("Participants"))


def places_in_line(workshop):
    """{primary key: place} of who waits, counted for each kind of seat. One query for each kind."""
    places = {}
    for kind in workshop.seat_kinds:
        places |= {pk: place for place, pk in enumerate(line(workshop, kind).values_list("pk", flat=True), start=1)}
    return places


def log_of(workshop):
    """What the town hall did last, the latest first."""
    entries = PageLogEntry.objects.filter(page=workshop.pk, action__in=ACTIONS).select_related("user")
    return entries.order_by("-timestamp", "-pk")[:LOG_SHOWN]
