"""States and kinds, with their groups beside them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
    SUBHEADING = "subheading", _("Subheading")
    PARAGRAPH = "paragraph", _("Paragraph")
    LISTING = "listing", _("List")
    TABLE = "table", _("Table")
    FIGURE = "figure", pgettext_lazy("illustration", "Figure")
    QUOTE = "quote", _("Quote")


class LinkKind(models.TextChoices):
    """What became of a passage in the next version."""

    UNCHANGED = "unchanged", _("unchanged")
    CHANGED = "changed", _("reworded")
    MOVED = "moved", _("moved")
    SPLIT = "split", _("split")
    MERGED = "merged", _("merged")
    DROPPED = "dropped", _("dropped")
    NEW = "new", _("new")
    UNDECIDED = "undecided", _("not decided yet")


WITHOUT_TARGET = (LinkKind.DROPPED, LinkKind.UNDECIDED)


class CommentKind(models.TextChoices):
    """What a contribution wants to be."""

    IDEA = "idea", _("Idea")
    QUESTION = "question", _("Question")
    CONCERN = "concern", _("Concern")
    AGREEMENT = "agreement", _("Agreement")
    PROPOSAL = "proposal", _("Other wording")


class CommentState(models.TextChoices):
    """Where a contribution stands."""

    UNCONFIRMED = "unconfirmed", _("mail address not confirmed yet")
    AWAITING = "awaiting", _("awaiting moderation")
    PUBLISHED = "published", _("published")
    DECLINED = "declined", _("not published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    HIDDEN = "hidden", _("hidden after a report")


OPEN_STATES = (CommentState.UNCONFIRMED, CommentState.AWAITING)
REFUSED_STATES = (CommentState.DECLINED, CommentState.HIDDEN)  # not shown; rule and reason are
TRACED_STATES = (CommentState.PUBLISHED, *REFUSED_STATES, CommentState.WITHDRAWN)  # have a public address, once decided


class Channel(models.TextChoices):
    """How a contribution reached the town."""

    SITE = "site", _("on this site")
    PHONE = "phone", _("by telephone")
    LETTER = "letter", _("by letter")
    WORKSHOP = "workshop", _("in a workshop")


class Rule(models.TextChoices):
    """The rules for contributions, as numbered on their page (home/content/taking_part.py)."""

    TOPIC = "1", _("Rule 1: Keep to the passage")
    RESPECT = "2", _("Rule 2: Respect others")
    PRIVACY = "3", _("Rule 3: No personal data of others")
    LAW = "4", _("Rule 4: Nothing that the law forbids")
    ADVERTISING = "5", _("Rule 5: No advertising, no series")
    OWN_WORDS = "6", _("Rule 6: Write yourself")


class Outcome(models.TextChoices):
    """How the town answers."""

    ADOPTED = "adopted", _("adopted")
    PARTLY = "partly", _("partly adopted")
    NOT_ADOPTED = "not_adopted", _("not adopted")
    CONTAINED = "contained", _("already contained")
    NOTED = "noted", _("noted")
    OTHER_BODY = "other_body", _("another body’s matter")


CHANGING_OUTCOMES = (Outcome.ADOPTED, Outcome.PARTLY)  # they must lead to words of a later version


def combined(outcomes):
    """One outcome for a contribution with several points, of which all are answered; "" where there are none."""
    found = set(outcomes)
    if len(found) > 1 and found & set(CHANGING_OUTCOMES):
        return Outcome.PARTLY
    order = (*CHANGING_OUTCOMES, Outcome.NOT_ADOPTED, Outcome.OTHER_BODY, Outcome.CONTAINED, Outcome.NOTED)
    return next((outcome for outcome in order if outcome in found), "")


class ReportReason(models.TextChoices):
    """Why somebody reports a published contribution."""

    ILLEGAL = "illegal", _("I think it is against the law")
    PERSONAL = "personal", _("It shows personal data")
    INSULT = "insult", _("It insults or threatens")
    RULES = "rules", _("It breaks another rule")


class Verdict(models.TextChoices):
    """What the town decided on a report or an objection."""

    GRANTED = "granted", _("granted")
    REJECTED = "rejected", _("not granted")


class MeasureState(models.TextChoices):
    """How far a measure is."""

    IDEA = "idea", _("Idea")
    EXAMINED = "examined", _("Being examined")
    DECIDED = "decided", _("Decided")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    POSTPONED = "postponed", _("Postponed")
    DROPPED = "dropped", _("Dropped")


RUNNING_STATES = (MeasureState.IDEA, MeasureState.EXAMINED, MeasureState.DECIDED, MeasureState.UNDER_WAY)
WITH_REASON = (MeasureState.POSTPONED, MeasureState.DROPPED)  # these need a reason
SETTLED_STATES = (MeasureState.DONE, MeasureState.DROPPED)  # nobody is asked for a report any more


class StepState(models.TextChoices):
    """How far one step of a measure is."""

    PLANNED = "planned", pgettext_lazy("step", "planned")
    UNDER_WAY = "under_way", pgettext_lazy("step", "under way")
    DONE = "done", pgettext_lazy("step", "done")
    DROPPED = "dropped", pgettext_lazy("step", "dropped")


class Horizon(models.TextChoices):
    """When a measure can take effect."""

    SHORT = "short", _("within a year")
    MEDIUM = "medium", _("within three years")
    LONG = "long", _("later than in three years")
    OPEN = "open", _("still open")


class Grade(models.IntegerChoices):
    """Benefit and effort of a measure, as its editors judge them."""

    LOW = 1, pgettext_lazy("grade", "low")
    MEDIUM = 2, pgettext_lazy("grade", "medium")
    HIGH = 3, pgettext_lazy("grade", "high")
