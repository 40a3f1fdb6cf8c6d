"""What this room knows of the chain: contributions lead to passages, both lead to measures, passages become others.

The heart of it: every row is read from both of its ends. Where a passage stands on one side, its line counts, too: what
led to a passage led to its heirs, and a measure from one wording came of the wordings before and after it.
"""

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cms.chain import MOST, Link, More, Sign, bounded, chain_of, gist, leads
from cms.permissions import live_and_public

from ...choices import CHANGING_OUTCOMES, LinkKind, MeasureState
from ...models import Comment, DraftPage, MeasureOrigin, MeasurePage, Passage, PassageLink, Result, Version
from .ledger import RECEIVED, REVIEW, STATES, under_review

NEWEST_FIRST = ("-submitted_at", "-pk")


def languages():
    """Those in which a reader is served: their own, else German."""
    return {get_language(), settings.LANGUAGE_CODE}


@leads(Passage)
def contributions_of_passage(passage):
    """Those that led to it, and those that were written to it; one query."""
    root = passage.root
    rows = around(root).filter(Q(led=True) | Q(anchor=root, reply_to=None))
    found = list(rows.order_by("-led", *NEWEST_FIRST)[: 2 * MOST + 1])
    led = [one for one in found if one.led]
    written = [one for one in found if one.anchor_id == root.pk and not one.reply_to_id]
    more = [0, 0]
    if len(found) > 2 * MOST or max(len(led), len(written)) > MOST:
        counted = rows.order_by().aggregate(
            of_led=Count("pk", filter=Q(led=True)), of_written=Count("pk", filter=Q(anchor=root, reply_to=None))
        )
        more = [counted["of_led"] - len(led[:MOST]), counted["of_written"] - len(written[:MOST])]
    return tuple(
        [*map(comment_link, side[:MOST]), More(number, "", Sign.SEED)]
        for side, number in zip((led, written), more, strict=True)
    )


@leads(Passage)
def measures_of_passage(passage):
    """Measures that name it, or what it was before or became, as where they come from."""
    root = passage.root
    origins = MeasureOrigin.objects.filter(
        Q(passage__in=root.descent.values("ancestor")) | Q(passage__in=root.heirs.values("passage"))
    )
    return [], measure_links(origins.values("measure"))


@leads(Passage)
def wordings_of_passage(passage):
    """What it was before its words last changed, and what it became when they changed next."""
    sources, targets = wordings_around(passage.root)
    links = passage_links([*sources, *targets])
    return tuple([links[one.pk] for one in side if one.pk in links] for side in (sources, targets))


def chain_beside_thread(passage, since):
    """The chain for a passage's own page, which has its thread below and says above what `since` says (may be None).

    So of contributions only those are left that led to an earlier wording, or too many to be named above.
    """
    named = [one.code for one in since["contributions"]] if since else []

    def unnamed(passage):
        rows = around(passage.root).filter(led=True).exclude(code__in=named).order_by(*NEWEST_FIRST)
        found, more = bounded(rows, Sign.SEED)
        return [*map(comment_link, found), *more], []

    return chain_of(passage, but=(contributions_of_passage, wordings_of_passage), also=(unnamed,))


@leads(Comment)
def of_comment(comment):
    """The passage it was written to; the passages its adopted points led to, and the measures that name it."""
    if not comment.is_published:
        return [], []
    results = led_by(comment).filter(passage=OuterRef("pk"))
    passages = Passage.objects.annotate(led=Exists(results)).filter(Q(pk=comment.anchor_id) | Q(led=True))
    passages = list(passages.select_related("version").defer("html").order_by("version__number", "position"))
    links = passage_links(passages)
    before = [links[one.pk] for one in passages if one.pk == comment.anchor_id and one.pk in links]
    after = [links[one.pk] for one in passages if one.led and one.pk in links]
    measures = MeasureOrigin.objects.filter(comment=comment).values("measure")
    return before, after + measure_links(measures)


@leads(MeasurePage)
def of_measure(page):
    """Passages, contributions and the administration, as its origins say."""
    measure = page.canonical
    origins = measure.origins.filter(comment=None).select_related("passage__version")
    origins = list(origins.defer("passage__html").order_by("passage__version__number", "passage__position", "pk"))
    links = passage_links([one.passage for one in origins if one.passage])
    before = list(links.values())
    for one in origins:
        if one.administration:
            before.append(Link(_("From the administration"), "", one.administration, "", Sign.GROUND))
    rows = public_comments().filter(measures__measure=measure).select_related("anchor").order_by(*NEWEST_FIRST)
    comments, more = bounded(rows.defer("anchor__html", "anchor__text"), Sign.SEED)
    return [*before, *map(comment_link, comments), *more], []


def public_comments():
    """Contributions that everybody can read at their address, with `in_review`."""
    drafts = live_and_public(DraftPage.objects.all()).order_by().values("pk")
    return Comment.objects.published().filter(version__draft__in=drafts).annotate(in_review=under_review())


def led_by(comment):
    """Results of the adopted and partly adopted points of a contribution (or of an outer query's)."""
    return Result.objects.filter(matter__points__comment=comment, matter__outcome__in=CHANGING_OUTCOMES)


def around(root):
    """Public contributions, each with whether it `led` to a passage or to what that was before."""
    led = led_by(OuterRef("pk")).filter(passage__in=root.descent.values("ancestor"))
    return public_comments().annotate(led=Exists(led)).select_related("anchor").defer("anchor__html", "anchor__text")


