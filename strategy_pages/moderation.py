"""A moderator's decision on one contribution."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .forms import DecisionForm
from .models import Comment
from .services import commenting


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, pk):
    """Shows a contribution with its passage and takes the decision. Needs `strategy_pages.moderate_comment`."""
    if not request.user.has_perm("strategy_pages.moderate_comment"):
        raise PermissionDenied
    comment = get_object_or_404(Comment.objects.select_related("version__draft", "passage__version"), pk=pk)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["decision"] == "publish":
                commenting.publish(comment, request.user)
                messages.success(request, _("%(code)s is public now.") % {"code": comment.code})
            else:
                commenting.decline(comment, request.user, form.cleaned_data["reason"].strip())
                messages.success(request, _("%(code)s is not published; the reason is.") % {"code": comment.code})
        except commenting.NotPossible:
            messages.error(
                request, _("Nothing was changed: %(code)s was decided or withdrawn meanwhile.") % {"code": comment.code}
            )
        return redirect("comment:index")
    context = {
        "comment": comment,
        "form": form,
        "header_title": comment.code,
        "can_decide": comment.state == "awaiting",
    }
    return TemplateResponse(request, "strategy_pages/admin/decide.html", context)
