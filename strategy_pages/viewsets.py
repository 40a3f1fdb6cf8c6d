"""The town's simple lists: departments, and text blocks for answers."""

from django.contrib import messages
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from .models import AnswerText, Department


class DeleteUnused(generic.DeleteView):
    """A department that has matters stays: its name stands beside answers."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, _("This department has contributions, so it stays. You can rename it."))
            return redirect(self.get_success_url())


class DepartmentViewSet(ModelViewSet):
    """Who looks into contributions."""

    model = Department
    icon = "group"
    menu_label = gettext_lazy("Departments")
    menu_order = 620
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    delete_view_class = DeleteUnused
    search_fields = ["name"]
    list_display = ["name"]


class AnswerTextViewSet(ModelViewSet):
    """Words that answers often need."""

    model = AnswerText
    icon = "doc-full"
    menu_label = gettext_lazy("Text blocks for answers")
    menu_order = 630
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    search_fields = ["title", "text"]
    list_display = ["title"]


departments = DepartmentViewSet("department")
answer_texts = AnswerTextViewSet("answer_text")
