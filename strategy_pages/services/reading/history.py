"""What pages show of a passage's past and future: what it came from, why it changed, what it became."""

from django.db.models import Q
from django.http import Http404
from django.urls import Resolver404
from django.utils.translation import pgettext_lazy

from ...choices import LinkKind
from ...diffs import passage_diffs
from ...models import Descent, Passage, PassageLink
from ..comparing import Change, Step, between, put_together, trace_back
from .comparing import NAMED, contributions_between, said, side

LISTED = 6  # versions in the bar; older ones are folded away
MARKS = {
    LinkKind.CHANGED: pgettext_lazy("passage", "changed"),
    LinkKind.SPLIT: pgettext_lazy("passage", "changed"),
    LinkKind.MERGED: pgettext_lazy("passage", "changed"),
    LinkKind.MOVED: pgettext_lazy("passage", "moved"),
    LinkKind.NEW: pgettext_lazy("passage", "new"),
}


def history_context(draft, version, passage, versions):
    """Context for `components/passage_since.html` and `components/corrections.html` on a passage's page.

    `versions`: of this draft and language, the newest first. `since`: what happened on the way from the version
    before; `now`: where the passage is in the newest one. Three queries at most, six in a translation.
    """
    previous = next((one for one in versions if one.number < version.number), None)
    newest = versions[0]
    return {
        "since": since_before(draft, previous, version, passage) if previous else None,
        "now": until_newest(draft, version, newest, passage) if newest.number > version.number else None,
    }


def since_before(draft, previous, version, passage):
    """What a passage came from in the version before, the difference, and the contributions that led to it."""
    root = passage.root
    ancestors = Passage.objects.filter(version=previous.german, heirs__passage=root).order_by()
    open_here = Q(kind=LinkKind.UNDECIDED, source__block_id=root.block_id)
    heirs = Descent.objects.filter(ancestor__in=ancestors.values("pk")).values("passage")
    links = links_between(previous, version, Q(source__in=heirs) | Q(target=root) | open_here)
    changes, steps = around(links, previous, version, [], [passage])
    change = next((one for one in changes if passage in one.news), Change([], [passage]))
    led_to = contributions_between(previous, version, path_to(passage, change.olds, steps))
    named = list(dict.fromkeys(one for found in led_to.values() for one in found))
    befores, afters = ([said(one) for one in passages] for passages in (change.olds, change.news))
    diff = passage_diffs(befores, afters)[change.news.index(passage)] if change.olds and change.is_change else ""
    old_url, new_url = draft.address(previous), draft.address(version)
    return {
        "previous": previous,
        "kind": change.kind,
        "olds": [side(one, old_url, "") for one in change.olds],
        "others": [side(one, new_url, "") for one in change.news if one != passage],
        "has_changed": change.is_change,
        "diff": diff if "<ins>" in diff or "<del>" in diff else "",
        "contributions": named[:NAMED],
        "more": max(0, len(named) - NAMED),
        "count": len(named),
        "compare_url": f"{draft.comparison_address(previous, version)}#absatz-{passage.number}",
    }


def until_newest(draft, version, newest, passage):
    """Where a passage is in the newest version: one, several or none, with what is known of the reason."""
    root = passage.root
    line = root.heirs.values("passage")
    links = links_between(version, newest, Q(source__in=line) | Q(target__in=line))
    changes, steps = around(links, version, newest, [passage], [])
    change = next(one for one in changes if passage in one.olds)
    sources = {}
    for step in steps:
        if step.source and step.target:
            sources.setdefault(step.target, set()).add(step.source)
    merged = any(len(found) > 1 for target, found in sources.items() if target in change.path)
    url = draft.address(newest)
    return {
        "heirs": [side(one, url, "") for one in change.news],
        "losses": change.losses,
        "kind": LinkKind.MERGED if merged and len(change.news) == 1 else change.kind,
        "compare_url": f"{draft.comparison_address(version, newest)}#vorher-{passage.number}",
    }


def links_between(old, new, condition):
    """Links of the versions after `old` up to `new` that fit, with both passages; one query."""
    range_of = PassageLink.objects.filter(
        version__draft_key=new.draft_key,
        version__locale=new.german.locale_id,
        version__number__gt=old.number,
        version__number__lte=new.number,
    )
    found = range_of.filter(condition).select_related("source", "target", "version")
    return list(found.order_by("version__number", "pk"))


def around(links, old, new, olds, news):
    """(changes, steps) among the passages that these links speak of, in the language of the versions."""
    steps = [Step(one.source_id, one.target_id, one.kind, one.reason, one.version.number) for one in links]
    passages = {one.pk: one for link in links for one in (link.source, link.target) if one}
    if new.german == new:
        of_old = {pk: one for pk, one in passages.items() if one.version_id == old.pk}
        of_new = {pk: one for pk, one in passages.items() if one.version_id == new.pk}
    else:
        translated = Passage.objects.filter(version__in=[old.pk, new.pk], original__in=list(passages))
        of_old = {one.pk: one for one in translated if one.version_id == old.pk}
        of_new = {one.pk: one for one in translated if one.version_id == new.pk}
    of_old |= {one.pk: one for one in olds}
    of_new |= {one.pk: one for one in news}
    by_position = (sorted(found.values(), key=lambda one: one.position) for found in (of_old, of_new))
    return put_together(*by_position, steps, (old.number, new.number)), steps


def path_to(passage, olds, steps):
    """German passages through which `olds` became this one, without those of its siblings."""
    back = {}
    for step in steps:
        if step.source and step.target:
            back.setdefault(step.target, []).append(step.source)
    change = Change(olds, [passage])
    trace_back(change, back)
    return change.path


def version_context(draft, version, versions, passages):
    """Context for `components/version_bar.html` and `components/corrections.html` on a draft's page.

    Marks the passages that changed in this version (`mark`). Two queries, four for an older version.
    """
    listed = {}
    for one in versions:
        listed.setdefault(one.number, one)
    items = [
        {
            "number": one.number,
            "url": draft.address(one),
            "released_at": one.released_at,
            "current": one.number == version.number,
        }
        for one in listed.values()
    ]
    numbers = list(listed)
    previous = listed.get(next((number for number in numbers if number < version.number), None))
    newest = versions[0]
    context = {
        "versions": items[:LISTED],
        "older_versions": items[LISTED:],
        "previous_version": previous,
        "compare_url": draft.comparison_address(previous, version) if previous else "",
        "ledger_url": address_if_routed(draft, "auswertung/"),
    }
    if previous:
        mark(passages, between(previous, version, news=passages, words=False), context["compare_url"])
    if newest.number > version.number:
        changes = between(version, newest, olds=passages, words=False)
        context["changed_since"] = sum(change.is_change for change in changes)
        context["changed_since_url"] = draft.comparison_address(version, newest)
    return context


def mark(passages, changes, url):
    """Gives the passages that changed a `mark`: a word, and where to read the difference."""
    kinds = {passage.pk: change.kind for change in changes for passage in change.news}
    for passage in passages:
        label = MARKS.get(kinds.get(passage.pk))
        passage.mark = {"label": label, "url": f"{url}#absatz-{passage.number}"} if label else None


def address_if_routed(draft, path):
    """The address below a draft, where something answers there."""
    try:
        draft.resolve_subpage(f"/{path}")
    except (Resolver404, Http404):
        return ""
    return draft.url + path
