"""The contributions to a draft as the council reads them: words and answers, no names and no addresses of anybody."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Max, Prefetch, Subquery, Sum, Value
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from ..choices import REFUSED_STATES
from ..models import Answer, Comment, Descent, Matter, Point, Result, Version

MOST = 3000  # contributions in one file; more are counted and left to the site


@dataclass
class Dossier:
    """Contributions by passage (of the version printed), on the whole, and on passages that are not in it."""

    by_passage: dict = field(default_factory=dict)
    on_the_whole: list = field(default_factory=list)
    elsewhere: list = field(default_factory=list)
    total: int = 0
    left_out: int = 0


def dossier_of(version):
    """The dossier of a version: a fixed number of queries, however many contributions there are."""
    rows = Comment.objects.on_draft(version.draft_key).traced()
    total = rows.count()
    comments = list(without_persons(rows)[:MOST])
    replies = defaultdict(list)
    for comment in comments:
        if comment.reply_to_id:
            replies[comment.reply_to_id].append(comment)
    homes = passages_of_threads(version)
    found = Dossier(by_passage=defaultdict(list), total=total, left_out=max(0, total - MOST))
    for comment in comments:
        if comment.reply_to_id:
            continue
        entry = described(comment, replies[comment.pk])
        if comment.anchor_id is None:
            found.on_the_whole.append(entry)
        elif home := homes.get(comment.anchor_id):
            found.by_passage.setdefault(home, []).append(entry)
        else:
            found.elsewhere.append(entry)
    return found


def state_of(version):
    """Changes whenever something that the dossier prints changes, so that it is made anew then and only then."""
    key = version.draft_key
    comments = Comment.objects.on_draft(key).traced()
    of_matters = {"matter__draft_key": key}
    numbers = [
        *(one(comments, found) for found in (Count("pk"), Max("decided_at"), Max("withdrawn_at"), Sum(Length("text")))),
        one(comments.published(), Count("pk")),
        one(comments, Sum(Length("wording"))),
        *(one(Point.objects.filter(**of_matters), found) for found in (Count("pk"), Max("pk"), Sum("matter_id"))),
        *(one(Answer.objects.filter(**of_matters), found) for found in (Count("pk"), Max("pk"))),
        *(one(Result.objects.filter(**of_matters), found) for found in (Count("pk"), Max("pk"))),
        one(Descent.objects.filter(passage__version__draft_key=key), Count("pk")),
    ]
    return [str(number) for number in Version.objects.filter(pk=version.pk).values_list(*numbers).get()]


def one(rows, found):
    """One number about rows, as a part of a larger question."""
    return Subquery(rows.order_by().annotate(all=Value(1)).values("all").annotate(found=found).values("found"))


def without_persons(rows):
    """The contributions with their answers; names, addresses and accounts are not even read."""
    answers = Answer.objects.defer("decided_by").order_by("decided_at", "pk")
    results = Result.objects.select_related("passage__version")
    matters = Matter.objects.prefetch_related(Prefetch("answers", answers), Prefetch("results", results))
    points = Point.objects.order_by("position").prefetch_related(Prefetch("matter", matters))
    rows = rows.select_related("version", "passage").defer("author_name", "email", "key", "entered_by", "decided_by")
    return rows.prefetch_related(Prefetch("points", points)).order_by("submitted_at", "pk")


def passages_of_threads(version):
    """{German passage that contributions hang on: passage of this version under which they are printed}.

    Where a passage was split, or several were merged, the first one in the order of the text.
    """
    german = version.german
    homes = {}
    came_before = Descent.objects.filter(passage__version=german)
    came_after = Descent.objects.filter(ancestor__version=german).exclude(passage__version=german)
    for root, home in [
        *came_before.order_by("passage__position").values_list("ancestor", "passage"),
        *came_after.order_by("ancestor__position").values_list("passage", "ancestor"),
    ]:
        homes.setdefault(root, home)
    own = dict(version.passages.values_list("original", "pk")) if german != version else {}
    alone = dict.fromkeys(version.passages.filter(original=None).values_list("pk", flat=True)) if own else {}
    homes = {root: own[home] for root, home in homes.items() if home in own} if own else homes
    return homes | {pk: pk for pk in alone}


def described(comment, replies=()):
    """What is printed of a contribution. One that is not shown on the site leaves its trace here, too."""
    entry = {
        "code": comment.code,
        "kind": comment.get_kind_display(),
        "day": comment.submitted_at,
        "place": comment.place(),
        "language": comment.language,
        "trace": trace(comment),
        "text": "",
        "wording": "",
        "answers": [],
        "replies": [described(reply) for reply in replies],
    }
    if comment.is_published:
        entry |= {"text": comment.text, "wording": comment.wording, "answers": answers_to(comment)}
    return entry


def trace(comment):
    """Why the words of a contribution are not there; nothing where they are."""
    if comment.is_published:
        return ""
    if comment.state in REFUSED_STATES:
        rule = comment.get_rule_display()
        words = _("Not published: %(rule)s") % {"rule": rule} if rule else _("Not published")
        return _("Hidden after a report: %(rule)s") % {"rule": rule} if comment.state == "hidden" and rule else words
    return _("Withdrawn by who wrote it")


def answers_to(comment):
    """The newest answer to each point of a contribution, and the passages it led to."""
    found = []
    for point in comment.points.all():
        answer = max(point.matter.answers.all(), key=lambda one: (one.decided_at, one.pk), default=None)
        if answer is None:
            continue
        passages = [result.passage for result in point.matter.results.all()]
        results = [
            _("Version %(version)s, passage %(passage)s") % {"version": one.version.number, "passage": one.number}
            for one in passages
        ]
        found.append(
            {
                "point": point.words,
                "outcome": answer.get_outcome_display(),
                "text": answer.text,
                "role": answer.role,
                "day": answer.decided_at,
                "results": ", ".join(results),
            }
        )
    return found
