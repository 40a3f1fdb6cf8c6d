"""The public ledger of a draft: as a page, as a feed, as a table to work with."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.site import absolute

from ..open_data import ledger_csv
from ..services.reading import ledger
from .commenting import draft_page_context


def ledger_page(request, draft):
    """Counts, filters and the list. What is not known counts as not chosen."""
    state, field = request.GET.get("stand", ""), request.GET.get("feld", "")
    context = ledger.ledger_context(draft, state, field, request.GET.get("page"))
    chosen = {"stand": context["state"], "feld": context["field"]}
    context |= {
        "query": query_of(chosen),
        "is_chosen": any(chosen.values()),
        "states": links(context["states"], "stand", chosen),
        "fields": [row | link(row["code"], "feld", chosen) for row in context["fields"]],
        "every_state": link("", "stand", chosen),
        "every_field": link("", "feld", chosen),
        "ledger_url": f"{draft.url}auswertung/",
        "feed_url": f"{draft.url}auswertung.atom",
        "table_url": f"{draft.url}auswertung.csv",
    }
    return TemplateResponse(request, "strategy_pages/ledger.html", draft_page_context(draft, request) | context)


def query_of(chosen):
    """What stands before page= in an address."""
    return "".join(f"{urlencode({name: value})}&" for name, value in chosen.items() if value)


def link(code, name, chosen):
    """The way to a choice that keeps the other one; `current` where it is the choice."""
    query = query_of(chosen | {name: code}).rstrip("&")
    return {"query": f"?{query}" if query else "", "current": chosen[name] == code}


def links(states, name, chosen):
    return [{"label": label, "number": number} | link(code, name, chosen) for code, label, number in states]


def ledger_feed(request, draft):
    """Each answer is an entry; it leads to the contribution's address."""
    feed = Atom1Feed(
        title=_("Answers to contributions on “%(title)s”") % {"title": draft.title},
        link=absolute(f"{draft.url}auswertung/"),
        description=_("What the town answers, the newest answer first."),
        language=draft.content_language,
        feed_url=absolute(f"{draft.url}auswertung.atom"),
        author_name=settings.WAGTAIL_SITE_NAME,
    )
    for answer in ledger.newest_answers(draft):
        link = absolute(answer.comment.get_absolute_url())
        feed.add_item(
            title=entry_title(answer),
            link=link,
            description=linebreaks(answer.text, autoescape=True),
            unique_id=f"{link}#antwort-{answer.pk}",
            pubdate=answer.decided_at,
            updateddate=answer.decided_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def entry_title(answer):
    title = f"{answer.comment.code}: {answer.get_outcome_display()}"
    if answer.others:
        others = ngettext("and %(number)s other contribution", "and %(number)s other contributions", answer.others)
        title = f"{answer.comment.code} {others % {'number': answer.others}}: {answer.get_outcome_display()}"
    return title


def ledger_table(request, draft):
    """The whole ledger for a spreadsheet."""
    response = HttpResponse(ledger_csv(draft), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="auswertung-{draft.slug}.csv"'
    return response
