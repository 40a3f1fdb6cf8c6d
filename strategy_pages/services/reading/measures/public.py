"""The public measures: their pages, and their facts in short for counting and choosing."""

from collections import Counter
from typing import NamedTuple

from django.conf import settings

from cms.cache import kept
from cms.charts.stacked import stacked
from cms.languages import localized_by_key
from cms.permissions import live_and_public

from ....choices import ActionField, MeasureState
from ....models import MeasurePage

# From what is reached to what is not pursued: so bars grow from the left.
FROM_DONE = ("done", "under_way", "decided", "examined", "idea", "postponed", "dropped")


class Facts(NamedTuple):
    """What is chosen by."""

    pk: int
    number: str
    field: str
    more_fields: list
    state: str
    horizon: str
    department: str  # the primary key as text, or ""
    department_name: str

    @property
    def fields(self):
        return {self.field, *self.more_fields}


def public_measures():
    """All public measures, as German pages."""
    return live_and_public(MeasurePage.objects.canonical()).select_related("locale")


def in_language(measures, locale):
    """The measures' pages in a language where there is one; each keeps the German page as `canonical`."""
    measures = list(measures)
    translated = {} if locale.language_code == settings.LANGUAGE_CODE else localized_by_key(measures, locale)
    pages = []
    for measure in measures:
        page = translated.get(measure.translation_key, measure)
        page.canonical = measure
        pages.append(page)
    return pages


def all_facts():
    """The facts of all public measures in the order of their numbers, in one query, kept until something changes."""
    return [Facts(*row) for row in kept("measures", read_facts)]


def read_facts():
    columns = ("pk", "number", "field", "more_fields", "state", "horizon", "department", "department__name")
    rows = live_and_public(MeasurePage.objects.canonical()).order_by().values_list(*columns)
    found = [Facts(*row[:6], str(row[6] or ""), row[7] or "") for row in rows]
    return [tuple(one) for one in sorted(found, key=by_number)]


def by_number(measure):
    """Puts M-99 before M-100."""
    return len(measure.number), measure.number, measure.pk


def progress(facts, address=""):
    """The chart of the states in each field. A measure counts once, in its main field."""
    numbers = Counter((one.field, one.state) for one in facts)
    rows = [
        (code, label, f"{address}?feld={code}" if address else "", of_field(numbers, code))
        for code, label in ActionField.choices
    ]
    return stacked(series(), rows)


def of_field(numbers, code):
    return {state: number for (field, state), number in numbers.items() if field == code}


def series():
    """[(state, its name)] in the order of the bars."""
    return [(code, MeasureState(code).label) for code in FROM_DONE]
