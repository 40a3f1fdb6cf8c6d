"""Atom feeds: what changes in a draft, what becomes of one passage and of what was said to it, how measures move.

No personal data.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Min
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.site import absolute
from cms.templatetags.site_tags import short_day

from .choices import LinkKind
from .models import (
    Answer,
    Comment,
    CorrectionNote,
    CouncilDecision,
    MeasureChange,
    Passage,
    PassageLink,
    Version,
)
from .services.reading.measures import in_language, public_measures
from .services.releasing import release_label

SHOWN = 50  # entries


@dataclass
class Entry:
    """One entry; `name` never changes, and so never does its id, whatever the host is called."""

    name: str
    title: str
    url: str
    summary: str
    at: datetime
    updated: datetime | None = None


class Feed(Atom1Feed):
    """Atom whose date stays the same while there is nothing to tell of."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else self.feed["begun"]


def atom(name, title, about, url, feed_url, language, author, entries, begun=None):
    """(Atom document, moment of the newest change) of some entries, the newest first. Without any: since `begun`."""
    entries = sorted(entries, key=lambda entry: entry.updated or entry.at, reverse=True)[:SHOWN]
    feed = Feed(
        title=printable(title),
        link=url,
        description="",
        subtitle=printable(about),
        language=language,
        author_name=printable(author),
        feed_url=feed_url,
        feed_guid=identity(name, language),
        begun=begun,
    )
    for entry in entries:
        feed.add_item(
            title=printable(entry.title),
            link=entry.url,
            description=printable(entry.summary),
            unique_id=identity(entry.name, language),
            pubdate=entry.at,
            updateddate=entry.updated or entry.at,
        )
    return feed.writeString("utf-8"), feed.latest_post_date()


