"""What pages show of a thread: contributions in order, their replies, traces of what is not shown."""

from django.core.paginator import Paginator
from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from ...choices import WITHOUT_TARGET, CommentState
from ...diffs import text_diff
from ...models import Comment, PassageLink, Version
from .answers import answered
from .drafts import addressed, heirs_in

CONTRIBUTIONS_A_PAGE = 50
REPLIES_SHOWN = 5  # below a contribution in a thread; its own page has more
REPLIES_A_PAGE = 50
BY_SUPPORT = "zustimmung"
NEWEST_FIRST = ("-submitted_at", "-pk")


def thread_context(contributions, query):
    """A page of a thread, for the `?seite=` and `?nach=` of an address; a fixed number of queries.

    What was decided against or taken back stays as a trace; `comment_count` counts what can be read, replies too.
    """
    by_support = query.get("nach") == BY_SUPPORT
    order = ("-supports_shown", *NEWEST_FIRST) if by_support else NEWEST_FIRST
    counts = contributions.traced().aggregate(
        rows=Count("pk", filter=Q(reply_to=None)), readable=Count("pk", filter=Q(state=CommentState.PUBLISHED))
    )
    rows = contributions.traced().filter(reply_to=None).select_related("version", "passage").order_by(*order)
    paginator = Paginator(rows, CONTRIBUTIONS_A_PAGE)
    paginator.count = counts["rows"]
    page = paginator.get_page(query.get("seite"))
    return {
        "comments": with_replies(shown(answered(page.object_list))),
        "comment_page": page,
        "comment_count": counts["readable"],
        "by_support": by_support,
    }


def shown(comments):
    """The contributions with `diff`: what a proposed wording changes in the passage it was written to."""
    for comment in comments:
        proposes = comment.is_published and comment.wording and comment.passage
        comment.diff = text_diff(comment.passage.text, comment.wording) if proposes else ""
    return comments


def with_replies(comments):
    """The contributions with `shown_replies` (the first ones) and `reply_count`; one query."""
    replies = (
        Comment.objects.traced()
        .filter(reply_to__in=comments)
        .annotate(
            place=Window(RowNumber(), partition_by=F("reply_to"), order_by=["submitted_at", "pk"]),
            of_all=Window(Count("pk"), partition_by=F("reply_to")),
        )
    )
    found = {}
    for reply in replies.filter(place__lte=REPLIES_SHOWN).order_by("submitted_at", "pk"):
        found.setdefault(reply.reply_to_id, []).append(reply)
    for comment in comments:
        comment.shown_replies = found.get(comment.pk, [])
        comment.reply_count = comment.shown_replies[0].of_all if comment.shown_replies else 0
    return comments


def contribution_context(draft, comment, query=None):
    """A contribution on a page of its own: all replies, answers, what it was written to and where that is now."""
    replies = Comment.objects.traced().filter(reply_to=comment).order_by("submitted_at", "pk")
    page = Paginator(replies, REPLIES_A_PAGE).get_page((query or {}).get("seite"))
    shown(answered([comment]))
    if comment.passage:
        addressed(draft, comment.version, [comment.passage])
    return {
        "draft": draft,
        "comment": comment,
        "replies": list(page.object_list),
        "reply_page": page,
        "now": where_now(draft, comment.version, comment.passage),
        "comments_open": draft.is_open_for_comments(),
    }


def where_now(draft, version, passage):
    """What became of a passage in the newest version: `kind`, `passages`, `version`, `reason`; None for none.

    Kinds: newest (it stands there), unchanged, changed, split, undecided, dropped (with a reason), absent.
    """
    if passage is None:
        return None
    newest = Version.objects.of(draft).select_related("locale").newest()
    if newest is None or newest == version:
        return {"kind": "newest", "passages": [passage], "version": newest or version, "reason": ""}
    heirs = addressed(draft, newest, heirs_in(passage, newest))
    if len(heirs) > 1:
        return {"kind": "split", "passages": heirs, "version": newest, "reason": ""}
    if heirs:
        kind = "unchanged" if heirs[0].text_hash == passage.text_hash else "changed"
        return {"kind": kind, "passages": heirs, "version": newest, "reason": ""}
    ends = PassageLink.objects.filter(kind__in=WITHOUT_TARGET, source__descent__ancestor=passage.root)
    end = ends.select_related("version").order_by("-version__number").first()
    return {
        "kind": end.kind if end else "absent",
        "passages": [],
        "version": end.version if end else newest,
        "reason": end.reason if end else "",
    }
