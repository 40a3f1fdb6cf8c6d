"""What citizens do with a draft. Thin: parse, call one service, answer."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.guards import allow_address, allow_attempt, network_key, too_many_mails
from cms.private import private_page
from cms.tokens import BadToken, make_token, read_token

from ..forms import CommentForm
from ..models import Comment
from ..services import commenting
from ..services.reading import addressed, passage_context, period_changes

LINK_PURPOSE = "strategy_pages.contribution"
LINK_DAYS = 730
COMMENTS_A_NETWORK_AN_HOUR = 60


def passage_page(request, draft, version, passage):
    """A passage with its contributions; a POST is a contribution to it."""
    from .quoting import quoting_context

    context = draft_page_context(draft, request) | passage_context(draft, version, passage)
    context |= quoting_context(request, draft, version, passage)
    return answer_form(request, draft, version, passage, "strategy_pages/passage.html", context)


def comment_page(request, draft, version):
    """The form's own page: a contribution to the version as a whole."""
    context = draft_page_context(draft, request) | {"version": version, "draft": draft}
    return answer_form(request, draft, version, None, "strategy_pages/comment_form.html", context)


def draft_page_context(draft, request):
    """What base.html needs, with the draft itself as the last step of the breadcrumb."""
    steps = [*draft.breadcrumb(request), {"title": draft.title, "url": draft.get_url(request)}]
    return {"page": draft, "self": draft, "breadcrumb": steps}


def answer_form(request, draft, version, passage, template, context):
    form = CommentForm(request.POST if request.method == "POST" else None)
    context |= {
        "form": form,
        "action_url": request.path,
        "comments_open": draft.is_open_for_comments(),
        "comment_deadline": draft.comment_deadline,
        "period_changes": period_changes(draft),
    }
    status = 200
    if request.method == "POST":
        status = 422
        if not context["comments_open"]:
            form.add_error(None, closed_message())
            context["words_to_keep"] = request.POST.get("text", "")[:20_000]
        elif form.is_valid() and (form.is_robot or take(request, draft, version, passage, form)):
            return redirect(f"{draft.url}kommentieren/danke/")
    return TemplateResponse(request, template, context, status=status)


def take(request, draft, version, passage, form):
    """Keeps the contribution; False with an error in the form where that was not possible."""
    data = form.cleaned_data
    if not allow_attempt("comment", network_key(request), COMMENTS_A_NETWORK_AN_HOUR, 3600):
        form.add_error(
            None,
            _(
                "Very many contributions came from your network within an hour. "
                "Your words are kept below; please send them again later."
            ),
        )
        return False
    if data["email"] and not allow_address(data["email"]):
        form.add_error("email", too_many_mails())
        return False
    try:
        commenting.submit(
            draft,
            version,
            passage,
            kind=data["kind"],
            text=data["text"],
            author_name=data["author_name"],
            email=data["email"],
        )
    except commenting.PeriodClosed:
        form.add_error(None, closed_message())
        return False
    return True


def closed_message():
    return _(
        "The comment period is over, so this contribution was not taken. "
        "Your words are kept below: you can copy them and send them to the town by mail."
    )


@require_safe
def contribution(request, code):
    """A contribution's public address. What is not public shows as a trace without words."""
    found = Comment.objects.select_related("version__draft__locale", "version__locale", "passage__version")
    comment = get_object_or_404(found, code=code.upper())
    if comment.state not in {"published", "declined", "withdrawn"} or not (comment.decided_at or comment.is_published):
        raise Http404
    draft = comment.version.draft
    if not draft.live or draft.get_view_restrictions().exists():
        raise Http404
    if comment.passage:
        addressed(draft, comment.version, [comment.passage])
    context = draft_page_context(draft, request) | {"comment": comment, "draft": draft, "page": None}
    return TemplateResponse(request, "strategy_pages/contribution_public.html", context)


def link_to(comment):
    """Path of the private page of a contribution."""
    return reverse("strategy_pages:my_contribution", args=[make_token(LINK_PURPOSE, str(comment.key))])


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def my_contribution(request, token):
    """The private page: words as sent, state, and buttons. A GET changes nothing (mail scanners open links)."""
    try:
        key = read_token(LINK_PURPOSE, token, max_age=LINK_DAYS * 86400)
    except BadToken:
        return TemplateResponse(request, "cms/link_invalid.html", {}, status=404)
    found = Comment.objects.select_related("version__draft__locale", "version__locale", "passage__version")
    comment = found.filter(key=key, erased_at=None).first()
    if comment is None:
        return TemplateResponse(request, "cms/link_invalid.html", {}, status=404)
    if request.method == "POST":
        step = {"confirm": commenting.confirm, "withdraw": commenting.withdraw, "erase": commenting.erase}.get(
            request.POST.get("step", "")
        )
        if step is not None:
            step(comment)
        if request.POST.get("step") == "erase":
            return TemplateResponse(request, "strategy_pages/contribution_erased.html", {})
        return redirect(request.path)
    if comment.passage:
        addressed(comment.version.draft, comment.version, [comment.passage])
    context = {"comment": comment, "draft": comment.version.draft}
    return TemplateResponse(request, "strategy_pages/contribution_private.html", context)
