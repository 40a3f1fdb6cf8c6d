"""A line on the admin's home page that says what waits."""

from django.urls import reverse
from wagtail.admin.ui.components import Component


class WaitingPanel(Component):
    """How much waits, since when, and where to go. `since` is a moment or None."""

    template_name = "cms/admin/waiting.html"

    def __init__(self, *, order, heading, count, url_name, query="", since=None):
        self.order = order
        self.values = {"heading": heading, "count": count, "since": since, "url": reverse(url_name) + query}

    def get_context_data(self, parent_context):
        return self.values
