"""Freezing what was published as a version. See docs/architecture.md, "A paragraph has an identity"."""

import uuid
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext
from wagtail_localize.models import TranslationSource

from cms.cache import raise_content_version

from ..models.answers import Matter, Result
from ..models.lineage import PeriodChange, ReleasePlan
from ..models.versions import Passage, Version
from . import linking
from .wording import digest, passages_of

SHORTEST_MOVE = timedelta(seconds=1)  # revisions keep moments to the millisecond, rows to the microsecond


def content_hash(draft, passages):
    """Fingerprint of all words of a version: title, lead and passages with their identities."""
    return digest(draft.title, draft.lead, [[str(p.block_id), p.number, p.kind, p.field, p.html] for p in passages])


def words_hash(draft):
    """Fingerprint of the words that a draft (or a revision of it, as an object) would be released with."""
    return content_hash(draft, passages_of(draft.body))


def freeze(draft, revision=None, user=None):
    """Freezes the draft's words as the next version and returns it.

    The same words again make no new version: the newest one is returned. Call it inside the transaction that
    publishes. A translation takes the number of the version it was translated from and counts editions. What the
    release gate prepared for just these words (decisions, note, results) is taken in; the rest is left open.
    """
    from ..models import DraftPage

    with transaction.atomic():
        DraftPage.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        keep_period(draft)
        passages = passages_of(draft.body)
        words = content_hash(draft, passages)
        newest = Version.objects.of(draft).newest()
        if newest is not None and newest.content_hash == words:
            return newest
        plan = ReleasePlan.objects.filter(draft=draft, words_hash=words).first()
        number, edition = next_number(draft, newest)
        version = Version.objects.create(
            draft=draft,
            draft_key=draft.translation_key,
            locale=draft.locale,
            number=number,
            edition=edition,
            title=draft.title,
            lead=draft.lead,
            note=plan.note if plan else "",
            content_hash=words,
            revision=revision,
            released_by=user or (plan and plan.saved_by) or (revision and revision.user),
        )
        write_passages(version, passages)
        if version.german == version:
            links = linking.link(version, newest, plan and plan.decisions, plan and plan.saved_by) if newest else []
            linking.descend(version, links)
        if plan:
            write_results(version, plan.results)
            plan.delete()
        raise_content_version()
        return version


def write_passages(version, passages):
    """The rows; those of a translation point to the German passage with the same identity."""
    german = version.german
    originals = {} if german == version else {p.block_id: p for p in german.passages.all()}
    for passage in passages:
        passage.version = version
        passage.original = originals.get(uuid.UUID(str(passage.block_id)))
    Passage.objects.bulk_create(passages)
    if german != version:
        linking.descend_alone([passage for passage in passages if passage.original is None])


def write_results(version, results):
    """Where adopted answers lead, as the gate was told. A matter of another draft is passed over."""
    by_id = {str(passage.block_id): passage for passage in version.passages.all()}
    matters = Matter.objects.filter(pk__in=[int(key) for key in results], draft_key=version.draft_key)
    rows = [
        Result(matter=matter, passage=by_id[identity])
        for matter in matters
        for identity in results[str(matter.pk)]
        if identity in by_id
    ]
    Result.objects.bulk_create(rows, ignore_conflicts=True)


def keep_period(draft):
    """Notes the published end of the comment period, and each time it is moved. The German page counts."""
    if draft.canonical.pk != draft.pk or draft.comments_close_at is None:
        return
    last = PeriodChange.objects.filter(draft_key=draft.translation_key).last()
    if last is None or abs(last.after - draft.comments_close_at) >= SHORTEST_MOVE:
        PeriodChange.objects.create(
            draft_key=draft.translation_key,
            before=last and last.after,
            after=draft.comments_close_at,
            note=draft.period_note if last else "",
        )
        raise_content_version()


def next_number(draft, newest):
    """(number, edition) of what is frozen next."""
    if draft.canonical.pk == draft.pk:
        return (newest.number + 1 if newest else 1), 1
    source = translated_from(draft)
    number = source.number if source else 1
    same = Version.objects.of(draft).filter(number=number).order_by("-edition").first()
    return number, (same.edition + 1 if same else 1)


def translated_from(draft):
    """The version whose words a translation was last given to translate; the newest one where that cannot be told."""
    versions = Version.objects.of(draft.canonical)
    source = TranslationSource.objects.filter(object_id=draft.translation_key, locale=draft.canonical.locale).first()
    found = None
    if source is not None:
        original = source.as_instance()
        found = versions.filter(content_hash=content_hash(original, passages_of(original.body))).newest()
    return found or versions.newest()


def release_label(version):
    """How a version is named in the interface."""
    return gettext("Version %(number)s") % {"number": version.number}
