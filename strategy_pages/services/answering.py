"""How the town answers. Each function is one transaction; of two at once one wins, the other gets `NotPossible`.

Locks are taken in one order: matters, then contributions. What is answered stays as it was answered: a later answer
follows, and a matter with an answer is neither emptied nor split.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.cache import raise_content_version
from cms.mail import owe
from cms.search import refresh

from ..choices import CHANGING_OUTCOMES, CommentState, combined
from ..models import Answer, Comment, Matter, Point, Result
from .commenting import NotPossible

MOST_POINTS = 20


def locked_matters(keys):
    """The matters, locked; raises `NotPossible` where one is gone, because it was put together with another."""
    keys = set(keys)
    found = list(Matter.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    if len(found) != len(keys):
        raise NotPossible
    return found


def locked_points(points):
    """The points as they stand now, with their matters locked; raises `NotPossible` where they moved meanwhile."""
    keys = {point.pk for point in points}
    locked_matters(Point.objects.filter(pk__in=keys).values_list("matter", flat=True))
    now = list(Point.objects.filter(pk__in=keys).select_related("matter", "comment"))
    if {(p.pk, p.matter_id) for p in now} != {(p.pk, p.matter_id) for p in points}:
        raise NotPossible
    return now


@transaction.atomic
def assign(matters, department, user):
    """Gives matters to a department (None: to nobody). Under review since the first time; returns how many changed."""
    changed = [
        matter for matter in locked_matters({m.pk for m in matters}) if matter.department_id != pk_of(department)
    ]
    for matter in changed:
        matter.department = department
        matter.review_since = matter.review_since or timezone.now()
    Matter.objects.bulk_update(changed, ["department", "review_since"])
    if changed:
        raise_content_version()
    return len(changed)


def pk_of(row):
    return row and row.pk


def together_refused(points):
    """Why these points cannot be one matter, in words; "" where they can."""
    matters = {point.matter for point in points}
    if len({matter.draft_key for matter in matters}) > 1:
        return _("They belong to different drafts. One answer serves contributions to one draft.")
    if len([matter for matter in matters if matter.outcome]) > 1:
        return _("Several of them have an answer already. Answers stay, so these cannot be put together any more.")
    members = Point.objects.filter(matter__in=matters).values_list("comment", flat=True)
    if len(set(members)) < len(members):
        return _("Two of them are points of the same contribution. Please divide that contribution anew instead.")
    return ""


@transaction.atomic
def group(points, title, user):
    """Makes one matter of those of these points, with all that was put together with them before; returns it.

    Where one of them has an answer, it serves the others from now on, and who asked for it is told.
    """
    points = locked_points(points)
    if not points or together_refused(points):
        raise NotPossible
    matters = sorted({point.matter for point in points}, key=lambda matter: (not matter.outcome, matter.pk))
    target, emptied = matters[0], matters[1:]
    target.title = title or target.title or next((matter.title for matter in emptied if matter.title), "")
    if target.department_id is None:
        target.department = next((matter.department for matter in emptied if matter.department_id), None)
    begun = [matter.review_since for matter in matters if matter.review_since]
    target.review_since = min(begun, default=None)
    target.save(update_fields=["title", "department", "review_since"])
    joined = set(Point.objects.filter(matter__in=emptied).values_list("comment", flat=True))
    Point.objects.filter(matter__in=emptied).update(matter=target)
    vanish(matter.pk for matter in emptied)
    if target.outcome:
        settle(joined)
    raise_content_version()
    return target


@transaction.atomic
def ungroup(point, user):
    """Gives a point its own matter again; returns that. Raises `NotPossible` where the common matter has an answer."""
    [point] = locked_points([point])
    matter = point.matter
    if matter.outcome:
        raise NotPossible
    if matter.points.count() == 1:
        return matter
    point.matter = own_matter(matter)
    point.save(update_fields=["matter"])
    raise_content_version()
    return point.matter


def own_matter(like):
    """A new matter in the same hands."""
    return Matter.objects.create(
        draft_key=like.draft_key, department_id=like.department_id, review_since=like.review_since
    )


@transaction.atomic
def split(comment, words, user):
    """Divides a contribution into points, each a matter of its own; fewer than two `words` make it one piece again.

    Raises `NotPossible` where it is not published, or one of its points has an answer.
    """
    words = list(words) if len(words) > 1 else [""]
    locked_points(comment.points.all())
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    points = list(comment.points.select_related("matter"))
    if comment.state != CommentState.PUBLISHED or not points or any(point.matter.outcome for point in points):
        raise NotPossible
    if len(words) > MOST_POINTS:
        raise NotPossible
    if [point.words for point in points] != words:
        matters = [point.matter for point in points]
        comment.points.all().delete()
        for position, part in enumerate(words, start=1):
            matter = own_matter(matters[min(position, len(matters)) - 1])
            Point.objects.create(comment=comment, matter=matter, position=position, words=part)
        vanish(matter.pk for matter in matters)
        raise_content_version()
    return list(comment.points.all())


def vanish(keys):
    """Matters of which nothing is left, and that were never answered."""
    Matter.objects.filter(pk__in=list(keys), points=None, answers=None).delete()


@transaction.atomic
def answer(matter, *, outcome, text, role, user, seen=None):
    """The town's answer to a matter; a later one follows an earlier one, and the newest counts.

    `seen` is the key of the newest answer that the writer saw, or None: raises `NotPossible` where another came
    meanwhile. The same answer sent twice is one.
    """
    [made] = answer_many([matter], outcome=outcome, text=text, role=role, user=user, seen={matter.pk: seen})
    return made


@transaction.atomic
def answer_many(matters, *, outcome, text, role, user, seen):
    """The same answer to several matters, or to none of them; `seen`: {matter key: newest answer seen, or None}."""
    words = {"outcome": outcome, "text": text, "role": role}
    made, new = [], []
    for matter in locked_matters({matter.pk for matter in matters}):
        newest = matter.answers.order_by("-decided_at", "-pk").first()
        if pk_of(newest) != seen.get(matter.pk):
            if newest is None or (newest.decided_by_id, *words_of(newest)) != (user.pk, outcome, text, role):
                raise NotPossible
            made.append(newest)
            continue
        made.append(Answer.objects.create(matter=matter, decided_by=user, **words))
        new.append(matter)
        matter.outcome, matter.answered_at = outcome, made[-1].decided_at
        matter.review_since = matter.review_since or matter.answered_at
        matter.save(update_fields=["outcome", "answered_at", "review_since"])
    if new:
        settle(Point.objects.filter(matter__in=new).values_list("comment", flat=True))
        raise_content_version()
    return made


def words_of(one):
    return one.outcome, one.text, one.role


def settle(keys):
    """Takes over what contributions were answered; whoever asked to hear gets a mail once all points have an answer."""
    comments = list(Comment.objects.select_for_update(of=("self",)).filter(pk__in=set(keys)).order_by("pk"))
    outcomes = {}
    points = Point.objects.filter(comment__in=comments)
    for comment, outcome in points.values_list("comment", "matter__outcome"):  # read only now, under the lock
        outcomes.setdefault(comment, []).append(outcome)
    for comment in comments:
        complete = all(outcomes[comment.pk])
        comment.outcome = combined(outcomes[comment.pk]) if complete else ""
        comment.answered_at = timezone.now() if complete else None
        if complete and comment.is_published and comment.wants_mail and comment.email:
            owe("strategy_pages.answered", comment.pk, language=comment.language)
    Comment.objects.bulk_update(comments, ["outcome", "answered_at"])
    refresh("comment", outcomes)


@transaction.atomic
def lead_to(matter, version, passages, user):
    """Says which passages of a German version an adopted matter led to, instead of what was said of that version.

    Raises `NotPossible` where the matter was not adopted, or the version is another draft's.
    """
    [matter] = locked_matters({matter.pk})
    if matter.outcome not in CHANGING_OUTCOMES or version.draft_key != matter.draft_key:
        raise NotPossible
    keys = {passage.pk for passage in passages}
    before = matter.results.filter(passage__version=version)
    if set(before.values_list("passage", flat=True)) != keys:
        before.exclude(passage__in=keys).delete()
        Result.objects.bulk_create([Result(matter=matter, passage=one) for one in passages], ignore_conflicts=True)
        raise_content_version()