def identity(*names):
    """The same names have the same id for ever."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "/".join(["smart-city-strategy", *map(str, names)])).urn


def printable(text):
    """Without the characters that XML cannot hold."""
    return "".join(char for char in str(text) if char in "\n\t" or (char >= " " and char not in "\ufffe\uffff"))


def draft_entries(draft):
    """Released versions with what changed in them, and corrections noted beside them."""
    found = []
    for version in Version.objects.of(draft)[:SHOWN]:
        label = release_label(version)
        edition = _("edition %(number)s") % {"number": version.edition} if version.edition > 1 else ""
        found.append(
            Entry(
                f"version/{version.draft_key}/{version.number}/{version.edition}",
                f"{label}, {edition}" if edition else label,
                absolute(draft.address(version)),
                linebreaks(version.note or _("A new version was released."), autoescape=True),
                version.released_at,
            )
        )
    notes = CorrectionNote.objects.filter(version__in=Version.objects.of(draft)).select_related("version", "passage")
    for note in notes.order_by("-noted_at", "-pk")[:SHOWN]:
        place = {"version": note.version.number, "passage": note.passage and note.passage.number}
        found.append(
            Entry(
                f"correction/{note.version.draft_key}/{note.pk}",
                _("Correction to version %(version)s, passage %(passage)s") % place
                if note.passage
                else _("Correction to version %(version)s") % place,
                absolute(draft.address(note.version, note.passage)),
                linebreaks(note.text, autoescape=True),
                note.noted_at,
            )
        )
    return found


def passage_entries(draft, version, passage):
    """Where following begins, what became of the passage in each later version, and answers to contributions on it."""
    begin = Entry(
        f"passage/{version.draft_key}/{version.number}/{passage.block_id}",
        _("Passage %(passage)s in version %(version)s") % {"passage": passage.number, "version": version.number},
        absolute(draft.address(version, passage)),
        passage.html,
        version.released_at,
    )
    return [begin, *fates(draft, passage), *answers(passage)]


def fates(draft, passage):
    """An entry for each later version in which the passage, or what it had become, is not simply the same."""
    thread = Passage.objects.filter(descent__ancestor=passage.root)
    rows = PassageLink.objects.filter(source__in=thread).select_related("source", "target", "version")
    by_version = {}
    for link in rows.order_by("-version__number", "target__position", "pk")[: SHOWN * 4]:
        if link.kind != LinkKind.UNCHANGED or link.rewords:
            by_version.setdefault(link.version, []).append(link)
    shown = words_in_language(draft, by_version)
    for german, links in list(by_version.items())[:SHOWN]:
        kinds = list(dict.fromkeys(str(LinkKind(link.kind).label) for link in links))
        moment = max(link.decided_at for link in links)
        first = next((shown[link.target_id] for link in links if link.target_id in shown), None)
        yield Entry(
            f"fate/{german.draft_key}/{german.number}/{passage.root.block_id}",
            _("Version %(version)s: passage %(passage)s %(fate)s")
            % {"version": german.number, "passage": links[0].source.number, "fate": ", ".join(kinds)},
            absolute(draft.address(first.version, first) if first else draft.address(german)),
            "".join(fate_html(link, shown.get(link.target_id)) for link in links),
            german.released_at,
            max(moment, german.released_at),
        )


def words_in_language(draft, versions):
    """{German passage: the same in the language of the draft's page}, as far as it was translated; else the German."""
    targets = [link.target for links in versions.values() for link in links if link.target_id]
    for target in targets:
        target.version = next(version for version in versions if version.pk == target.version_id)
    found = {target.pk: target for target in targets}
    if draft.pk != draft.canonical.pk and draft.content_language != draft.canonical.content_language:
        translated = Passage.objects.filter(original__in=found, version__in=Version.objects.of(draft))
        found |= {one.original_id: one for one in translated.select_related("version").order_by("version__edition")}
    return found


def fate_html(link, now):
    """What became of it through one link, and the words as they are now."""
    if now:
        words = format_html("<p>{} → {}</p>", link.source.number, now.number) + now.html
    else:
        words = format_html("<p>{}: {}</p>", link.source.number, link.get_kind_display())
    return words + (format_html("<p>{}</p>", link.reason) if link.reason else "")


def answers(passage):
    """What the town answered to published contributions on the passage."""
    thread = Comment.objects.on_thread(passage.root).published().filter(reply_to=None)
    rows = Answer.objects.filter(matter__points__comment__in=thread).distinct().order_by("-decided_at", "-pk")[:SHOWN]
    rows = list(rows)
    codes = {}
    said = thread.filter(points__matter__in=[answer.matter_id for answer in rows])
    for matter, code in said.order_by("submitted_at", "pk").values_list("points__matter", "code").distinct():
        codes.setdefault(matter, []).append(code)
    for answer in rows:
        of_matter = list(dict.fromkeys(codes.get(answer.matter_id, [])))
        if not of_matter:
            continue
        named = ", ".join(of_matter[:5]) + (" …" if len(of_matter) > 5 else "")
        title = ngettext(
            "Answer to contribution %(codes)s: %(outcome)s",
            "Answer to contributions %(codes)s: %(outcome)s",
            len(of_matter),
        )
        yield Entry(
            f"answer/{answer.pk}",
            title % {"codes": named, "outcome": answer.get_outcome_display()},
            absolute(Comment(code=of_matter[0]).get_absolute_url()),
            linebreaks(answer.text, autoescape=True) + format_html("<p>{}</p>", answer.role),
            answer.decided_at,
        )


def measures_entries(index):
    """New measures, reports that moved one, and decisions of the council, of all public measures."""
    found = public_measures().defer("body").order_by("-first_published_at", "-pk")
    measures = {measure.pk: measure for measure in found}
    shown = {page.canonical.pk: page for page in in_language(measures.values(), index.locale)}
    changes = MeasureChange.objects.filter(measure__in=measures)
    begins = changes.order_by().values("measure").annotate(first=Min("pk")).values("first")
    moved = changes.filter(moved=True).exclude(pk__in=begins).order_by("-reported_at", "-pk")[:SHOWN]
    new = [new_measure(shown[key]) for key in list(measures)[:SHOWN] if measures[key].first_published_at]
    return [*new, *(report(shown[one.measure_id], one) for one in moved), *council_decisions(shown)]


def measure_entries(page, facts):
    """That the measure is there, every report on it, and decisions of the council."""
    page.canonical = facts
    changes = MeasureChange.objects.filter(measure=facts).order_by("-reported_at", "-pk")
    begin = changes.last()
    reports = [report(page, one) for one in changes[:SHOWN] if one != begin]
    new = [new_measure(page)] if facts.first_published_at else []
    return [*new, *reports, *council_decisions({facts.pk: page})]


def new_measure(page):
    """The entry of a measure that was published."""
    facts = page.canonical
    return Entry(
        f"measure/{facts.translation_key}",
        _("New measure %(number)s: %(title)s") % {"number": facts.number, "title": page.title},
        absolute(page.url),
        format_html("<p>{}</p>", page.lead),
        facts.first_published_at,
    )


def report(page, change):
    """The entry of a report."""
    words = _("State: %(state)s, as of %(day)s") % {
        "state": change.get_state_display(),
        "day": short_day(change.day),
    }
    title = _("%(number)s %(title)s: %(state)s") if change.moved else _("%(number)s %(title)s: report (%(state)s)")
    return Entry(
        f"report/{change.pk}",
        title % {"number": page.canonical.number, "title": page.title, "state": change.get_state_display()},
        absolute(page.url),
        format_html("<p>{}</p>", words) + linebreaks(change.text, autoescape=True),
        change.reported_at,
    )


def council_decisions(shown):
    """Entries of the decisions on these measures, {primary key of the German page: page shown}."""
    rows = CouncilDecision.objects.filter(measure__in=shown, day__lte=timezone.localdate()).order_by("-day", "-pk")
    for decision in rows[:SHOWN]:
        page = shown[decision.measure_id]
        place = {"number": page.canonical.number, "title": page.title, "body": decision.body}
        words = f"{decision.body}: {decision.number}, {short_day(decision.day)}"
        yield Entry(
            f"decision/{decision.translation_key}",
            _("%(number)s %(title)s: decision (%(body)s)") % place,
            absolute(page.url),
            format_html('<p><a href="{}">{}</a></p>', decision.link, words)
            if decision.link
            else format_html("<p>{}</p>", words),
            timezone.make_aware(datetime.combine(decision.day, time(12))),
        )
