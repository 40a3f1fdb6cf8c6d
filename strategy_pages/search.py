"""What the search finds of fields, drafts with their paragraphs, contributions with answers, and measures."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms.permissions import live_and_public
from cms.search.pages import describe_pages
from cms.search.sources import Entry, Source, kind_of, register_source

from .choices import PassageKind
from .models import Answer, Comment, DraftPage, FieldPage, MeasurePage, Passage, Point, Version

kind_of(FieldPage, "field", boost=1.3, order=10)
kind_of(MeasurePage, "measure", boost=1.1, order=20)
kind_of(DraftPage, "draft", boost=1.1, order=30)
kind_of(Passage, "passage", boost=0.8, order=40)
kind_of(Comment, "comment", boost=0.7, order=60)

describe_pages(FieldPage, "field", lambda page: {"name": page.name_en, "fields": [page.code]})
describe_pages(DraftPage, "draft", lambda page: {"fields": [page.canonical.field] if page.canonical.field else []})


def measure_words(page):
    """Number, fields, and what stands in the table of a measure."""
    canonical = page.canonical
    words = [page.role, page.partners, page.target_groups, page.costs, page.funding, page.youth]
    words += [step.title for step in page.steps.all()]
    words += [f"{decision.body} {decision.number}" for decision in page.decisions.all()]
    words += [canonical.department.name] if canonical.department else []
    return {"name": canonical.number, "fields": page.all_fields, "text": " · ".join(filter(None, words))}


describe_pages(MeasurePage, "measure", measure_words)


def public_passages():
    """Passages of the newest version of each public draft, in each language."""
    newer = Version.objects.filter(draft_key=OuterRef("version__draft_key"), locale=OuterRef("version__locale"))
    drafts = live_and_public(DraftPage.objects.filter(alias_of=None))
    return Passage.objects.filter(version__draft__in=drafts.values("pk")).exclude(
        Exists(newer.filter(number__gt=OuterRef("version__number")))
        | Exists(newer.filter(number=OuterRef("version__number"), edition__gt=OuterRef("version__edition")))
    )


def passage_entries(keys):
    """An entry for each of these passages; a chapter is found by its own title, the rest by their words."""
    passages = public_passages().filter(pk__in=keys).select_related("version__draft__locale", "version__locale")
    passages = list(passages.order_by("version", "position"))
    chapters = Passage.objects.filter(version__in={passage.version_id for passage in passages})
    titles = {
        (version, number): text
        for version, number, text in chapters.filter(kind=PassageKind.CHAPTER).values_list("version", "number", "text")
    }
    for passage in passages:
        version, draft = passage.version, passage.version.draft
        language, chapter = version.locale.language_code, titles.get((version.pk, passage.number.partition(".")[0]), "")
        with translation.override(language):
            place = _("Paragraph %(number)s, %(chapter)s") % {"number": passage.number, "chapter": chapter}
            heading = place if chapter else version.title
        yield Entry(
            key=passage.pk,
            kind="passage",
            title=passage.text if passage.is_chapter else "",
            heading="" if passage.is_chapter else heading,
            text="" if passage.is_chapter else passage.text,
            name=f"{version.number}/{passage.number}",
            url=draft.address(version, passage),
            language=language,
            same=f"passage {version.draft_key} {version.number} {passage.block_id}",
            is_translation=passage.original_id is not None,
            fields=[passage.field] if passage.field else [],
            day=timezone.localdate(version.released_at),
        )


register_source(Source("passage", public_passages, passage_entries))


def public_comments():
    """Published contributions to drafts that everybody may read."""
    drafts = live_and_public(DraftPage.objects.filter(alias_of=None))
    return Comment.objects.published().filter(version__draft__in=drafts.values("pk"))


def answers_to(comments):
    """{key of a contribution: the newest answer to each of its points}; two queries."""
    points = list(Point.objects.filter(comment__in=comments).order_by("position").values_list("comment", "matter"))
    newest = {
        answer.matter_id: answer.text
        for answer in Answer.objects.filter(matter__in={matter for _c, matter in points}).order_by("decided_at", "pk")
    }
    found = {}
    for comment, matter in points:
        if matter in newest:
            found.setdefault(comment, []).append(newest[matter])
    return found


def comment_entries(keys):
    """An entry for each of these contributions, with the town's answer and without the name of who wrote it."""
    comments = public_comments().filter(pk__in=keys).select_related("version__draft", "passage")
    answers = answers_to(comments)
    for comment in comments:
        with translation.override(comment.language):
            said = [comment.text, comment.wording]
            said += [_("Answer of the town: %(text)s") % {"text": text} for text in answers.get(comment.pk, [])]
            about = {"kind": comment.get_kind_display(), "place": comment.place()}
            heading = _("%(kind)s on %(place)s") % about
        field = comment.passage.field if comment.passage else comment.version.draft.field
        yield Entry(
            key=comment.pk,
            kind="comment",
            title="",
            heading=heading,
            text=" · ".join(filter(None, said)),
            name=comment.code,
            language=comment.language,
            fields=[field] if field else [],
            day=timezone.localdate(comment.submitted_at),
        )


register_source(
    Source(
        "comment",
        public_comments,
        comment_entries,
        lambda row: reverse("strategy_pages:contribution", args=[row.name]),
    )
)
