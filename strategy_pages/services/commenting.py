"""The life of a contribution. Each function is one transaction and safe to call twice."""

from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from cms.cache import raise_content_version
from cms.mail import owe

from ..choices import OPEN_STATES, REFUSED_STATES, CommentState
from ..models import Comment, DraftPage, Matter, Point
from ..models.comments import new_code


class PeriodClosed(Exception):
    """The comment period is not running."""


class NotPossible(Exception):
    """The contribution's state does not allow this step."""


@transaction.atomic
def submit(draft, version, passage, *, kind, text, author_name="", email=""):
    """Keeps a contribution and returns it.

    With a mail address it waits for its confirmation; without one it goes straight to moderation. Raises
    `PeriodClosed` outside the comment period, which is looked at again under the lock.
    """
    locked = DraftPage.objects.select_for_update(of=("self",)).get(pk=draft.canonical.pk)
    if not locked.is_open_for_comments():
        raise PeriodClosed
    comment = Comment(
        version=version,
        passage=passage,
        kind=kind,
        text=text,
        author_name=author_name,
        email=email,
        language=translation.get_language() or "de",
        state=CommentState.UNCONFIRMED if email else CommentState.AWAITING,
    )
    save_with_free_code(comment)
    if email:
        owe("strategy_pages.confirm", comment.pk, language=comment.language)
    return comment


def save_with_free_code(comment):
    """Saves; where the code is taken already, draws another one."""
    for _attempt in range(20):
        try:
            with transaction.atomic():
                comment.save()
            return
        except IntegrityError:
            if not Comment.objects.filter(code=comment.code).exists():
                raise
            comment.code = new_code()
    raise RuntimeError("no free code for a contribution in 20 draws")


def locked(comment):
    return Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)


@transaction.atomic
def confirm(comment):
    """The mail address is right: on to moderation."""
    comment = locked(comment)
    if comment.state == CommentState.UNCONFIRMED:
        comment.state, comment.confirmed_at = CommentState.AWAITING, timezone.now()
        comment.save(update_fields=["state", "confirmed_at"])
    return comment


@transaction.atomic
def withdraw(comment):
    """The citizen takes the contribution back; its words disappear from the site at once."""
    comment = locked(comment)
    if comment.state == CommentState.WITHDRAWN:
        return comment
    comment.state, comment.withdrawn_at = CommentState.WITHDRAWN, timezone.now()
    comment.save(update_fields=["state", "withdrawn_at"])
    if comment.decided_at:  # then its public address shows something else now
        raise_content_version()
    return comment


@transaction.atomic
def publish(comment, user):
    """The town shows the contribution. Raises `NotPossible` where somebody else has decided, or it was withdrawn."""
    return decide(comment, user, CommentState.PUBLISHED)


@transaction.atomic
def decline(comment, user, reason, rule=""):
    """The town does not show it, and says why and by which rule. Raises `NotPossible` as `publish` does."""
    return decide(comment, user, CommentState.DECLINED, reason, rule)


@transaction.atomic
def hide(comment, user, reason, rule=""):
    """The town takes a published contribution off the site, and says why. Raises `NotPossible` as `publish` does."""
    return decide(comment, user, CommentState.HIDDEN, reason, rule, only_from=CommentState.PUBLISHED)


def decide(comment, user, state, reason="", rule="", only_from=CommentState.AWAITING):
    comment = locked(comment)
    if comment.state != only_from:
        raise NotPossible
    comment.state, comment.decline_reason, comment.rule = state, reason, rule
    comment.decided_at, comment.decided_by = timezone.now(), user
    comment.save(update_fields=["state", "decline_reason", "rule", "decided_at", "decided_by"])
    if state == CommentState.PUBLISHED and comment.reply_to_id is None:
        needs_answer(comment)
    if comment.email and comment.wants_mail:
        owe("strategy_pages.decided", comment.pk, language=comment.language)
    raise_content_version()
    return comment


def needs_answer(comment):
    """A published contribution is a matter that gets an answer; what says the same is put together at the desk."""
    if not comment.points.exists():
        Point.objects.create(comment=comment, matter=Matter.objects.create(draft_key=comment.version.draft_key))


@transaction.atomic
def erase(comment):
    """Erases what is personal: name, address and the words of what was never public. The trace stays."""
    comment = locked(comment)
    comment.author_name = comment.email = ""
    if comment.state in (*OPEN_STATES, CommentState.WITHDRAWN, *REFUSED_STATES):
        comment.text = ""
        if comment.state in OPEN_STATES:
            comment.state, comment.withdrawn_at = CommentState.WITHDRAWN, timezone.now()
    comment.erased_at = timezone.now()
    comment.save()
    raise_content_version()
    return comment
