"""The ledger: what became of the contributions to a draft, in all versions and languages."""

from django.core.paginator import Paginator
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from cms.cache import kept

from ...choices import ActionField, CommentState, Outcome
from ...models import Answer, Comment, Point
from .answers import answered

ON_A_PAGE = 50
IN_THE_FEED = 50
RECEIVED, REVIEW = "received", "review"
STATES = {RECEIVED: _("received"), REVIEW: _("under review"), **dict(Outcome.choices)}
HIDDEN_STATES = (CommentState.DECLINED, CommentState.HIDDEN, CommentState.WITHDRAWN)
NO_FIELD = "ohne"
FIELDS = {**dict(ActionField.choices), NO_FIELD: _("several fields or the whole")}


def contributions(draft):
    """What the ledger counts: all that has, or had, a public address; replies are talk among citizens."""
    return Comment.objects.on_draft(draft.translation_key).traced().filter(reply_to=None)


def under_review():
    """Whether somebody at the town hall looks into one of its points."""
    return Exists(Point.objects.filter(comment=OuterRef("pk"), matter__review_since__isnull=False))


def in_state(comments, state):
    """Those in a state of the ledger. Published ones only: of the others there are numbers."""
    found = comments.filter(state=CommentState.PUBLISHED)
    if state in Outcome:
        return found.filter(outcome=state)
    if state in (RECEIVED, REVIEW):
        return found.filter(under_review() if state == REVIEW else ~under_review(), outcome="")
    return found


def in_field(comments, field):
    if field == NO_FIELD:
        return comments.filter(Q(anchor=None) | Q(anchor__field=""))
    return comments.filter(anchor__field=field) if field else comments


def counted(draft):
    """{(field, state): number}, in one query; kept until something public changes."""
    return kept(f"ledger:{draft.translation_key}", lambda: count(draft))


def count(draft):
    state = Case(
        When(~Q(state=CommentState.PUBLISHED), then=F("state")),
        When(~Q(outcome=""), then=F("outcome")),
        When(under_review(), then=Value(REVIEW)),
        default=Value(RECEIVED),
        output_field=CharField(),
    )
    found = {}
    rows = contributions(draft).annotate(stand=state).order_by().values_list("anchor__field", "stand")
    for field, stand, number in rows.annotate(Count("pk")):
        key = (field or NO_FIELD, stand)
        found[key] = found.get(key, 0) + number
    return found


def total(numbers, field="", state=""):
    """How many published ones there are in a field (or all) and a state (or any)."""
    return sum(
        number
        for (one_field, one_state), number in numbers.items()
        if one_state in STATES and field in ("", one_field) and state in ("", one_state)
    )


def ledger_context(draft, state="", field="", page_number=1):
    """What the ledger shows; at most fifty contributions, and as many queries whatever there is."""
    numbers = counted(draft)
    state, field = (state if state in STATES else ""), (field if field in FIELDS else "")
    found = in_field(in_state(contributions(draft), state), field).order_by("-pk")
    paginator = Paginator(found.values_list("pk", flat=True), ON_A_PAGE)
    paginator.count = total(numbers, field, state)
    items = paginator.get_page(page_number)
    answers = total(numbers) - total(numbers, state=RECEIVED) - total(numbers, state=REVIEW)
    return {
        "total": total(numbers),
        "answered_total": answers,
        "states": [(code, label, total(numbers, field, code)) for code, label in STATES.items()],
        "in_field": total(numbers, field),
        "not_shown": [(code.label, hidden) for code in HIDDEN_STATES if (hidden := total_of(numbers, code))],
        "fields": [field_row(numbers, code, label) for code, label in FIELDS.items() if total(numbers, code)],
        "items": items,
        "rows": rows_of(list(items)),
        "state": state,
        "field": field,
        "state_label": STATES.get(state, ""),
        "field_label": FIELDS.get(field, ""),
        "answers_until": draft.canonical.answers_until,
    }


def total_of(numbers, state):
    return sum(number for (_field, one_state), number in numbers.items() if one_state == state)


def field_row(numbers, code, label):
    return {
        "code": code,
        "label": label,
        "numbers": [(one, title, numbers.get((code, one), 0)) for one, title in STATES.items()],
        "total": total(numbers, code),
    }


def rows_of(keys):
    """The contributions in this order, with their answers, their state in the ledger and where they belong."""
    found = Comment.objects.filter(pk__in=keys).select_related("version__draft__locale", "passage")
    found = found.defer(
        "version__draft__body", "version__draft__what_happens", "passage__html", "passage__text"
    ).in_bulk()
    rows = answered([found[key] for key in keys if key in found])
    for row in rows:
        show_state(row)
        draft = row.version.draft
        row.place_url = draft.address(row.version, row.passage) if draft.live else ""
    return rows


def show_state(row):
    """`stand` and `stand_label`; `review_since` is the first moment somebody looked into one of its points."""
    since = [point.matter.review_since for point in row.answered_points if point.matter.review_since]
    row.review_since = min(since, default=None)
    row.stand = row.outcome or (REVIEW if since else RECEIVED)
    row.stand_label = STATES[row.stand]
    row.results = [passage for point in row.answered_points for passage in point.results]


def newest_answers(draft):
    """The newest answers to public contributions, each with `codes` and the `comment` that the feed leads to."""
    members = Point.objects.filter(comment__state=CommentState.PUBLISHED)
    answers = Answer.objects.filter(matter__draft_key=draft.translation_key, matter__points__in=members)
    answers = list(answers.distinct().order_by("-decided_at", "-pk")[:IN_THE_FEED])
    points = members.filter(matter__in={answer.matter_id for answer in answers}).select_related("comment")
    by_matter = {}
    for point in points.order_by("comment"):
        by_matter.setdefault(point.matter_id, []).append(point.comment)
    for answer in answers:
        comments = by_matter[answer.matter_id]
        answer.comment, answer.others = comments[0], len(comments) - 1
    return answers
