"""Who hears when something they said becomes a measure, and when that measure moves. One transaction each."""

from django.db import IntegrityError, transaction

from ..models import Follower

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
