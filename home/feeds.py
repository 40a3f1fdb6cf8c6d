"""Atom feed of the press: each release, updated with each wording."""

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.context import SiteContext
from cms.site import absolute
from strategy_pages.feeds import SHOWN, Entry, atom

from .models import ReleaseVersion
from .services.plain import dateline
from .services.reading.press import newest_entries


def press_feed(page, request):
    """(Atom document, moment of the newest change) of a press page; empty before the first release.

    A new wording updates the entry of its release, whose id never changes.
    """
    shown = newest_entries(page, SHOWN)
    firsts = ReleaseVersion.objects.filter(release__in=[one["version"].release_id for one in shown], number=1)
    begun = dict(firsts.values_list("release", "published_at"))
    found = [entry_of(one["release"], one["version"], begun[one["version"].release_id]) for one in shown]
    return atom(
        f"press/{page.translation_key}", _("Press: %(site)s") % {"site": SiteContext(request).name},
        _("Press releases, and each correction of them"), absolute(page.url), absolute(f"{page.url}aktuell.atom"),
        page.content_language, SiteContext(request).town, found, page.first_published_at,
    )  # fmt: skip


def entry_of(release, version, begun):
    """A release as an entry: the correction, the lead, the text."""
    words = version.content
    correction = (
        format_html("<p><b>{}:</b> {}</p>", pgettext("press release", "Correction"), version.correction)
        if version.correction
        else ""
    )
    lead = format_html("<p><b>{}</b></p>", words["lead"]) if words["lead"] else ""
    line = format_html("<p>{}</p>", dateline(words, version.day))
    return Entry(
        f"release/{release.translation_key}",
        version.title,
        absolute(release.url),
        correction + lead + line + words["body"],
        begun,
        version.published_at,
    )
