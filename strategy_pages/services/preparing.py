"""What waits for its release, what editors decided about it, and the release itself, bound to what was shown."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.permissions import may_publish_alone

from ..choices import LinkKind
from ..models import DraftPage, Matter, PassageLink, ReleasePlan, Version
from . import linking
from .releasing import content_hash
from .wording import digest, passages_of

# What else a publication puts live, beside the words.
SETTINGS = (
    "slug", "comments_open_at", "comments_close_at", "period_note", "answers_until", "field", "what_happens", "notice",
    "is_example", "go_live_at", "expire_at", "seo_title", "search_description",
)  # fmt: skip


class Changed(Exception):
    """What was shown is no longer true: show it again."""


class AlreadyReleased(Exception):
    """Somebody has released just these words."""


class NotReady(Exception):
    """The words have faults, so nothing can be released."""


@dataclass
class Candidate:
    """What would be released now: the latest words of a draft beside its newest version."""

    draft: DraftPage
    revision: object
    page: DraftPage
    newest: Version | None
    plan: ReleasePlan | None
    passages: list = field(default_factory=list)
    words_hash: str = ""
    seen: str = ""

    @property
    def has_new_words(self):
        """Whether a release makes a version."""
        return self.newest is None or self.newest.content_hash != self.words_hash

    @property
    def is_released(self):
        """Whether there is nothing left to publish."""
        return not self.has_new_words and self.draft.live and not self.draft.has_unpublished_changes

    @property
    def goes_live_at(self):
        """The moment for which the editors scheduled it, or None."""
        moment = self.page.go_live_at
        return moment if moment and moment > timezone.now() else None

    @property
    def old_passages(self):
        """Those of the newest version, in order."""
        return list(self.newest.passages.all()) if self.newest else []


def candidate(draft):
    """What would be released of a draft now, with fingerprints of it."""
    revision = draft.get_latest_revision()
    page = revision.as_object() if revision else draft
    newest = Version.objects.of(draft).newest()
    plan = ReleasePlan.objects.filter(draft=draft).first()
    found = Candidate(draft, revision, page, newest, plan)
    try:
        found.passages = passages_of(page.body)
    except ValueError:  # an identity that is none, written past the editor; `fault` says so
        found.passages = []
    found.words_hash = content_hash(page, found.passages)
    found.seen = digest(
        found.words_hash,
        newest and newest.pk,
        draft.live_revision_id,
        [str(getattr(page, name, "")) for name in SETTINGS],
        plan and plan.saved_at.isoformat(),
    )
    return found


def fault(found):
    """Why these words cannot be released: "empty", "invalid", or "" where all is well."""
    if found.revision is None or not len(found.page.body):
        return "empty"
    try:
        found.page.full_clean()
        found.page.body.stream_block.clean(found.page.body)
    except ValidationError:
        return "invalid"
    return ""


def locked(draft_pk):
    """The draft, under the lock that releases take one after the other.

    Read in a statement of its own: what comes with the lock may be from before the one who held it.
    """
    DraftPage.objects.select_for_update(of=("self",)).get(pk=draft_pk)
    return DraftPage.objects.get(pk=draft_pk)


def way_to_release(draft, user):
    """How somebody may release: "alone", "approve" (as the second pair of eyes), or "" (not at all)."""
    rights = draft.permissions_for_user(user)
    if not user.is_active or not rights.can_edit() or rights.page_locked():
        return ""
    if may_publish_alone(user):
        return "alone"
    state = draft.current_workflow_state
    task_state = draft.current_workflow_task_state
    if state is None or task_state is None or not state.is_at_final_task:
        return ""
    actions = task_state.task.specific.get_actions(draft, user)
    return "approve" if any(name == "approve" for name, _label, _modal in actions) else ""


def settled_kinds(found, decisions):
    """The decisions with their kinds: one target is reworded, or merged where it takes in another passage, too."""
    old = found.old_passages
    by_id = {str(passage.block_id): passage for passage in found.passages}
    sources = Counter()
    for effect in linking.effects(old, found.passages):
        identity = str(effect.old.block_id)
        if identity not in decisions and not effect.must_be_decided:
            sources.update(str(target.block_id) for target in effect.targets[:1])
    for decision in decisions.values():
        sources.update(set(decision["targets"]))
    known, made = {str(passage.block_id): passage for passage in old}, {}
    for identity, decision in decisions.items():
        source, targets = known.get(identity), decision["targets"]
        if source is None or any(target not in by_id for target in targets):
            raise linking.NotPossible
        kind = kind_of(source, [by_id[target] for target in targets], len(targets) == 1 and sources[targets[0]] > 1)
        linking.check_decision(kind, targets, decision.get("reason", ""))
        made[identity] = {
            "kind": str(kind), "targets": targets, "reason": decision.get("reason", "").strip(), "source": source.pk,
        }  # fmt: skip
    return made


def kind_of(source, targets, is_shared):
    """How to name what became of a passage, from the passages that a person chose."""
    if not targets:
        return LinkKind.DROPPED
    if len(targets) > 1:
        return LinkKind.SPLIT
    if is_shared:
        return LinkKind.MERGED
    return LinkKind.MOVED if source.text_hash == targets[0].text_hash else LinkKind.CHANGED


def settled_results(found, results):
    """Where adopted answers lead: only matters of this draft and passages that will be there."""
    there = {str(passage.block_id) for passage in found.passages}
    known = Matter.objects.filter(pk__in=[int(key) for key in results], draft_key=found.draft.translation_key)
    known = {str(pk) for pk in known.values_list("pk", flat=True)}
    if not set(results) <= known or any(target not in there for targets in results.values() for target in targets):
        raise linking.NotPossible
    return {key: targets for key, targets in results.items() if targets}


@transaction.atomic
def prepare(draft_pk, *, seen, user, note="", decisions=None, results=None):
    """Keeps what was decided for just these words. Returns the candidate.

    `decisions`: {old block id: {"targets": [new block ids], "reason": …}}. Raises `Changed` where something else waits
    than was shown, or somebody else prepared meanwhile; `linking.NotPossible` where a decision does not hold together.
    """
    found = candidate(locked(draft_pk))
    if found.seen != seen:
        raise Changed
    keep_plan(found, user, note, decisions or {}, results or {})
    return found


def keep_plan(found, user, note, decisions, results):
    values = {
        "words_hash": found.words_hash,
        "note": note,
        "decisions": settled_kinds(found, decisions),
        "results": settled_results(found, results),
        "saved_by": user,
    }
    found.plan, _made = ReleasePlan.objects.update_or_create(draft=found.draft, defaults=values)
    log(found.draft, "strategy_pages.release_prepared", user=user, data={"decisions": len(decisions)})


@transaction.atomic
def release(draft_pk, *, seen, words, user, note="", decisions=None, results=None):
    """Keeps what was decided and publishes, both or neither. Returns the version, or None where it was scheduled.

    `seen` and `words` are the fingerprints that were shown. Raises `AlreadyReleased`, `Changed`, `NotReady`,
    `linking.NotPossible`, or `PermissionDenied` where this person may not release.
    """
    found = candidate(locked(draft_pk))
    if found.seen != seen:
        if found.is_released and found.words_hash == words:
            raise AlreadyReleased
        raise Changed
    way = way_to_release(found.draft, user)
    if not way:
        raise PermissionDenied
    if found.is_released:
        raise AlreadyReleased
    if fault(found):
        raise NotReady
    if found.has_new_words:
        keep_plan(found, user, note, decisions or {}, results or {})
    if way == "alone":
        found.revision.publish(user=user)
    else:
        state = found.draft.current_workflow_task_state
        state.task.specific.on_action(state, user, "approve")
    newest = Version.objects.of(found.draft).newest()
    return newest if newest and newest.content_hash == found.words_hash else None


@transaction.atomic
def answer_question(question, targets, reason="", user=None):
    """Answers what a release left open: what became of a passage. Raises `linking.NotPossible` as `decide` does.

    `targets` are passages of the version that left it open; none: it was dropped.
    """
    locked(question.version.draft_id)
    taken = PassageLink.objects.filter(target__in=targets, source__isnull=False)
    kind = kind_of(question.source, targets, len(targets) == 1 and taken.exists())
    links = linking.decide(question, kind, targets, reason, user)
    data = {"version": question.version.number, "passage": question.source.number}
    log(question.version.draft, "strategy_pages.passage_decided", user=user, data=data)
    return links
