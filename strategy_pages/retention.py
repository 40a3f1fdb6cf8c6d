"""How long personal data of contributions is kept. docs/data-protection.de.md lists the same rules."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cms.erasing import register_person, rows_of
from cms.retention import RetentionRule, register

from .choices import REFUSED_STATES, CommentState
from .models import Comment, Objection, Report
from .services import commenting

UNCONFIRMED_FOR = timedelta(days=7)
DECIDED_FOR = timedelta(days=365)
REPORTERS_FOR = timedelta(days=90)


def erase_unconfirmed(now):
    """Contributions whose address was never confirmed go as a whole: nobody has seen them."""
    gone, _by_model = Comment.objects.unconfirmed_before(now - UNCONFIRMED_FOR).delete()
    return gone


def erase_decided(now):
    """Addresses of published contributions; all that is personal of those that were declined, hidden or withdrawn.

    What was published stays public with the name it was published under.
    """
    decided = Comment.objects.filter(decided_at__lt=now - DECIDED_FOR)
    count = decided.filter(state=CommentState.PUBLISHED).exclude(email="").update(email="")
    refused = decided.filter(state__in=REFUSED_STATES, erased_at=None)
    withdrawn = Comment.objects.filter(
        state=CommentState.WITHDRAWN, erased_at=None, withdrawn_at__lt=now - UNCONFIRMED_FOR
    )
    for comment in [*refused, *withdrawn]:
        commenting.erase(comment)
        count += 1
    return count


register(
    RetentionRule(
        "strategy_pages.unconfirmed",
        "strategy_pages.Comment",
        _("unconfirmed contributions"),
        UNCONFIRMED_FOR,
        erase_unconfirmed,
    )
)
register(
    RetentionRule(
        "strategy_pages.decided",
        "strategy_pages.Comment",
        _("mail addresses of decided contributions"),
        DECIDED_FOR,
        erase_decided,
    )
)


def erase_reporters(now):
    """Who reported a contribution, once it is decided and there was time to ask back."""
    decided = Report.objects.filter(decided_at__lt=now - REPORTERS_FOR)
    return decided.exclude(name="", email="").update(name="", email="")


def erase_cases(now):
    """The words of decided reports and objections. What was decided, and why, stays."""
    return sum(
        model.objects.filter(decided_at__lt=now - DECIDED_FOR).exclude(text="").update(text="")
        for model in (Report, Objection)
    )


register(
    RetentionRule(
        "strategy_pages.reporters",
        "strategy_pages.Report",
        _("names and mail addresses of who reported a contribution"),
        REPORTERS_FOR,
        erase_reporters,
    )
)
register(
    RetentionRule(
        "strategy_pages.cases",
        "strategy_pages.Objection",
        _("words of decided reports and objections"),
        DECIDED_FOR,
        erase_cases,
    )
)


def erase_person(email):
    """All contributions of an address. What was published stays readable, without name and address."""
    found = list(rows_of(Comment.objects.all(), email))
    for comment in found:
        commenting.erase(comment)
    return len(found)


register_person(
    "strategy_pages.comments",
    "contributions: name, mail address, and the words of those that are not published",
    lambda email: rows_of(Comment.objects.all(), email).count(),
    erase_person,
)


def erase_reporter(email):
    """Name and address in all reports of an address. What the town still has to decide on stays to be decided."""
    found = rows_of(Report.objects.all(), email)
    count = found.count()
    found.exclude(verdict="").update(text="")
    found.update(name="", email="")
    return count


register_person(
    "strategy_pages.reports",
    "reports on contributions: name, mail address, and the words of those that are decided",
    lambda email: rows_of(Report.objects.all(), email).count(),
    erase_reporter,
)
