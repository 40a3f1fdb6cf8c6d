"""Reports against what is published, and objections to what is not. Each function is one transaction."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from cms.mail import owe

from ..choices import REFUSED_STATES, CommentState, Verdict
from ..models import Objection, Report
from .commenting import NotPossible, decide, hide, locked


@transaction.atomic
def report(comment, *, reason, text, name="", email=""):
    """Keeps a report and returns it. Raises `NotPossible` where the contribution is not shown any more."""
    comment = locked(comment)
    if not comment.is_published:
        raise NotPossible
    made = Report.objects.create(
        comment=comment,
        reason=reason,
        text=text,
        name=name,
        email=email,
        language=translation.get_language() or settings.LANGUAGE_CODE,
    )
    if email:
        owe("strategy_pages.report_received", made.pk, language=made.language)
    return made


@transaction.atomic
def decide_report(made, user, verdict, reason, rule=""):
    """The town decides on a report; where it is granted, the contribution is hidden with the same reason.

    Raises `NotPossible` where somebody has decided meanwhile, and for granting where the contribution was withdrawn.
    What another report has hidden already stays as it is.
    """
    comment, made = locked(made.comment), locked_case(made)
    if verdict == Verdict.GRANTED and comment.state != CommentState.HIDDEN:
        hide(comment, user, reason, rule)
    settle(made, user, verdict, reason)
    if made.email:
        owe("strategy_pages.report_decided", made.pk, language=made.language)
    return made


@transaction.atomic
def object_to(comment, text):
    """Who wrote what is not shown says why it should be. Raises `NotPossible` unless it is the first word on this."""
    comment = locked(comment)
    if not may_object(comment):
        raise NotPossible
    return Objection.objects.create(comment=comment, text=text)


def may_object(comment):
    """Whether there is a decision to object to: one objection for each decision, and one open at a time."""
    if comment.state not in REFUSED_STATES or comment.erased_at:
        return False
    return not comment.objection_set.filter(made_at__gte=comment.decided_at).exists()


@transaction.atomic
def decide_objection(made, user, verdict, reason):
    """The town decides on an objection; where it is granted, the contribution is shown. Raises as `decide_report`."""
    comment, made = locked(made.comment), locked_case(made)
    if verdict == Verdict.GRANTED:
        decide(comment, user, CommentState.PUBLISHED, only_from=REFUSED_STATES, tell=False)
    settle(made, user, verdict, reason)
    if comment.email and comment.wants_mail:
        owe("strategy_pages.objection_decided", made.pk, language=comment.language)
    return made


def locked_case(made):
    """The row under a lock, after its contribution's. Raises `NotPossible` where it was decided or taken back."""
    found = type(made).objects.select_for_update(of=("self",)).filter(pk=made.pk, verdict="").first()
    if found is None:
        raise NotPossible
    return found


def settle(made, user, verdict, reason):
    made.verdict, made.verdict_reason = verdict, reason
    made.decided_at, made.decided_by = timezone.now(), user
    made.save(update_fields=["verdict", "verdict_reason", "decided_at", "decided_by"])
