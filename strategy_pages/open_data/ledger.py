"""Contributions and what became of each: of one draft (its ledger) and of all. No names and no citizens' words.

One row for each point of a contribution. docs/open-data.md says what each column means.
"""

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from cms.open_data import ADDRESS, CODE, DAY, LIST, TEXT, WHOLE, Column, Dataset, plain, register
from cms.open_data.files import cell, table
from cms.permissions import live_and_public
from cms.site import absolute

from ..choices import ActionField, CommentKind, Outcome
from ..models import Answer, Comment, DraftPage, Point
from ..services.reading.answers import answered_on, with_points
from ..services.reading.ledger import STATES, contributions, in_state, show_state

FACTS = (
    Column("kennung", CODE, _("code of the contribution")),
    Column("punkt", WHOLE, _("which point of the contribution, from 1")),
    Column("art", CODE, _("kind of the contribution"), tuple(CommentKind.values)),
    Column("stand", CODE, _("where the whole contribution stands"), tuple(STATES)),
    Column("stand_text", TEXT, _("the same in words")),
    Column("handlungsfeld", CODE, _("action field; empty for the whole or several"), ("", *ActionField.values)),
    Column("fassung", WHOLE, _("number of the version it was written to")),
    Column("absatz", TEXT, _("number of the passage in that version; empty for the whole")),
    Column("eingegangen_am", DAY, _("day on which it was received")),
    Column("in_pruefung_seit", DAY, _("day since which the town hall looks into this point")),
    Column("zugesagt_bis", DAY, _("day by which the town promised an answer")),
    Column("beantwortet_am", DAY, _("day of the newest answer to this point")),
    Column("ergebnis", CODE, _("outcome of this point; empty without an answer"), ("", *Outcome.values)),
    Column("ergebnis_text", TEXT, _("the same in words")),
    Column("begruendung", TEXT, _("the town’s reason")),
    Column("entschieden_von", TEXT, _("office that decided")),
    Column("fachbereich", TEXT, _("department that looked into it")),
    Column("fuehrte_zu", LIST, _("passages it led to, as version/passage")),
    Column("adresse", ADDRESS, _("permanent address of the contribution")),
)
COLUMNS = tuple(column.name for column in FACTS)
NEEDED = (
    "code", "kind", "outcome", "state", "submitted_at", "answered_at",
    "version__number", "version__draft_key", "passage__number", "passage__field",
)  # fmt: skip
AT_ONCE = 5_000  # contributions whose answers are read together: a list of keys in a query has an end


def ledger_csv(draft):
    """One row for each point of each public contribution to a draft, the oldest first, in bytes."""
    found = in_state(contributions(draft), "").select_related("version", "passage").only(*NEEDED).order_by("pk")
    facts = rows_of(answered_on(draft.translation_key, found))
    return table(COLUMNS, ([cell(plain(column.kind, row[column.name])) for column in FACTS] for row in facts))


def rows_of(comments):
    """{column: value} for each point of these contributions, which know their answers."""
    labels = {code: str(label) for code, label in STATES.items()}
    for comment in comments:
        show_state(comment)
        for place, point in enumerate(comment.answered_points, start=1):
            yield row(comment, place, point, labels)


def row(comment, place, point, labels):
    """The facts of one point."""
    answer, department = point.answer, point.matter.department
    return {
        "kennung": comment.code,
        "punkt": place,
        "art": comment.kind,
        "stand": comment.stand,
        "stand_text": labels[comment.stand],
        "handlungsfeld": comment.passage.field if comment.passage else "",
        "fassung": comment.version.number,
        "absatz": comment.passage.number if comment.passage else "",
        "eingegangen_am": comment.submitted_at,
        "in_pruefung_seit": point.matter.review_since,
        "zugesagt_bis": comment.answers_until,
        "beantwortet_am": answer.decided_at if answer else None,
        "ergebnis": answer.outcome if answer else "",
        "ergebnis_text": labels[answer.outcome] if answer else "",
        "begruendung": answer.text if answer else "",
        "entschieden_von": answer.role if answer else "",
        "fachbereich": department.name if department else "",
        "fuehrte_zu": [f"{passage.version.number}/{passage.number}" for passage in point.results],
        "adresse": absolute(comment.get_absolute_url()),
    }


def public_contributions():
    """Published contributions to drafts that everybody may read; replies are talk among citizens."""
    drafts = live_and_public(DraftPage.objects.all()).order_by()
    return Comment.objects.published().filter(reply_to=None, version__draft__in=drafts)


def all_rows():
    """The rows of all drafts, with the draft's address before them."""
    found = public_contributions().select_related("version__draft__locale", "passage").order_by("pk")
    found = found.only(*NEEDED, *(f"version__draft__{name}" for name in ("url_path", "title", "locale")))
    keys = list(found.values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        some = {"pk__gte": keys[start], "pk__lte": keys[start : start + AT_ONCE][-1]}
        comments = {comment.pk: comment for comment in found.filter(**some)}
        with_points(list(comments.values()), Point.objects.filter(comment__in=comments))
        for facts, comment in with_comment(comments.values()):
            yield facts | {"entwurf": comment.version.draft.url}


def with_comment(comments):
    by_code = {comment.code: comment for comment in comments}
    return ((facts, by_code[facts["kennung"]]) for facts in rows_of(comments))


def changed():
    """When a contribution was last published or answered."""
    answers = Answer.objects.aggregate(newest=Max("decided_at"))
    return max(filter(None, [public_contributions().aggregate(newest=Max("decided_at"))["newest"], *answers.values()]),
               default=None)  # fmt: skip


register(
    Dataset(
        name="beitraege",
        place=5,
        resource="contributions",
        title=_("Contributions and answers"),
        about=_(
            "What became of every public contribution to a draft: its state, the answer of the town with reasons, and "
            "the passages it led to. One row for each point. The words of citizens are not in it, so that a "
            "contribution that is taken back does not live on in copies; its address leads to them."
        ),
        columns=(*FACTS, Column("entwurf", ADDRESS, _("address of the draft"))),
        rows=all_rows,
        changed=changed,
        themes=("GOVE", "SOCI"),
        keywords=("Bürgerbeteiligung", "Stellungnahmen", "Smart City"),
    )
)
