"""Who took part and wants to hear when something said that evening becomes a measure."""

from strategy_pages.models import Follower
from strategy_pages.services import following


def may_follow(registration):
    """After the evening, with a confirmed address."""
    return bool(
        registration.email and registration.confirmed_at and registration.workshop.canonical.is_past
        and not registration.workshop.canonical.is_cancelled
    )  # fmt: skip


def follower_of(registration):
    """The row that says so; None where they do not follow."""
    if not registration.email:
        return None
    key = registration.workshop.translation_key
    return Follower.objects.filter(email__iexact=registration.email, workshop_key=key).first()


def follow_measures(registration):
    """Notes it; asking again changes nothing. Nothing happens where it is not offered."""
    if may_follow(registration):
        following.follow(registration.email, registration.language, workshop_key=registration.workshop.translation_key)


def unfollow_measures(registration):
    """Ends it and erases the address kept for it; ending it again changes nothing."""
    follower = follower_of(registration)
    if follower is not None:
        following.unfollow(follower)


def following_context(registration):
    """For the private page: whether it is offered, and whether it is on."""
    return {"may_follow": may_follow(registration), "is_following": follower_of(registration) is not None}
