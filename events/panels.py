"""What editors see beside a workshop's fields."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from cms.models import SiteSettings


class EmbeddingPanel(Panel):
    """The code with which another site of the town shows the workshop's form. Changes nothing."""

    def __init__(self, **kwargs):
        kwargs.setdefault("heading", _("Form on other sites"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/embedding_panel.html"

        def get_context_data(self, parent_context=None):
            """Adds the code (once the page is public) and the sites that may show it."""
            from .embedded import list_snippet, workshop_snippet

            settings = SiteSettings.for_request(self.request)
            may_change = self.request.user.has_perm("cms.change_sitesettings")
            is_public = bool(self.instance.pk and self.instance.live and self.instance.url)
            return super().get_context_data(parent_context) | {
                "snippet": workshop_snippet(self.instance) if is_public else "",
                "list_snippet": list_snippet(),
                "sites": settings.frame_ancestors,
                "settings_url": reverse("wagtailsettings:edit", args=["cms", "sitesettings", settings.site_id])
                if may_change
                else "",
            }
