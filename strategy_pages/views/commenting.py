"""Writing a contribution: to a passage, to a draft as a whole, or in reply to another one."""

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from cms.guards import allow_address, allow_attempt, network_key, too_many_mails

from ..cards import card_of_passage
from ..forms import CommentForm
from ..models import Comment
from ..services import commenting
from ..services.reading import passage_context, period_changes, thread_context

COMMENTS_A_NETWORK_AN_HOUR = 60
WORDS_KEPT = 20_000


def passage_page(request, draft, version, passage):
    """A passage with its contributions; a POST is a contribution to it."""
    from .quoting import quoting_context

    thread = thread_context(Comment.objects.on_thread(passage.root), request.GET)
    context = draft_page_context(draft, request) | passage_context(draft, version, passage) | thread
    context |= quoting_context(request, draft, version, passage) | {"card": card_of_passage(draft, passage)}
    return answer_form(request, draft, version, passage, "strategy_pages/passage.html", context)


def comment_page(request, draft, version):
    """The form's own page: contributions to the draft as a whole, and a form for one more."""
    on_the_whole = Comment.objects.on_draft(draft.translation_key).filter(passage=None)
    context = draft_page_context(draft, request) | {"version": version, "draft": draft}
    context |= thread_context(on_the_whole, request.GET)
    return answer_form(request, draft, version, None, "strategy_pages/comment_form.html", context)


def draft_page_context(draft, request):
    """What base.html needs, with the draft itself as the last step of the breadcrumb."""
    steps = [*draft.breadcrumb(request), {"title": draft.title, "url": draft.get_url(request)}]
    return {"page": draft, "self": draft, "breadcrumb": steps}


def answer_form(request, draft, version, passage, template, context, reply_to=None):
    """The page with the form; a POST is kept and thanked for, or answered with everything that was typed."""
    posted = request.POST if request.method == "POST" else None
    form = CommentForm(posted, passage=None if reply_to else passage)
    context |= {
        "form": form,
        "action_url": request.path,
        "comments_open": draft.is_open_for_comments(),
        "comment_deadline": draft.comment_deadline,
    }
    if "period_changes" not in context:
        context["period_changes"] = period_changes(draft)
    status = 200
    if posted is not None:
        status = 422
        if not context["comments_open"]:
            refuse(form, context, closed_message())
        elif form.is_valid() and (form.is_robot or take(request, draft, version, passage, form, context, reply_to)):
            return redirect(f"{draft.url}kommentieren/danke/")
    return TemplateResponse(request, template, context, status=status)


def take(request, draft, version, passage, form, context, reply_to):
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
            wording=data.get("wording", ""),
            author_name=data["author_name"],
            email=data["email"],
            reply_to=reply_to,
        )
    except commenting.PeriodClosed:
        refuse(form, context, closed_message())
        return False
    except commenting.NotPossible:
        refuse(form, context, _("What you answer is not shown any more. Your words are kept below."))
        return False
    return True


def refuse(form, context, message):
    """Nothing more can be sent here: the form goes, the words stay to be copied."""
    form.add_error(None, message)
    wording = form["wording"].data or "" if "wording" in form.fields else ""
    typed = [wording if wording.split() != form.passage_text.split() else "", form["text"].data or ""]
    context["comments_open"] = False
    context["words_to_keep"] = "\n\n".join(words[:WORDS_KEPT] for words in typed if words)


def closed_message():
    return _(
        "The comment period is over, so this contribution was not taken. "
        "Your words are kept below: you can copy them and send them to the town by mail."
    )
