"""Moving or cancelling a published workshop: what was shown is what is published, and no draft is lost."""

import hashlib
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from wagtail.coreutils import get_content_languages
from wagtail.log_actions import log

from ..models import Registration
from .announcing import FACTS, last_change, whom_it_reaches
from .signing_up import seats_watched

# What one decides when one moves or cancels; the rest of the page stays as it is.
DECIDED = ("starts", "ends", "is_cancelled", "change_note", "sign_up_closes")


class Changed(Exception):
    """What was shown is no longer true: show it again."""


def seen(workshop, *more):
    """A fingerprint of what is public of a workshop's date, to bind a confirmation to what it showed."""
    change = last_change(workshop)
    names = (*FACTS, "change_note", "live", *DECIDED)
    # In one zone: the same moment is written in different ones, whether it came from a form or from the database.
    facts = [getattr(workshop, name) for name in names]
    facts = [fact.astimezone(ZoneInfo("UTC")) if hasattr(fact, "astimezone") else fact for fact in facts]
    words = "\n".join(map(str, [change and change.pk, *facts, *more]))
    return hashlib.sha256(words.encode()).hexdigest()


def reach(workshop):
    """Whom news of a date reach: {"all", "seated", "waiting", "inform", "languages": [(name, number)]}.

    And whom they do not reach: `phoned` hold a seat and have no mail address, `unconfirmed` did not confirm theirs.
    """
    people = whom_it_reaches(workshop)
    seated = Registration.objects.filter(workshop=workshop.canonical).seated()
    languages = people.order_by().values_list("language").annotate(n=Count("pk")).order_by("-n", "language")
    names = get_content_languages()
    return people.aggregate(
        all=Count("pk"),
        waiting=Count("pk", filter=Q(state="waiting")),
        inform=Count("pk", filter=Q(answer="inform") & ~Q(state="waiting")),
        seated=Count("pk", filter=~Q(answer="inform") & ~Q(state="waiting")),
    ) | {
        "languages": [(names.get(code, code), number) for code, number in languages],
        "phoned": seated.filter(email="").count(),
        "unconfirmed": seated.filter(confirmed_at=None).exclude(email="").count(),
    }


def move_workshop(workshop_pk, decided, *, user, shown):
    """Publishes new dates or a cancellation (`decided`: values of `DECIDED`) at once; everybody is told.

    An editor's unpublished draft is put back on top with the new dates; a review that was under way begins anew.
    `shown` is `seen()` of what the confirmation showed; raises `Changed` where that is no longer so. One transaction.
    Returns how many people are told.
    """
    with seats_watched(workshop_pk) as live:
        before = last_change(live)
        if seen(live) != shown or not live.live:
            raise Changed
        review = live.current_workflow_state
        last = live.latest_revision if live.has_unpublished_changes else None
        writers = draft_writers(live) if last else []
        apply(live, decided)
        live.save_revision(user=user, clean=False, log_action=True).publish(user=user, skip_permission_checks=True)
        if last is not None:
            put_back(last, writers, decided)
            if review is not None and review.status == review.STATUS_IN_PROGRESS:
                live.refresh_from_db()
                review.workflow.start(live, review.requested_by)
        log(live, "events.workshop_moved", user=user, data={"cancelled": live.is_cancelled})
        return told_since(before, live)


def told_since(before, workshop):
    """How many people are owed a mail about what was published after this change."""
    change = last_change(workshop)
    return change.notices.count() if change and change != before else 0


def apply(page, decided):
    """Sets the decided values on a page or a draft."""
    for name in DECIDED:
        if name in decided:
            setattr(page, name, decided[name])


def draft_writers(live):
    """Who wrote on the draft since the last publication, the latest one last."""
    revisions = live.revisions.order_by("created_at", "pk")
    if live.live_revision:
        revisions = revisions.filter(created_at__gt=live.live_revision.created_at)
    writers = {}
    for revision in revisions.select_related("user").defer("content"):
        writers.pop(revision.user_id, None)
        writers[revision.user_id] = revision.user
    return list(writers.values())


def put_back(revision, writers, decided):
    """The draft again, with the new dates, once for each of its writers.

    Four eyes look at who saved revisions since the last publication: nobody must become able to approve their own
    words because somebody moved the date meanwhile.
    """
    *others, latest = writers or [revision.user]
    for writer in [*others, latest]:
        draft = revision.as_object()
        apply(draft, decided)
        scheduled = revision.approved_go_live_at if writer is latest else None
        draft.save_revision(user=writer, clean=False, approved_go_live_at=scheduled)


def publish_draft(workshop_pk, *, user, shown):
    """Publishes (or schedules) the latest draft after its effect was shown; returns how many people are told now.

    Raises `Changed` where what was shown is no longer so.
    """
    with seats_watched(workshop_pk) as live:
        before = last_change(live)
        revision = live.latest_revision
        if revision is None or draft_seen(live) != shown:
            raise Changed
        revision.publish(user=user)
        return told_since(before, live)


def draft_seen(live):
    """A fingerprint of the public facts and the latest draft. Autosave rewrites a revision in place."""
    revision = live.latest_revision
    return seen(live, revision and revision.pk, revision and revision.created_at.isoformat())
