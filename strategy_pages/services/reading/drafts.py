"""What pages show of drafts: frozen passages with their addresses and counts."""

from collections import Counter

from django.db.models import F, Subquery

from cms.permissions import live_and_public
from cms.site import absolute

from ...models import Comment, Descent, Passage, Version
from ..wording import passages_of
from .answers import answered
from .chain import chain_beside_thread
from .comparing import versions_of
from .corrections import corrections_of
from .history import history_context, version_context
from .periods import period_changes

WHOLE_SHOWN = 50  # contributions on the whole below a draft; the page of its form has all


def addressed(draft, version, passages, counts=None):
    """The passages with `url`, `comment_count` and the `language` of their words."""
    base = draft.url
    for passage in passages:
        passage.url = f"{base}fassung/{version.number}/absatz/{passage.number}/" if version else ""
        passage.language = draft.content_language
        passage.comment_count = (counts or {}).get(passage.block_id, 0)
    return passages


def counts_by_block(version):
    """{block id: published contributions on the thread of each passage of a version}."""
    return on_threads(Comment.objects.counts_by_anchor(version.draft_key), version)


def on_threads(counts, version):
    """The same from `counts_by_anchor`, where the draft's page has asked for that already."""
    if version is None or not counts:
        return {}
    german, found = version.german, Counter()
    came_before = Descent.objects.filter(passage__version=german).values_list("passage__block_id", "ancestor")
    came_after = Descent.objects.filter(ancestor__version=german).exclude(passage__version=german)
    for block_id, anchor in [*came_before, *came_after.values_list("ancestor__block_id", "passage")]:
        found[block_id] += counts.get(anchor, 0)
    return found


def heirs_in(passage, version):
    """What a passage became in a version, in that version's language: none, one, or several after a split.

    What nobody has decided yet is not followed.
    """
    roots = Passage.objects.filter(descent__ancestor=passage.root)
    if version.german == version:
        return list(roots.filter(version=version).order_by("position"))
    return list(version.passages.filter(original__in=roots).order_by("position"))


def draft_context(draft, version=None, preview=False):
    """Context of a draft's page, for a version or the newest. In the editor's preview: the words as they stand."""
    versions = versions_of(draft)
    newest = versions[0] if versions else None
    version = next((one for one in versions if one == version), version or newest)  # the one with its language
    comments = Comment.objects.on_draft(draft.translation_key).published()
    if preview:
        version, passages = None, passages_of(draft.body)
    else:
        passages = list(version.passages.all()) if version else []
    counts = Comment.objects.counts_by_anchor(draft.translation_key)
    on_the_whole = (
        comments.filter(passage=None, reply_to=None).select_related("version").order_by("-submitted_at", "-pk")
    )
    passages = addressed(draft, version, passages, on_threads(counts, version))
    return {
        "version": version,
        "newest_version": newest,
        "is_newest": version is None or version == newest,
        "german_ahead": german_ahead(draft, newest) if version == newest else None,
        "newest_url": draft.url,
        "passages": passages,
        "contents": [passage for passage in passages if passage.is_chapter],
        "comments_open": draft.is_open_for_comments() and version == newest,
        "comment_deadline": draft.comment_deadline,
        "period_changes": period_changes(draft) if newest and newest.period_moved else [],
        "corrections": corrections_of(version) if version else [],
        "total_comments": sum(counts.values()),
        "whole_comments": answered(on_the_whole[:WHOLE_SHOWN]) if None in counts else [],
        "comment_url": f"{draft.url}kommentieren/",
        "permanent_url": absolute(draft.address(version)) if version else "",
    } | (version_context(draft, version, versions, passages) if version else {})


def passage_and_neighbours(version, number):
    """The passage with this number, with those before and after it as `beside` {position: passage}; or None."""
    here = Passage.objects.filter(version=version, number=number).values("position")
    around = Passage.objects.filter(version=version).annotate(here=Subquery(here))
    around = around.filter(position__gte=F("here") - 1, position__lte=F("here") + 1).select_related("version")
    found = list(around)
    passage = next((one for one in found if one.number == number), None)
    if passage is not None:
        passage.beside = {one.position: one for one in found if one is not passage}
    return passage


def passage_context(draft, version, passage):
    """Context of a passage's own page; best of one that `passage_and_neighbours` has read."""
    versions = versions_of(draft)
    newest = versions[0]
    version = next((one for one in versions if one == version), version)  # the one with its language
    if not hasattr(passage, "beside"):
        passage.beside = passage_and_neighbours(version, passage.number).beside
    neighbours = passage.beside
    addressed(draft, version, [passage, *neighbours.values()])
    history = history_context(draft, version, passage, versions)
    return history | {
        "draft": draft,
        "version": version,
        "passage": passage,
        "chain": chain_beside_thread(passage, history["since"]),
        "previous": neighbours.get(passage.position - 1),
        "next": neighbours.get(passage.position + 1),
        "is_newest": newest == version,
        "german_ahead": german_ahead(draft, newest) if version == newest else None,
        "newest_version": newest,
        "corrections": corrections_of(version, passage),
        "period_changes": period_changes(draft) if newest.period_moved else [],
        "permanent_url": absolute(draft.address(version, passage)),
        "version_url": draft.address(version),
    }


def german_ahead(draft, newest):
    """`number` and `url` of the German draft where it was released again since a translation was made; else None."""
    german = draft.canonical
    if newest is None or german.content_language == draft.content_language:
        return None
    first = Version.objects.of(german).newest()
    if first is None or first.number <= newest.number:
        return None
    is_public = live_and_public(type(german).objects.filter(pk=german.pk)).exists()
    return {"number": first.number, "url": german.url} if is_public else None


def with_versions(drafts):
    """Drafts with `newest` (their newest version), one query for all."""
    drafts = list(drafts)
    newest = {}
    for version in Version.objects.filter(draft_key__in=[d.translation_key for d in drafts]).select_related("locale"):
        newest.setdefault((version.draft_key, version.locale.language_code), version)
    for draft in drafts:
        draft.newest_version = newest.get((draft.translation_key, draft.content_language))
    return drafts
