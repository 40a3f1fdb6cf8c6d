"""The phases of the process: words from the home page of a language, facts from the German one."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.cache import good_until
from cms.permissions import live_and_public
from events.services.deadlines import Deadline, deadlines

from ...choices import OPEN_TO_INPUT, Influence, PhaseKind
from ...models import HomePage, ProcessPage
from ...models.home import DONE, phase_states

FACTS = ("kind", "starts", "ends", "influence")


def phases_of(home):
    """The phases of a home page with `state` (done, current or coming) and their `anchor` on the process page.

    What is rendered with them changes by itself when a day comes on which a phase begins or is over.
    """
    facts = {block.id: block.value for block in home.canonical.phases}
    found = []
    for place, block in enumerate(home.phases):
        known = facts.get(block.id, block.value)
        found.append({**block.value, **{name: known.get(name) for name in FACTS}, "anchor": anchor_of(block, place)})
    today = timezone.localdate()
    states = phase_states([(one["starts"], one["ends"]) for one in found], today)
    good_until(next_change(found, today))
    return [described(one, state) for one, state in zip(found, states, strict=True)]


def anchor_of(block, place):
    """Where the phase stands on the process page: by its identity, which stays when another comes before it."""
    return f"phase-{block.id[:8] if block.id else place}"


def next_change(phases, today):
    """The next moment at which the state of a phase changes; None where none will."""
    days = [one["starts"] for one in phases] + [one["ends"] + timedelta(days=1) for one in phases if one["ends"]]
    day = min((day for day in days if day and day > today), default=None)
    return timezone.make_aware(datetime.combine(day, time())) if day else None


def described(phase, state):
    """A phase with what templates ask of it; `level` is the place of its influence on the scale, from 0."""
    influence = Influence(phase["influence"]) if phase["influence"] else None
    return phase | {
        "state": state,
        "kind_label": PhaseKind(phase["kind"]).label if phase["kind"] else "",
        "influence_label": influence.label if influence else "",
        "level": Influence.values.index(influence) if influence else None,
        "is_open_to_input": influence in OPEN_TO_INPUT and state != DONE,
    }


def process_context(page):
    """Context of the page that shows all phases at length, and what the words of the scale mean."""
    home = HomePage.objects.ancestor_of(page).select_related("locale").first()
    return {
        "phases": phases_of(home) if home else [],
        "scale": [{"level": place, "influence_label": label} for place, label in enumerate(Influence.labels)],
    }


@deadlines
def ends_of_phases(locale, field_code=""):
    """Phases to come or running in which people are asked: their last day. They concern every field."""
    codes = {locale.language_code, settings.LANGUAGE_CODE}
    homes = live_and_public(HomePage.objects.filter(locale__language_code__in=codes, alias_of=None))
    homes = {one.locale.language_code: one for one in homes.select_related("locale").defer("body").order_by("path")}
    german = homes.get(settings.LANGUAGE_CODE)
    home = homes.get(locale.language_code, german)
    if german is None:
        return []
    home.canonical = german
    address = process_address(home, codes)
    changed, first = german.last_published_at, german.first_published_at
    return [
        Deadline(
            uid=f"{german.translation_key}.{phase['anchor']}@phases.smart-city",
            title=_("Deadline: %(title)s") % {"title": phase["title"]},
            last_day=phase["ends"],
            url=f"{address}#{phase['anchor']}" if address else f"{home.url}#phases",
            about=phase["text"],
            language=home.locale.language_code,
            published=changed,
            sequence=int((changed - first).total_seconds()) if changed and first else 0,
        )
        for phase in phases_of(home)
        if phase["is_open_to_input"] and phase["ends"]
    ]


def process_address(home, codes):
    """Where the phases stand at length: in the language of the home page, else in German, else nowhere."""
    pages = live_and_public(ProcessPage.objects.filter(locale__language_code__in=codes, alias_of=None))
    found = {one.locale_id: one.url for one in pages.select_related("locale").defer("body")}
    return found.get(home.locale_id) or next(iter(found.values()), "")
