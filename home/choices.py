"""States and kinds, with their groups beside them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubscriberState(models.TextChoices):
    """Where a recipient of press releases stands."""

    PENDING = "pending", _("mail address not confirmed yet")
    CONFIRMED = "confirmed", _("confirmed")


class PhaseKind(models.TextChoices):
    """What a phase of the process is."""

    KICK_OFF = "kick_off", _("Kick-off")
    STOCK_TAKING = "stock_taking", _("Stock-taking")
    WORKSHOPS = "workshops", _("Workshops")
    FORUM = "forum", _("Forum")
    DRAFT = "draft", _("Draft")
    PARTICIPATION = "participation", _("Participation")
    EVALUATION = "evaluation", _("Evaluation")
    DECISION = "decision", _("Decision")
    IMPLEMENTATION = "implementation", _("Implementation")
    MONITORING = "monitoring", _("Monitoring")


class Influence(models.TextChoices):
    """How much citizens can change in a phase."""

    NONE = "none", _("none: the town works")
    INFORMATION = "information", _("Information: the town tells")
    CONSULTATION = "consultation", _("Consultation: the town asks and answers")
    CO_DESIGN = "co_design", _("Co-design: you work on it with the town")


OPEN_TO_INPUT = (Influence.CONSULTATION, Influence.CO_DESIGN)  # the end of such a phase is a deadline
