"""States and kinds, with their groups beside them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActionField(models.TextChoices):
    """The five action fields. The codes are stable; names are on the field pages."""

    MOBILITY = "mobility", _("Mobility")
    GOVERNANCE = "governance", _("Administration")
    ECONOMY = "economy", _("Economy")
    LIVING = "living", _("Services")
    PEOPLE = "people", _("Living together")


class PassageKind(models.TextChoices):
    """What a frozen block of a draft is."""

    CHAPTER = "chapter", _("Chapter")
    PARAGRAPH = "paragraph", _("Paragraph")
    LISTING = "listing", _("List")
    QUOTE = "quote", _("Quote")


class CommentKind(models.TextChoices):
    """What a contribution wants to be."""

    IDEA = "idea", _("Idea")
    QUESTION = "question", _("Question")
    CONCERN = "concern", _("Concern")
    AGREEMENT = "agreement", _("Agreement")


class CommentState(models.TextChoices):
    """Where a contribution stands."""

    UNCONFIRMED = "unconfirmed", _("mail address not confirmed yet")
    AWAITING = "awaiting", _("awaiting moderation")
    PUBLISHED = "published", _("published")
    DECLINED = "declined", _("not published")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN_STATES = (CommentState.UNCONFIRMED, CommentState.AWAITING)


class MeasureState(models.TextChoices):
    """How far a measure is."""

    IDEA = "idea", _("Idea")
    EXAMINED = "examined", _("Being examined")
    DECIDED = "decided", _("Decided")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    POSTPONED = "postponed", _("Postponed")
    DROPPED = "dropped", _("Dropped")
