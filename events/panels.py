"""What the page editor says of participants."""

from wagtail.admin.panels import Panel

from .permissions import may_move_workshop, may_see_participants


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
