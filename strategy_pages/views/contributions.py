"""A contribution's public address, what everybody can do there, and the private page of who wrote it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cms.chain import chain_of
from cms.guards import allow_attempt, network_key
from cms.private import private_page
from cms.tokens import BadToken, make_token, read_token

from ..cards import card_of_comment
from ..forms import ChangeForm, ObjectionForm
from ..models import Comment
from ..services import commenting, following, reporting
from ..services.reading import contribution_context
from .commenting import answer_form, draft_page_context

LINK_PURPOSE = "strategy_pages.contribution"
LINK_DAYS = 730
SUPPORTS_A_DAY = 3  # for one contribution from one network: a family, not a crowd
SUPPORTS_AN_HOUR = 60  # from one network for all contributions together
WITH_ALL = ("version__draft__locale", "version__locale", "passage__version", "reply_to")


def public_comment(code, **only):
    """The contribution with this code and its draft; 404 unless it, or its trace, is there for everybody."""
    comment = get_object_or_404(Comment.objects.traced().select_related(*WITH_ALL).filter(**only), code=code.upper())
    draft = comment.version.draft
    if not draft.live or draft.get_view_restrictions().exists():
        raise Http404
    return comment, draft


@require_safe
def contribution(request, code):
    """A contribution's public address. What is not public shows as a trace without words."""
    comment, draft = public_comment(code)
    context = draft_page_context(draft, request) | contribution_context(draft, comment, request.GET)
    card = card_of_comment(comment) if comment.is_published else None
    context |= {"page": None, "card": card, "chain": chain_of(comment)}
    return TemplateResponse(request, "strategy_pages/contribution_public.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request, code):
    """A reply to a published contribution, moderated as all others. There is one level of them."""
    comment, draft = public_comment(code, state="published", reply_to=None)
    context = draft_page_context(draft, request) | contribution_context(draft, comment) | {"page": None}
    template = "strategy_pages/comment_reply.html"
    return answer_form(request, draft, comment.version, comment.passage, template, context, reply_to=comment)


@require_http_methods(["GET", "HEAD", "POST"])
def support(request, code):
    """Somebody sees it the same way. Counted without account and cookie; how often, is limited by network."""
    comment, draft = public_comment(code, state="published")
    if request.method != "POST":
        return redirect(comment)
    if not draft.is_open_for_comments():
        return thanks(request, comment, draft, refused="closed")
    network = network_key(request)
    if not (
        allow_attempt("support", f"{network} {comment.pk}", SUPPORTS_A_DAY, 24 * 3600)
        and allow_attempt("supports", network, SUPPORTS_AN_HOUR, 3600)
        and commenting.support(comment)
    ):
        return thanks(request, comment, draft, refused="often")
    return redirect("strategy_pages:supported", comment.code)


@require_safe
def supported(request, code):
    """The same page for everybody who said that they see it the same way."""
    comment, draft = public_comment(code, state="published")
    return thanks(request, comment, draft)


def thanks(request, comment, draft, refused=""):
    context = draft_page_context(draft, request) | {"comment": comment, "refused": refused, "page": None}
    status = {"closed": 422, "often": 429}.get(refused, 200)
    return TemplateResponse(request, "strategy_pages/comment_supported.html", context, status=status)


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
    comment = Comment.objects.select_related(*WITH_ALL).filter(key=key, erased_at=None).first()
    if comment is None:
        return TemplateResponse(request, "cms/link_invalid.html", {}, status=404)
    step = request.POST.get("step", "")
    if step in FORMS:
        return take_step(request, comment, step)
    if request.method == "POST":
        if step in STEPS:
            STEPS[step](comment)
        if step == "erase":
            return TemplateResponse(request, "strategy_pages/contribution_erased.html", {})
        return redirect(request.path)
    return own_page(request, comment)


STEPS = {
    "confirm": commenting.confirm,
    "withdraw": commenting.withdraw,
    "erase": commenting.erase,
    "mails_on": lambda comment: commenting.set_mails(comment, True),
    "mails_off": lambda comment: commenting.set_mails(comment, False),
    "follow": following.follow_contribution,
    "unfollow": following.unfollow_contribution,
}
FORMS = {"change": ChangeForm, "object": ObjectionForm}


def form_for(step, comment, posted=None):
    """The form of a step, whose ids no other form on the page has."""
    more = {"comment": comment} if step == "change" else {}
    return FORMS[step](posted, auto_id=f"{step}_%s", **more)


def take_step(request, comment, step):
    """Changes the words, or objects; the page again with everything kept where that is not possible."""
    form = form_for(step, comment, request.POST)
    refused = False
    if form.is_valid():
        data = form.cleaned_data
        try:
            if step == "change":
                words = {"wording": data.get("wording", ""), "text": data["text"]}
                commenting.change(comment, **words, author_name=data["author_name"])
            else:
                reporting.object_to(comment, data["explanation"])
            return redirect(request.path)
        except commenting.NotPossible:
            comment.refresh_from_db()
            refused = True
    return own_page(request, comment, status=422, form=form, step=step, refused=refused)


def own_page(request, comment, status=200, form=None, step="", refused=False):
    may = {"change": comment.state in commenting.OPEN_STATES, "object": reporting.may_object(comment)}
    context = contribution_context(comment.version.draft, comment) | {
        "change_form": may["change"] and (form if step == "change" else form_for("change", comment)),
        "object_form": may["object"] and (form if step == "object" else form_for("object", comment)),
        "form": form,
        "step": step,
        "follows": comment.followers.exists(),
        "may_follow": following.may_follow(comment),
        "objections": comment.objection_set.order_by("-made_at")[:10],
    }
    if refused:
        typed = [form.cleaned_data.get(name, "") for name in ("wording", "text", "explanation")]
        context |= {"refused": True, "words_to_keep": "\n\n".join(words for words in typed if words)}
    return TemplateResponse(request, "strategy_pages/contribution_private.html", context, status=status)
