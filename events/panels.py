"""What editors see beside a workshop's fields."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from cms.models import SiteSettings

from .permissions import may_move_workshop, may_see_participants


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


class ParticipantsPanel(Panel):
    """At the top of a workshop: the way to its participants, and whether this draft moves or cancels it, and for whom.

    Reviewers see it as well: approving is publishing.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/panel.html"

        def is_shown(self):
            return super().is_shown() and bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            from .services.announcing import differs, last_change, whom_it_reaches

            canonical = self.instance.canonical
            change = last_change(canonical)
            user = self.request.user if self.request else None
            own = canonical.pk == self.instance.pk
            moves = bool(own and change and complete(self.instance) and differs(self.instance, change))
            return super().get_context_data(parent_context) | {
                "workshop": canonical,
                "moves": moves,
                "cancels": moves and self.instance.is_cancelled and not change.is_cancelled,
                "reached": whom_it_reaches(canonical).count() if moves else 0,
                "change": change,
                "may_see": bool(user and may_see_participants(user)),
                "may_move": bool(user and change and may_move_workshop(user)),
            }


def complete(draft):
    """A draft may lack its dates."""
    return bool(draft.starts and draft.ends)
