"""States and kinds, with their groups beside them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Format(models.TextChoices):
    """How a workshop is held."""

    VIRTUAL = "virtual", _("virtual, by video conference")
    HYBRID = "hybrid", _("on site and by video conference")
    ON_SITE = "on_site", _("on site")


class SeatKind(models.TextChoices):
    """Where somebody takes part. Only a hybrid workshop lets people choose."""

    ONLINE = "online", _("by video conference")
    ON_SITE = "on_site", _("in the room")


# What a format has to offer.
SEAT_KINDS = {
    Format.VIRTUAL: (SeatKind.ONLINE,),
    Format.HYBRID: (SeatKind.ON_SITE, SeatKind.ONLINE),
    Format.ON_SITE: (SeatKind.ON_SITE,),
}


class SignUpRule(models.TextChoices):
    """Whether one signs up."""

    NONE = "none", _("no sign-up needed")
    ASKED = "asked", _("asked for, non-binding")
    REQUIRED = "required", _("required")


class Audience(models.TextChoices):
    """Who takes part."""

    EVERYBODY = "everybody", _("everybody")
    CLOSED = "closed", _("an invited group; the public listens")


class Status(models.TextChoices):
    """Where a workshop stands. Moved is not typed in: it follows from the dates that were published."""

    SCHEDULED = "scheduled", _("takes place")
    MOVED = "moved", _("moved")
    CANCELLED = "cancelled", _("cancelled")


class Answer(models.TextChoices):
    """What somebody who signs up says. The last one holds no seat."""

    COMING = "coming", _("I am coming")
    MAYBE = "maybe", _("Maybe")
    INFORM = "inform", _("Keep me informed")


ANSWERS_WITH_SEAT = (Answer.COMING, Answer.MAYBE)


class RegistrationState(models.TextChoices):
    """Where a sign-up stands."""

    PENDING = "pending", _("mail address not confirmed yet")
    CONFIRMED = "confirmed", _("confirmed")
    WAITING = "waiting", _("on the waiting list")
    CANCELLED = "cancelled", _("withdrawn")
    EXPIRED = "expired", _("expired")


# One address has one of these per workshop at most.
ACTIVE_STATES = (RegistrationState.PENDING, RegistrationState.CONFIRMED, RegistrationState.WAITING)
# These take a seat away.
SEATED_STATES = (RegistrationState.PENDING, RegistrationState.CONFIRMED)


class SeatState(models.TextChoices):
    """What visitors see instead of a number, so that a cached page stays true longer."""

    FREE = "free", _("Seats free")
    FEW = "few", _("Few seats left")
    FULL = "full", _("Full, waiting list open")
    NOT_NEEDED = "not_needed", _("No sign-up needed")
    NOT_YET = "not_yet", _("Sign-up opens later")
    CLOSED = "closed", _("Sign-up closed")
    CANCELLED = "cancelled", _("Cancelled")
    PAST = "past", _("Over")


class RecordState(models.TextChoices):
    """Where the record of a workshop stands."""

    WRITING = "writing", _("being written")
    CHECKING = "checking", _("with those who took part, for corrections")
    FROZEN = "frozen", _("frozen and public")


class FindingKind(models.TextChoices):
    """The three kinds of entry of a record, each linked to the one before."""

    CHALLENGE = "challenge", _("Challenge")
    SOLUTION = "solution", _("Possible solution")
    PERSPECTIVE = "perspective", _("Perspective")


class FollowUpKind(models.TextChoices):
    """What became of a finding. Without any it is open."""

    DRAFT = "draft", _("in the draft")
    MEASURE = "measure", _("became a measure")
    MERGED = "merged", _("merged with another finding")
    NOT_PURSUED = "not_pursued", _("not pursued")


FIELD_CODES = {"mobility": "MOB", "governance": "GOV", "economy": "ECO", "living": "LIV", "people": "PEO"}


class RemarkState(models.TextChoices):
    """What the facilitators made of a wish for a correction."""

    OPEN = "open", _("open")
    TAKEN = "taken", _("taken over")
    DECLINED = "declined", _("not taken over")
