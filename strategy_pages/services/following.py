"""Who hears when something they said becomes a measure, and when that measure moves. One transaction each."""

from django.db import IntegrityError, transaction
from django.db.models import Q

from cms.erasing import one_spelling, rows_of
from cms.mail import owe

from ..choices import CommentState
from ..models import Comment, Descent, Follower, MeasureNotice
from .commenting import locked

CONFIRMED_AND_OPEN = (CommentState.AWAITING, CommentState.PUBLISHED)

_workshops_behind = []


def knows_workshops(function):
    """Registers `function(measure) -> translation keys of workshops` whose findings became the measure."""
    if function not in _workshops_behind:
        _workshops_behind.append(function)
    return function


def workshops_behind(measure):
    """Translation keys of the workshops a measure comes from, as far as the rooms above know."""
    return {key for function in _workshops_behind for key in function(measure)}


def follow(email, language, *, comment=None, workshop_key=None):
    """Notes that an address, confirmed already, wants to hear of measures from this; asking again changes nothing."""
    try:
        with transaction.atomic():
            return Follower.objects.create(email=email, language=language, comment=comment, workshop_key=workshop_key)
    except IntegrityError:
        return Follower.objects.get(email__iexact=email, comment=comment, workshop_key=workshop_key)


def unfollow(follower):
    """Ends it and erases the address."""
    follower.delete()


def may_follow(comment):
    """Whether who wrote it can ask for mails about measures: the address is confirmed, and it may still lead to one."""
    return bool(comment.email) and comment.state in CONFIRMED_AND_OPEN


@transaction.atomic
def follow_contribution(comment):
    """Who wrote it wants to hear of measures from it. Nothing happens without a confirmed address."""
    comment = locked(comment)
    if may_follow(comment):
        follow(comment.email, comment.language, comment=comment)


def unfollow_contribution(comment):
    """Who wrote it does not want to hear of measures any more."""
    comment.followers.all().delete()


@transaction.atomic
def end_all(follower):
    """No more mails about any measure to this address, however it was spelled. Returns how much was ended."""
    return rows_of(Follower.objects.all(), follower.email).delete()[1].get(Follower._meta.label, 0)


def hearers(measure, origins=None):
    """Followers of what a measure comes from: of its contributions, of those that led to its passages, of workshops.

    With `origins` (rows of `MeasureOrigin`): only of these. Contributions that are not public any more do not count.
    """
    own = measure.origins.all() if origins is None else origins
    contributions = [origin.comment_id for origin in own if origin.comment_id]
    passages = [origin.passage_id for origin in own if origin.passage_id]
    before = Descent.objects.filter(passage__in=passages).values("ancestor")
    behind = Q(pk__in=contributions) | Q(points__matter__results__passage__in=before)
    heard = Q(comment__in=Comment.objects.published().filter(behind).order_by().values("pk"))
    if origins is None and (keys := workshops_behind(measure)):
        heard |= Q(workshop_key__in=keys)
    return Follower.objects.filter(heard).select_related("comment").order_by("pk")


def tell_moved(change):
    """Owes a mail about a report to everybody who hears of its measure. Call it in the report's transaction."""
    told = MeasureNotice.objects.filter(change=change)
    _tell("strategy_pages.measure_moved", change, hearers(change.measure), told)


def tell_new(measure, followers):
    """Owes these followers the mail that what they said became this measure; who heard of the measure before gets none.

    Call it in the transaction that makes the link, with the measure locked. Before the measure is published nothing is
    owed: its publication tells everybody.
    """
    newest = measure.changes.last()
    if newest is not None and measure.live:
        told = MeasureNotice.objects.filter(change__measure=measure)
        _tell("strategy_pages.became_measure", newest, followers, told)


def _tell(kind, change, followers, told):
    """One mail for each address, whatever it follows; none to the addresses of the notices in `told`."""
    followers = list(followers)
    if not followers:
        return
    known = {one_spelling(email) for email in told.values_list("follower__email", flat=True)}
    for follower in followers:
        address = one_spelling(follower.email)
        if address not in known:
            known.add(address)
            notice = MeasureNotice.objects.create(follower=follower, change=change)
            owe(kind, notice.pk, language=follower.language)
