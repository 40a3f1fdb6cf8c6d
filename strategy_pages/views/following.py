"""The private page behind the mails about measures: it says what is followed, and ends it."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.private import private_page
from cms.tokens import BadToken, make_token, read_token

from ..models import Follower
from ..services.following import end_all

PURPOSE = "strategy_pages.following"
ONE_CLICK = "List-Unsubscribe"


def link_to_following(follower):
    """Path of the private page of a follower. The link does not grow old: one can always end it."""
    return reverse("strategy_pages:following", args=[make_token(PURPOSE, str(follower.key))])


# A mail program's one click (RFC 8058) comes from wherever it likes; who holds the link may end it, and nothing else.
@csrf_exempt
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def following(request, token):
    """GET shows what is followed, POST ends it: the button, or a mail program's one click. Ended twice is ended."""
    try:
        key = read_token(PURPOSE, token)
    except BadToken:
        return TemplateResponse(request, "cms/link_invalid.html", {}, status=404)
    follower = Follower.objects.select_related("comment").filter(key=key).first()
    if request.method == "POST":
        if follower is not None:
            end_all(follower)
        if request.POST.get(ONE_CLICK) == "One-Click":
            return HttpResponse(status=204)
        follower = None
    return TemplateResponse(request, "strategy_pages/following.html", {"follower": follower})
