"""The process at length, and what became of what people said."""

from django.utils.translation import gettext_lazy as _

from cms.models import BodyPage


class ProcessPage(BodyPage):
    """How the process runs: the phases of the home page, each with what can be influenced and what came of it."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("how it runs")
        verbose_name_plural = _("how it runs")

    def get_context(self, request, *args, **kwargs):
        from ..services.reading import process_context

        return super().get_context(request, *args, **kwargs) | process_context(self)


class OutcomePage(BodyPage):
    """“What became of it?”: from findings to passages to measures, in numbers for each field."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("what became of it")
        verbose_name_plural = _("what became of it")

    def get_context(self, request, *args, **kwargs):
        from ..services.reading import outcome_context

        return super().get_context(request, *args, **kwargs) | outcome_context(self)
