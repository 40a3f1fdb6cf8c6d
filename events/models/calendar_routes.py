"""The addresses below the calendar."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from wagtail.contrib.routable_page.models import path, re_path

from cms.models import BodyPage

ICS = "text/calendar; charset=utf-8"


class CalendarRoutes:
    """Mixin of `CalendarPage`."""

    @path("")
    def all_workshops(self, request):
        """Coming and past ones; by field, format and language (`?feld=mobility&format=virtual&sprache=en`)."""
        from ..services.calendar import list_context

        selection, page = self.chosen(request), page_number(request)
        if elsewhere := canonical_address(request, selection.query(page)):
            return elsewhere
        return self.render(request, context_overrides=found_or_404(list_context(self, selection, page)))

    @re_path(r"^monat/((?:19|20|21)[0-9]{2})-(0[1-9]|1[0-2])/$")
    def month(self, request, year, month):
        """One month in which there are workshops, as a table; the same choices as in the list."""
        from ..services.calendar import month_context

        selection = self.chosen(request)
        if elsewhere := canonical_address(request, selection.query()):
            return elsewhere
        context = found_or_404(month_context(self, selection, int(year), int(month)))
        return self.render(request, context_overrides=context, template="events/month.html")

    @path("kalender.ics/")  # Wagtail adds the slash; the address has none
    def feed(self, request):
        """All workshops and deadlines, to subscribe to (RFC 5545)."""
        return self.calendar_file("")

    @path("kalender/<str:name>.ics/")
    def field_feed(self, request, name):
        """Those of one field, by the slug of its page in this language, or its code."""
        from ..services.calendar import field_of_feed

        return self.calendar_file(found_or_404(field_of_feed(self, name)))

    @path("aenderungen.atom/")
    def news(self, request):
        """Atom: new workshops, moved and cancelled ones, documentation and records."""
        from ..feeds import workshops_feed

        return workshops_feed(request, self)

    def calendar_file(self, field):
        from ..ical import subscribed
        from ..services.calendar import feed

        return HttpResponse(subscribed(*feed(self, field), field=field), content_type=ICS)

    @path("anmelden/")
    def series(self, request):
        """Several evenings in one submission (`?runde=`)."""
        from ..views import series_page

        return series_page(request, self)

    @path("anmelden/danke/")
    def thanks(self, request):
        """The same page for everybody."""
        context = BodyPage.get_context(self, request) | {"calendar": self}
        return TemplateResponse(request, "events/sign_up_thanks.html", context)

    @staticmethod
    def chosen(request):
        """What the address chooses."""
        from ..services.calendar import Selection

        selection = Selection.asked_for(request.GET)
        if selection is None:
            raise Http404
        return selection


def page_number(request):
    """The page of past workshops that the address names; the first one unless it names another."""
    asked = request.GET.get("seite", "") or "1"
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 4 and int(asked)):
        raise Http404
    return int(asked)


def canonical_address(request, query):
    """Where the same choice is written another way: the one address it has, so that the cache keeps it once."""
    if getattr(request, "is_preview", False) or request.META.get("QUERY_STRING", "") == query.removeprefix("?"):
        return None
    return HttpResponseRedirect(request.path + query)


def found_or_404(what):
    """What was found; nothing is a page that does not exist."""
    if what is None:
        raise Http404
    return what
