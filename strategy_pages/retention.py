"""How long personal data of contributions is kept. docs/data-protection.de.md lists the same rules."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cms.erasing import register_person, rows_of
from cms.retention import RetentionRule, register

from .choices import CommentState
from .models import Comment
from .printing import erase_dossiers
from .services import commenting

UNCONFIRMED_FOR = timedelta(days=7)
DECIDED_FOR = timedelta(days=365)


def erase_unconfirmed(now):
    """Contributions whose address was never confirmed go as a whole: nobody has seen them."""
    gone, _by_model = Comment.objects.unconfirmed_before(now - UNCONFIRMED_FOR).delete()
    return gone


def erase_decided(now):
    """Addresses of published contributions; all that is personal of those that were declined or withdrawn.

    What was published stays public with the name it was published under.
    """
    decided = Comment.objects.filter(decided_at__lt=now - DECIDED_FOR)
    count = decided.filter(state=CommentState.PUBLISHED).exclude(email="").update(email="")
    declined = decided.filter(state=CommentState.DECLINED, erased_at=None)
    withdrawn = Comment.objects.filter(
        state=CommentState.WITHDRAWN, erased_at=None, withdrawn_at__lt=now - UNCONFIRMED_FOR
    )
    for comment in [*declined, *withdrawn]:
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


FILES_FOR = timedelta(hours=24)

register(
    RetentionRule(
        "strategy_pages.files",
        "strategy_pages.Comment",
        _("Files made for reading, with the words of contributions (without names)"),
        FILES_FOR,
        lambda now: erase_dossiers(now - FILES_FOR),
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