def wordings_around(root):
    """(passages it was when its words last changed, passages it became when they changed next), along the links.

    Over versions in which the words stayed the links are followed on; a split and a merge are changes.
    """
    links = PassageLink.objects.filter(
        Q(target__in=root.descent.values("ancestor")) | Q(source__in=root.heirs.values("passage")),
        source__isnull=False,
        target__isnull=False,
    )
    onward, back = {}, {}
    for link in links.select_related("source__version", "target__version").defer("source__html", "target__html"):
        changed = link.rewords or link.kind in (LinkKind.SPLIT, LinkKind.MERGED)
        onward.setdefault(link.source_id, []).append((link.target, changed))
        back.setdefault(link.target_id, []).append((link.source, changed))
    return nearest_changes(root.pk, back), nearest_changes(root.pk, onward)


def nearest_changes(start, steps):
    """The first passages with other words on each way from here."""
    found, waiting, seen = {}, [start], set()
    while waiting:
        here = waiting.pop()
        seen.add(here)
        for passage, changed in steps.get(here, []):
            if changed:
                found[passage.pk] = passage
            elif passage.pk not in seen:
                waiting.append(passage.pk)
    return sorted(found.values(), key=lambda one: (one.version.number, one.position))


def comment_link(comment):
    """A contribution in the chain. Not its author: who said it is on its own page."""
    stand = comment.outcome or (REVIEW if comment.in_review else RECEIVED)
    field = comment.anchor.field if comment.anchor else ""
    return Link(
        _("Contribution"),
        comment.code,
        gist(comment.gist),
        comment.get_absolute_url(),
        Sign.SEED,
        STATES[stand],
        field,
        comment.language,
    )


def passage_links(passages):
    """{key: link} of German passages (with their version) whose draft is public, in the order given; two queries.

    In the reader's language where it was translated; the state says whether it stands in the newest version like this.
    """
    passages = list(passages)
    if not passages:
        return {}
    drafts = public_drafts({one.version.draft_key for one in passages})
    translated, heirs = translations_and_heirs([one.pk for one in passages])
    found = {}
    for one in passages:
        german = drafts.get((one.version.draft_key, settings.LANGUAGE_CODE))
        draft, shown = drafts.get((one.version.draft_key, get_language())), translated.get(one.pk)
        draft, shown = (draft, shown) if draft and shown else (german, one)
        if german is None:
            continue
        kind = _("Chapter") if shown.is_chapter else _("Passage")
        name = _("%(number)s (version %(version)s)") % {"number": shown.number, "version": shown.version.number}
        found[one.pk] = Link(
            kind,
            name,
            gist(shown.text),
            draft.address(shown.version, shown),
            Sign.BRANCH,
            stand_of(one, heirs.get(one.pk, [])),
            one.field,
            draft.locale.language_code,
        )
    return found


def public_drafts(keys):
    """{(key of a draft, language): page} of those that everybody can read, in the reader's language and in German."""
    pages = DraftPage.objects.filter(
        translation_key__in=keys, alias_of=None, locale__language_code__in=languages()
    ).select_related("locale")
    pages = live_and_public(pages).defer("body", "what_happens")
    return {(page.translation_key, page.locale.language_code): page for page in pages}


def translations_and_heirs(keys):
    """({German passage: its newest translation}, {German passage: what it is in the newest version}); one query."""
    german = Version.objects.filter(
        draft_key=OuterRef("version__draft_key"), locale__language_code=settings.LANGUAGE_CODE
    )
    newest = german.order_by("-number", "-edition").values("pk")[:1]
    rows = Passage.objects.annotate(before=F("descent__ancestor"), newest=newest)
    wanted = Q(before__in=keys, version=F("newest"))
    if get_language() != settings.LANGUAGE_CODE:
        wanted |= Q(original__in=keys, version__locale__language_code=get_language())
    translated, heirs = {}, {}
    for row in rows.filter(wanted).select_related("version").defer("html").order_by("version__edition", "position"):
        if row.original_id:
            translated[row.original_id] = row
        else:
            heirs.setdefault(row.before, []).append(row)
    return translated, heirs


def stand_of(passage, heirs):
    """How a passage stands today, from what it is in the newest version."""
    if not heirs:
        return pgettext("passage", "not in the newest version")
    if len(heirs) == 1 and heirs[0].text_hash == passage.text_hash:
        return pgettext("passage", "stands like this today")
    return pgettext("passage", "reworded since")


def measure_links(keys):
    """Links to the public measures among these German ones (a query for their keys), and how many more there are."""
    german = live_and_public(MeasurePage.objects.canonical().filter(pk__in=keys)).order_by("number")
    same = live_and_public(
        MeasurePage.objects.filter(
            translation_key__in=german.order_by().values("translation_key"),
            alias_of=None,
            locale__language_code__in=languages(),
        )
    )
    rows = same.select_related("locale").defer("body").order_by("number", "pk")[: 2 * MOST + 2]
    shown, facts = {}, {}
    for page in rows:
        if page.locale.language_code == settings.LANGUAGE_CODE:
            facts[page.translation_key] = page
        if page.translation_key not in shown or page.locale.language_code == get_language():
            shown[page.translation_key] = page
    links = [measure_link(shown[key], page) for key, page in facts.items()]
    return [*links[:MOST], More(german.count() - MOST, "", Sign.FRUIT)] if len(links) > MOST else links


def measure_link(page, facts):
    """A measure in the chain: words of one page, facts of the German one."""
    return Link(
        _("Measure"),
        facts.number,
        page.title,
        page.url,
        Sign.FRUIT,
        MeasureState(facts.state).label,
        facts.field,
        page.locale.language_code,
        facts.state_since,
    )
