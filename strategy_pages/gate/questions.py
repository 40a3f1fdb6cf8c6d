"""Questions that a release by workflow, schedule or program left open, and the answers to them afterwards."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ..models import PassageLink
from ..permissions import may_decide_afterwards, may_prepare_release
from ..services import linking
from ..services.preparing import answer_question
from ..services.reading import counts_by_block
from . import said as saying
from .access import address, gate_view, show
from .effect import Row, options_of

QUESTIONS_SHOWN = 100


def rows_of(questions):
    """A `Row` for each question, with the offers of its release; a fixed number of queries for each version."""
    effects, counts, rows = {}, {}, []
    for question in questions:
        source_version, version = question.source.version, question.version
        key = (source_version.pk, version.pk)
        if key not in effects:
            found = linking.effects(list(source_version.passages.all()), list(version.passages.all()))
            effects[key] = {effect.old.pk: effect for effect in found}
            counts[key] = counts_by_block(source_version)
        effect = effects[key][question.source_id]
        row = Row(effect, counts[key].get(question.source.block_id, 0), options_of(effect))
        row.question = question
        rows.append(row)
    return rows


@gate_view(may_prepare_release, methods=("GET", "HEAD"))
def index(request, draft):
    """All open questions of a draft, the newest version's first."""
    return page(request, draft)


def page(request, draft, asked=None, status=200):
    questions = linking.open_questions(draft.translation_key)
    rows = rows_of(questions[:QUESTIONS_SHOWN])
    for row in rows:
        if asked and row.question.pk == asked["pk"]:
            row.choice, row.numbers, row.reason = asked["choice"], asked["numbers"], asked["reason"]
            row.error = asked["error"]
    versions = {row.question.version_id: row.question.version for row in rows}
    for version in versions.values():
        version.rows = [row for row in rows if row.question.version_id == version.pk]
        version.key = str(version.pk)
        version.listed = list(version.passages.all())
    context = {
        "versions": list(versions.values()),
        "number": questions.count(),
        "limits": {"reason": saying.LONGEST_REASON, "numbers": saying.LONGEST_NUMBERS},
    }
    return show(request, "gate_open", draft, context, title=_("Passages without a decision"), status=status)


@gate_view(may_decide_afterwards, methods=("POST",))
def decide(request, draft, question):
    """Answers one question. Where somebody else has answered it, says so and changes nothing."""
    open_questions = PassageLink.objects.select_related("version", "source__version")
    found = open_questions.filter(pk=question, version__draft_key=draft.translation_key, kind="undecided").first()
    if found is None:
        return answered_already(request, draft)
    given = {
        "choice": request.POST.get("choice", "")[:2000],
        "numbers": saying.text_of(request.POST, "numbers", saying.LONGEST_NUMBERS),
        "reason": saying.text_of(request.POST, "reason", saying.LONGEST_REASON),
    }
    passages = list(found.version.passages.all())
    by_id = {str(passage.block_id): passage for passage in passages}
    decision, error = saying.decision_in(given, saying.numbered(passages))
    if decision is None or not set(decision["targets"]) <= set(by_id):
        error = error or _("Please choose what became of this passage.")
        return page(request, draft, given | {"pk": found.pk, "error": error}, status=422)
    try:
        answer_question(found, [by_id[key] for key in decision["targets"]], decision["reason"], request.user)
    except linking.NotPossible:
        return answered_already(request, draft)
    messages.success(
        request,
        _("Decided what became of passage %(number)s. Visitors see it at once.") % {"number": found.source.number},
    )
    return redirect(address("open", draft))


def answered_already(request, draft):
    messages.warning(request, _("Somebody else has decided this meanwhile. Your decision was not taken."))
    return redirect(address("open", draft))
