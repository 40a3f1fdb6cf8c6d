"""The overview of all measures: what was chosen, the list, and the progress in each field."""

from django.core.paginator import Paginator

from .public import all_facts, in_language, progress, public_measures
from .selection import Selection, filters

ON_A_PAGE = 24


def overview_context(index, query):
    """Context of the overview; at most 24 measures, and as many queries whatever there is."""
    facts = all_facts()
    selection, is_unknown = Selection.asked_for(query, facts)
    found = selection.of(facts)
    items = Paginator(found, ON_A_PAGE).get_page(query.get("seite"))
    pages = public_measures().in_bulk([one.pk for one in items])
    return choosing_context(index, selection, facts, index.url) | {
        "is_unknown": is_unknown,
        "items": items,
        "is_first": not selection and items.number == 1,  # what everybody reads first, and nobody twice
        "found": len(found),
        "measures": in_language([pages[one.pk] for one in items if one.pk in pages], index.locale),
        "chart": progress(facts, index.url) if facts else None,
        "feed_url": f"{index.url}aenderungen.atom",
        "timeline_url": f"{index.url}zeitleiste/{selection.query}",
    }


def choosing_context(index, selection, facts, address):
    """What overview and timeline have in common: the filters, and what was chosen."""
    return {
        "selection": selection,
        "chosen_words": selection.words(facts),
        "filters": filters(selection, facts, address),
        "total": len(facts),
        "all_url": address,
        "list_url": f"{index.url}{selection.query}",
    }
