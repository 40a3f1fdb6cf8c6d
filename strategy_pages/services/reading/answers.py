"""What pages show of the town's answers."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils import translation

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
    """The contributions as a list, each with `answered_points` and `answers_until`; a fixed number of queries."""
    comments = list(comments)
    points = Point.objects.filter(comment__in=[comment.pk for comment in comments]) if comments else []
    points = list(points.select_related("matter__department").order_by("comment", "position")) if comments else []
    matters = {point.matter for point in points}
    drafts = drafts_of(matters)
    answers = answers_to(matters)
    results = results_of(matters, drafts)
    by_comment = {}
    for point in points:
        newest, *earlier = answers.get(point.matter_id) or [None]
        shown = AnsweredPoint(point.words, point.matter, newest, earlier, results.get(point.matter_id, []))
        by_comment.setdefault(point.comment_id, []).append(shown)
    for comment in comments:
        comment.answered_points = by_comment.get(comment.pk, [])
        until = {german_of(drafts, one.matter.draft_key) for one in comment.answered_points}
        comment.answers_until = next((draft.answers_until for draft in until if draft), None)
    return comments


def german_of(drafts, key):
    return drafts.get((key, settings.LANGUAGE_CODE))


def drafts_of(matters):
    """{(draft key, language): page} of the drafts to which matters belong; what is an alias counts as German."""
    keys = {matter.draft_key for matter in matters}
    pages = DraftPage.objects.filter(translation_key__in=keys, alias_of=None).select_related("locale") if keys else []
    pages = pages.defer("body", "what_happens") if keys else []
    return {(page.translation_key, page.locale.language_code): page for page in pages}


def answers_to(matters):
    """{matter key: its answers, the newest first}."""
    keys = [matter.pk for matter in matters if matter.outcome]
    found = {}
    for answer in Answer.objects.filter(matter__in=keys).order_by("-decided_at", "-pk") if keys else []:
        found.setdefault(answer.matter_id, []).append(answer)
    return found


def results_of(matters, drafts):
    """{matter key: passages it led to, with `url`}, each in the language of the page where it was translated."""
    keys = [matter.pk for matter in matters if matter.outcome in CHANGING_OUTCOMES]
    rows = Result.objects.filter(matter__in=keys).select_related("passage__version") if keys else []
    rows = list(rows.order_by("passage__version__number", "passage__position")) if keys else []
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
