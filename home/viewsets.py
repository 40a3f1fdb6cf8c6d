"""The town's side of the distribution list."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.viewsets import LookOnlyIndex, LookOnlyViewSet

from .choices import SubscriberState
from .models import Subscriber


class SubscriberIndex(LookOnlyIndex):
    """With how many there are. No export: the list leaves the site by mail only."""

    def get_page_subtitle(self):
        count = Subscriber.objects.filter(state=SubscriberState.CONFIRMED).count()
        said = ngettext("%(number)s confirmed address", "%(number)s confirmed addresses", count)
        return said % {"number": count}


class SubscriberViewSet(LookOnlyViewSet):
    """Who gets press releases by mail."""

    model = Subscriber
    icon = "mail"
    menu_label = _("Press list")
    menu_order = 230
    index_view_class = SubscriberIndex
    form_fields = []
    list_display = ["email", "get_state_display", "language", "asked_at", "confirmed_at"]
    list_filter = ["state", "language"]
    search_fields = ["email"]
    ordering = ["-pk"]
    inspect_view_fields = ["email", "get_state_display", "language", "asked_at", "confirmed_at"]


subscribers = SubscriberViewSet("press_list")
