"""What editors see beside a measure's fields."""

from django.utils import timezone
from wagtail.admin.panels import Panel

from .permissions import may_report_measure, may_see_measures


class MeasurePanel(Panel):
    """At the top of a measure: how far it is, when the next report is due, and the way to the desk. Changes nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "strategy_pages/admin/measure_panel.html"

        def is_shown(self):
            return super().is_shown() and bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            """Adds the German measure with its newest report."""
            from .services.asking import can_be_asked, first_due

            model = type(self.instance)
            measure = model.objects.with_last_report().get(pk=self.instance.canonical.pk)
            user, due = self.request.user if self.request else None, first_due(measure)
            named = measure.reporter
            return super().get_context_data(parent_context) | {
                "measure": measure,
                "change": measure.changes.order_by("-pk").first(),
                "due": due,
                "is_overdue": bool(due and due <= timezone.localdate()),
                "cannot_report": bool(
                    named and not (can_be_asked(measure) and named.has_perm("wagtailadmin.access_admin"))
                ),
                "may_open": bool(user and (may_see_measures(user) or may_report_measure(user, measure))),
            }
