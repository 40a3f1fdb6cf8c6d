"""How long personal data of contributions is kept. docs/data-protection.de.md lists the same rules."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.erasing import register_person, rows_of
from cms.retention import RetentionRule, register

from .choices import REFUSED_STATES, SETTLED_STATES, CommentState
from .models import Comment, Follower, MeasurePage, Objection, Report, WordUpload
from .printing import erase_dossiers
from .services import commenting, following

UNCONFIRMED_FOR = timedelta(days=7)
DECIDED_FOR = timedelta(days=365)
UPLOADS_FOR = timedelta(hours=24)
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


def erase_uploads(now):
    """Word files that nobody took over."""
    return WordUpload.objects.filter(uploaded_at__lt=now - UPLOADS_FOR).delete()[0]


register(
    RetentionRule(
        "strategy_pages.uploads",
        "strategy_pages.WordUpload",
        _("uploaded Word files that were not taken over"),
        UPLOADS_FOR,
        erase_uploads,
    )
)
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


FOLLOWERS_FOR = timedelta(days=730)
SETTLED_FOR = timedelta(days=90)


def erase_followers(now):
    """Who asked two years ago; and whose measures are all settled for so long that no more news is to be expected."""
    old = Follower.objects.filter(since__lt=now - FOLLOWERS_FOR).delete()[1]
    settled_before = timezone.localdate(now - SETTLED_FOR)
    measures = MeasurePage.objects.canonical().exclude(origins=None, changes=None).distinct()
    over = measures.filter(state__in=SETTLED_STATES, state_since__lt=settled_before)
    heard = hearing(over)
    if heard:
        heard -= hearing(measures.exclude(pk__in=over.values("pk")))
    gone = Follower.objects.filter(pk__in=heard).delete()[1]
    return sum(found.get(Follower._meta.label, 0) for found in (old, gone))


def hearing(measures):
    """Keys of who hears of one of these measures."""
    return {key for measure in measures for key in following.hearers(measure).values_list("pk", flat=True)}


register(
    RetentionRule(
        "strategy_pages.followers",
        "strategy_pages.Follower",
        _("mail addresses of who follows measures"),
        FOLLOWERS_FOR,
        erase_followers,
    )
)


def erase_follower(email):
    """Everything an address follows."""
    return rows_of(Follower.objects.all(), email).delete()[1].get(Follower._meta.label, 0)


register_person(
    "strategy_pages.followers",
    "who follows measures: mail address",
    lambda email: rows_of(Follower.objects.all(), email).count(),
    erase_follower,
)
