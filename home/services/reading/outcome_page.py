"""What the page “What became of it?” shows: numbers as a picture and a table, and the way of the newest measures."""

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from cms.charts.flow import Band, flow
from cms.permissions import live_and_public
from events.models import CalendarPage
from events.services.chain import finding_link, public_findings
from strategy_pages.choices import ActionField
from strategy_pages.models import DraftPage, MeasureIndexPage, MeasurePage, Passage
from strategy_pages.services.reading.chain import comment_link, measure_links, passage_links, public_comments

from ...models import ProcessPage
from .fields import fields_in
from .outcome import COMMENT, FINDING, NO_FIELD, outcome

CHAINS = 6  # done measures whose way is told
NAMED = 2  # of a kind on the way of one measure
# The table: number, its head, and whether it is a part of the numbers before it.
HEADS = (
    ("findings", _("Findings"), False),
    ("contributions", _("Contributions"), False),
    ("into_draft", _("of both, led to the draft"), True),
    ("into_measure", _("of both, directly to a measure"), True),
    ("passages", _("Passages"), False),
    ("passages_on", _("of these, led to a measure"), True),
    ("measures", _("Measures"), False),
    ("by_passage", _("of these, from the draft"), True),
    ("directly", _("of these, directly from what was said"), True),
    ("done", pgettext_lazy("measures", "Done"), False),
)
SAID, DRAFT, MEASURES, DONE = range(4)  # columns of the picture


def outcome_context(page):
    """Context of the page."""
    found = outcome()
    total, places = found.total, addresses(page, found.drafts)
    return {
        "total": total,
        "has_examples": found.has_examples,
        "said": total.findings + total.contributions,
        "heads": HEADS,
        "rows": rows_of(found, places),
        "process_url": places["process"],
        "flow": picture(found.by_field) if total else None,
        "ways": newest_ways(found.ways),
    }


def picture(by_field):
    """The flow of these numbers, {code: Numbers}."""
    columns = [
        {code: (one.findings, one.contributions) for code, one in by_field.items()},
        {code: one.passages for code, one in by_field.items()},
        {code: one.measures for code, one in by_field.items()},
        {code: one.done for code, one in by_field.items()},
    ]
    bands = []
    for code, one in by_field.items():
        bands += [
            Band(code, SAID, DRAFT, one.into_draft, one.passages),
            Band(code, SAID, MEASURES, one.into_measure, one.directly),
            Band(code, DRAFT, MEASURES, one.passages_on, one.by_passage),
            Band(code, MEASURES, DONE, one.done, one.done),
        ]
    return flow(columns, bands)


def rows_of(found, places):
    """The table: a row for each field of which there is something, and one for all; each number with its address."""
    rows = [
        {"code": code, "label": label_of(code), "cells": cells(numbers, places, code)}
        for code, numbers in found.by_field.items()
    ]
    if len(rows) > 1:
        rows.append({"code": "", "label": _("All fields"), "cells": cells(found.total, places, "")})
    return rows


def label_of(code):
    return _("several fields or the whole") if code == NO_FIELD else ActionField(code).label


def cells(numbers, places, code):
    """[(name, number, address of the list that it is counted from, or "")] of one row."""
    calendar, ledger, measures = places["calendar"], places["ledger"], places["measures"]
    field = f"?feld={code}" if code and code != NO_FIELD else ""
    is_named = bool(field) or not code  # the lists know no “several fields”, but for the ledger
    of_contributions = f"{ledger}?feld={code}" if code else ledger
    state = f"{field}&stand=done" if field else "?stand=done"
    urls = {
        "findings": calendar + field if calendar and is_named else "",
        "contributions": of_contributions if ledger else "",
        "passages": places["fields"].get(code, "") if code else places["draft"],
        "measures": measures + field if measures and is_named else "",
        "done": measures + state if measures and is_named else "",
    }
    return [
        {"name": name, "label": label, "number": getattr(numbers, name), "url": urls.get(name, "")}
        for name, label, _is_part in HEADS
    ]


def addresses(page, drafts):
    """{name: address} of the lists, in this language where translated; the ledger where one draft was commented."""
    found = {"calendar": "", "measures": "", "process": "", "draft": "", "ledger": ""}
    pages = Page.objects.type(CalendarPage, MeasureIndexPage, ProcessPage, DraftPage).filter(alias_of=None)
    pages = pages.filter(locale__language_code__in=[page.locale.language_code, settings.LANGUAGE_CODE])
    pages = list(live_and_public(pages).select_related("locale").order_by("path"))
    commented = {one.translation_key for one in pages if one.pk in drafts}
    for one in sorted(pages, key=lambda one: one.locale_id == page.locale_id):
        kind = one.cached_content_type.model
        if kind == "calendarpage":
            found["calendar"] = one.url
        elif kind == "measureindexpage":
            found["measures"] = one.url
        elif kind == "processpage":
            found["process"] = one.url
        elif commented == {one.translation_key}:
            found |= {"draft": one.url, "ledger": f"{one.url}auswertung/"}
    return found | {"fields": {field.code: field.url for field in fields_in(page.locale)}}


def newest_ways(ways):
    """The measures that were done last, each with the way it came: [{measure, seeds, branches, more}]."""
    pages = MeasurePage.objects.filter(pk__in=ways).order_by(F("state_since").desc(nulls_last=True), "-number")
    keys = list(pages.values_list("pk", flat=True)[:CHAINS])
    if not keys:
        return []
    shown = {kind: named(ways, keys, kind) for kind in (FINDING, COMMENT, "passage")}
    findings = public_findings().filter(pk__in=shown[FINDING])
    contributions = public_comments().filter(pk__in=shown[COMMENT]).select_related("anchor")
    passages = Passage.objects.filter(pk__in=shown["passage"]).select_related("version")
    links = {
        FINDING: {one.pk: finding_link(one) for one in findings},
        COMMENT: {one.pk: comment_link(one) for one in contributions},
        "passage": passage_links(passages.order_by("version__number", "position")),
    }
    measures = {link.name: link for link in measure_links(keys)}
    numbers = dict(pages.values_list("pk", "number"))
    return [way(measures[numbers[key]], ways[key], links) for key in keys if numbers[key] in measures]


def named(ways, keys, kind):
    """The first of a kind on each of these ways, so that what is read does not grow with them."""
    return {one for key in keys for one in sorted(ways[key][kind])[:NAMED]}


def way(measure, found, links):
    """One measure with the links on its way, and how many more there are of what was said."""
    said = [
        links[kind][one] for kind in (FINDING, COMMENT) for one in sorted(found[kind])[:NAMED] if one in links[kind]
    ]
    branches = [links["passage"][one] for one in sorted(found["passage"])[:NAMED] if one in links["passage"]]
    return {
        "measure": measure,
        "said": said,
        "passages": branches,
        "more": len(found[FINDING]) + len(found[COMMENT]) - len(said),
    }
