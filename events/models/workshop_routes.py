"""The addresses below a workshop's page."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from wagtail.contrib.routable_page.models import path

from cms.models import BasePage

from .calendar_routes import ICS


class WorkshopRoutes:
    """Mixin of `WorkshopPage`."""

    @path("")
    def detail(self, request):
        """The workshop with its form."""
        return self.render(request)

    @path("anmelden/")
    def sign_up_form(self, request):
        """The form's own page; a POST signs up."""
        from ..views import sign_up_page

        return sign_up_page(request, self)

    @path("anmelden/danke/")
    def thanks(self, request):
        """The same page for everybody: it does not tell whether an address is known."""
        context = BasePage.get_context(self, request) | {"workshop": self}
        return TemplateResponse(request, "events/sign_up_thanks.html", context)

    @path("termin.ics/")  # see CalendarRoutes.feed
    def ics(self, request):
        """This workshop as a calendar file (RFC 5545)."""
        from ..ical import calendar_of

        response = HttpResponse(calendar_of([self]), content_type=ICS)
        response["Content-Disposition"] = f'attachment; filename="{self.canonical.slug}.ics"'
        return response

    @path("einladung/")
    def invitation(self, request):
        """The same page, at the link that is passed on."""
        from ..passing_on import invitation_page

        return invitation_page(request, self)

    @path("aushang/")
    def notice_to_print(self, request):
        """An A4 page to hang up."""
        from ..passing_on import notice_page

        return notice_page(request, self)
