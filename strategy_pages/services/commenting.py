"""The life of a contribution. Each function is one transaction and safe to call twice."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone, translation

from cms.cache import raise_content_version
from cms.mail import owe
from cms.search import refresh

from ..choices import OPEN_STATES, REFUSED_STATES, Channel, CommentState
from ..models import Comment, DraftPage, Matter, Point
from ..models.comments import new_code


class PeriodClosed(Exception):
    """The comment period is not running."""


class NotPossible(Exception):
    """The contribution's state does not allow this step."""


@transaction.atomic
def submit(draft, version, passage, *, kind, text, wording="", author_name="", email="", reply_to=None):
    """Keeps a contribution and returns it; with `reply_to` it is a reply, to the same passage as what it answers.

    With a mail address it waits for its confirmation; without one it goes straight to moderation. Raises
    `PeriodClosed` outside the comment period, which is looked at again under the lock, and `NotPossible` where what
    is answered is not public any more or a reply itself.
    """
    if not DraftPage.objects.select_for_update(of=("self",)).get(pk=draft.canonical.pk).is_open_for_comments():
        raise PeriodClosed
    if reply_to is not None:
        reply_to = locked(reply_to)
        if not reply_to.is_published or reply_to.reply_to_id:
            raise NotPossible
        version, passage = reply_to.version, reply_to.passage
    comment = Comment(
        version=version,
        passage=passage,
        reply_to=reply_to,
        kind=kind,
        text=text,
        wording=wording,
        author_name=author_name,
        email=email,
        language=translation.get_language() or settings.LANGUAGE_CODE,
        state=CommentState.UNCONFIRMED if email else CommentState.AWAITING,
    )
    save_with_free_code(comment)
    if email:
        owe("strategy_pages.confirm", comment.pk, language=comment.language)
    return comment


@transaction.atomic
def enter(draft, version, passage, *, user, kind, text, author_name="", email="", channel=Channel.PHONE, wording=""):
    """Keeps what came by telephone, by letter or in a workshop, and returns it. It awaits moderation as all others.

    Also outside the comment period: when it came is the town's to judge. The address counts as confirmed, because
    somebody at the town hall took it down; the first mail goes with the decision.
    """
    if version.draft_key != draft.translation_key or (passage and passage.version_id != version.pk):
        raise NotPossible
    comment = Comment(
        version=version,
        passage=passage,
        kind=kind,
        text=text,
        wording=wording,
        author_name=author_name,
        email=email,
        channel=channel,
        entered_by=user,
        language=version.locale.language_code,
        state=CommentState.AWAITING,
    )
    save_with_free_code(comment)
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
    """The row as it is now, kept for this transaction."""
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
def change(comment, *, text, wording="", author_name=""):
    """Who wrote it says it in other words, as long as nobody has decided. Raises `NotPossible` after that."""
    comment = locked(comment)
    if comment.state not in OPEN_STATES:
        raise NotPossible
    comment.text, comment.wording, comment.author_name = text, wording, author_name
    comment.save(update_fields=["text", "wording", "author_name"])
    return comment


@transaction.atomic
def set_mails(comment, wanted):
    """Who wrote it wants to hear of it by mail, or not."""
    comment = locked(comment)
    if comment.wants_mail != wanted:
        comment.wants_mail = wanted
        comment.save(update_fields=["wants_mail"])
    return comment


@transaction.atomic
def withdraw(comment):
    """The citizen takes the contribution back; its words disappear from the site at once."""
    comment = locked(comment)
    if comment.state == CommentState.WITHDRAWN:
        return comment
    comment.state, comment.withdrawn_at = CommentState.WITHDRAWN, timezone.now()
    comment.save(update_fields=["state", "withdrawn_at"])
    comment.objection_set.filter(verdict="").delete()
    comment.followers.all().delete()
    refresh("comment", [comment.pk])
    if comment.decided_at:  # then its public address shows something else now
        raise_content_version()
    return comment


@transaction.atomic
def publish(comment, user, seen=""):
    """The town shows the contribution. Raises `NotPossible` where somebody else has decided, or it was withdrawn.

    `seen` is the `fingerprint` of the words that were decided on: `NotPossible` where they were changed meanwhile.
    """
    return decide(comment, user, CommentState.PUBLISHED, seen=seen)


@transaction.atomic
def decline(comment, user, reason, rule="", seen=""):
    """The town does not show it, and says why and by which rule. Raises `NotPossible` as `publish` does."""
    return decide(comment, user, CommentState.DECLINED, reason, rule, seen=seen)


@transaction.atomic
def hide(comment, user, reason, rule=""):
    """The town takes a published contribution off the site, and says why. Raises `NotPossible` as `publish` does."""
    return decide(comment, user, CommentState.HIDDEN, reason, rule, only_from=(CommentState.PUBLISHED,))


@transaction.atomic
def restore(comment, user):
    """What was declined or hidden is shown after all. Raises `NotPossible` as `publish` does."""
    return decide(comment, user, CommentState.PUBLISHED, only_from=REFUSED_STATES)


def decide(comment, user, state, reason="", rule="", only_from=(CommentState.AWAITING,), seen="", tell=True):
    """One decision on a contribution, from one of the states `only_from`; with `tell` a mail is owed."""
    comment = locked(comment)
    if comment.state not in only_from or (seen and seen != comment.fingerprint):
        raise NotPossible
    comment.state, comment.decline_reason, comment.rule = state, reason, rule
    comment.decided_at, comment.decided_by = timezone.now(), user
    comment.save(update_fields=["state", "decline_reason", "rule", "decided_at", "decided_by"])
    if state == CommentState.PUBLISHED and comment.reply_to_id is None:
        needs_answer(comment)
    if tell and comment.email and comment.wants_mail:
        owe("strategy_pages.decided", comment.pk, language=comment.language)
    refresh("comment", [comment.pk])
    raise_content_version()
    return comment


def needs_answer(comment):
    """A published contribution is a matter that gets an answer; what says the same is put together at the desk."""
    if not comment.points.exists():
        Point.objects.create(comment=comment, matter=Matter.objects.create(draft_key=comment.version.draft_key))


def support(comment):
    """Somebody sees it the same way. Whether it was counted: only what is published can be supported."""
    found = Comment.objects.published().filter(pk=comment.pk)
    return found.update(supports=F("supports") + 1) == 1


@transaction.atomic
def show_supports():
    """Pages show how many see it the same way as of now. Returns for how many contributions that changed."""
    changed = Comment.objects.exclude(supports_shown=F("supports")).update(supports_shown=F("supports"))
    if changed:
        raise_content_version()
    return changed


@transaction.atomic
def erase(comment):
    """Erases what is personal: name, address, objections, and the words of what is not public. The trace stays.

    Nobody hears of measures from it any more.
    """
    comment = locked(comment)
    comment.author_name = comment.email = ""
    if comment.state in (*OPEN_STATES, CommentState.WITHDRAWN, *REFUSED_STATES):
        comment.text = comment.wording = ""
        if comment.state in OPEN_STATES:
            comment.state, comment.withdrawn_at = CommentState.WITHDRAWN, timezone.now()
    comment.erased_at = timezone.now()
    comment.save()
    comment.objection_set.filter(verdict="").delete()
    comment.objection_set.update(text="")
    comment.followers.all().delete()
    refresh("comment", [comment.pk])
    raise_content_version()
    return comment
