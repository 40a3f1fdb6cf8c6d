"""What pages show of drafts: frozen passages with their addresses and counts."""

from cms.site import absolute

from ...models import Comment, Passage, Version
from ..wording import passages_of
from .answers import answered
from .history import history_context, version_context

WHOLE_SHOWN = 50  # contributions on the whole below a draft; the page of its form has all


def addressed(draft, version, passages, counts=None):
    """The passages with `url`, `comment_count` and the `language` of their words."""
    base = draft.url
    for passage in passages:
        passage.url = f"{base}fassung/{version.number}/absatz/{passage.number}/" if version else ""
        passage.language = draft.content_language
        passage.comment_count = (counts or {}).get(passage.block_id, 0)
    return passages


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
    versions = list(Version.objects.of(draft)[:50])
    newest = versions[0] if versions else None
    version = version or newest
    comments = Comment.objects.on_draft(draft.translation_key).published()
    if preview:
        version, passages = None, passages_of(draft.body)
    else:
        passages = list(version.passages.all()) if version else []
    counts = comments.counts_by_block(version.german) if version else {}
    total = comments.filter(reply_to=None).count()
    on_the_whole = (
        comments.filter(passage=None, reply_to=None).select_related("version").order_by("-submitted_at", "-pk")
    )
    passages = addressed(draft, version, passages, counts)
    return {
        "version": version,
        "versions": [
            {
                "number": v.number,
                "url": draft.address(v),
                "released_at": v.released_at,
                "current": version is not None and v.pk == version.pk,
            }
            for v in versions
        ],
        "newest_version": newest,
        "is_newest": version is None or version == newest,
        "newest_url": draft.url,
        "passages": passages,
        "contents": [passage for passage in passages if passage.is_chapter],
        "comments_open": draft.is_open_for_comments() and version == newest,
        "comment_deadline": draft.comment_deadline,
        "total_comments": total,
        "whole_comments": answered(on_the_whole.order_by("-submitted_at", "-pk")[:WHOLE_SHOWN]) if total else [],
        "comment_url": f"{draft.url}kommentieren/",
        "permanent_url": absolute(draft.address(version)) if version else "",
    } | (version_context(draft, version) if version else {})


def passage_context(draft, version, passage):
    """Context of a passage's own page: its contributions from all versions and languages, by identity."""
    newest = Version.objects.of(draft).newest()
    now = heirs_in(passage, newest) if newest != version else [passage]
    neighbours = {
        p.position: p for p in version.passages.filter(position__in=[passage.position - 1, passage.position + 1])
    }
    addressed(draft, version, [passage, *neighbours.values()])
    if newest != version:
        addressed(draft, newest, now)
    return {
        "draft": draft,
        "version": version,
        "passage": passage,
        "previous": neighbours.get(passage.position - 1),
        "next": neighbours.get(passage.position + 1),
        "is_newest": newest == version,
        "newest_version": newest,
        "now": now,
        "same_now": now[0] if now else None,
        "has_changed": [one.text_hash for one in now] != [passage.text_hash],
        "permanent_url": absolute(draft.address(version, passage)),
        "version_url": draft.address(version),
    } | history_context(draft, version, passage)


def with_versions(drafts):
    """Drafts with `newest` (their newest version), one query for all."""
    drafts = list(drafts)
    newest = {}
    for version in Version.objects.filter(draft_key__in=[d.translation_key for d in drafts]).select_related("locale"):
        newest.setdefault((version.draft_key, version.locale.language_code), version)
    for draft in drafts:
        draft.newest_version = newest.get((draft.translation_key, draft.content_language))
    return drafts
