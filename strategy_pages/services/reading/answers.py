"""What pages show of the town's answers."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone, translation

from ...choices import CHANGING_OUTCOMES
from ...models import Answer, DraftPage, Matter, Passage, Point, Result


@dataclass
class AnsweredPoint:
    """One point of a contribution, or all of it (`words` is empty), with the newest answer and the earlier ones."""

    words: str
    matter: Matter
    answer: Answer | None
    earlier: list = field(default_factory=list)
    results: list = field(default_factory=list)

    @property
    def is_open(self):
        """Whether it was adopted and nobody has said yet which words it led to."""
        return self.matter.outcome in CHANGING_OUTCOMES and not self.results


def answered(comments):
    """The contributions as a list, each with `answered_points` and the promised day; a fixed number of queries."""
    comments = list(comments)
    points = Point.objects.filter(comment__in=[comment.pk for comment in comments])
    return with_points(comments, points) if comments else comments


def answered_on(draft_key, comments):
    """The same for all contributions to a draft at once, however many."""
    return with_points(list(comments), Point.objects.filter(matter__draft_key=draft_key), draft_key)


def with_points(comments, points, draft_key=None):
    """The contributions with what `answered` says, read from these points."""
    points = list(points.select_related("matter__department").order_by("comment_id", "position"))
    matters = {point.matter for point in points}
    drafts = drafts_of(matters)
    answers = answers_to(matters, draft_key)
    results = results_of(matters, drafts, draft_key)
    by_comment, today = {}, timezone.localdate()
    for point in points:
        newest, *earlier = answers.get(point.matter_id) or [None]
        shown = AnsweredPoint(point.words, point.matter, newest, earlier, results.get(point.matter_id, []))
        by_comment.setdefault(point.comment_id, []).append(shown)
    for comment in comments:
        comment.answered_points = by_comment.get(comment.pk, [])
        german = [german_of(drafts, one.matter.draft_key) for one in comment.answered_points[:1]]
        comment.answers_until = next((draft.answers_until for draft in german if draft), None)
        comment.is_late = bool(comment.answers_until and comment.answers_until < today)
    return comments


def german_of(drafts, key):
    return drafts.get((key, settings.LANGUAGE_CODE))


def drafts_of(matters):
    """{(draft key, language): page} of the drafts to which matters belong, without aliases."""
    keys = {matter.draft_key for matter in matters}
    if not keys:
        return {}
    pages = DraftPage.objects.filter(translation_key__in=keys, alias_of=None).select_related("locale")
    pages = pages.defer("body", "what_happens")
    return {(page.translation_key, page.locale.language_code): page for page in pages}


def among(matters, draft_key):
    """Condition for rows of these matters; of a whole draft by its key, for a list of keys has an end."""
    return {"matter__draft_key": draft_key} if draft_key else {"matter__in": [matter.pk for matter in matters]}


def answers_to(matters, draft_key=None):
    """{matter key: its answers, the newest first}."""
    matters = [matter for matter in matters if matter.outcome]
    rows = Answer.objects.filter(**among(matters, draft_key)).order_by("-decided_at", "-pk") if matters else []
    found = {}
    for answer in rows:
        found.setdefault(answer.matter_id, []).append(answer)
    return found


def results_of(matters, drafts, draft_key=None):
    """{matter key: passages it led to, with `url`}, each in the language of the page where it was translated."""
    matters = [matter for matter in matters if matter.outcome in CHANGING_OUTCOMES]
    if not matters:
        return {}
    rows = Result.objects.filter(**among(matters, draft_key)).select_related("passage__version")
    rows = list(rows.order_by("passage__version__number", "passage__position"))
    translated = translations_of([row.passage_id for row in rows])
    found = {}
    for row in rows:
        passage = translated.get(row.passage_id, row.passage)
        language = translation.get_language() if row.passage_id in translated else settings.LANGUAGE_CODE
        draft = drafts.get((passage.version.draft_key, language))
        passage.url = draft.address(passage.version, passage) if draft and draft.live else ""
        found.setdefault(row.matter_id, []).append(passage)
    return found


def translations_of(keys):
    """{key of a German passage: its newest translation into the active language}."""
    language = translation.get_language()
    if not keys or language == settings.LANGUAGE_CODE:
        return {}
    rows = Passage.objects.filter(original__in=keys, version__locale__language_code=language)
    return {row.original_id: row for row in rows.select_related("version").order_by("version__edition")}
