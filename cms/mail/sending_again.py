"""The editor's button for a mail that was given up or got no answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.mail import resend
from cms.models import OwedMail


@require_POST
def send_again(request, pk):
    """Owes the mail once more. Needs `cms.change_owedmail`."""
    if not request.user.has_perm("cms.change_owedmail"):
        raise PermissionDenied
    if resend(get_object_or_404(OwedMail, pk=pk)):
        messages.success(request, _("The mail is sent again."))
    else:
        messages.warning(request, _("This mail was sent, or is about to be. Nothing was changed."))
    return redirect("owed_mail:index")
