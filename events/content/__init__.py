"""The shipped calendar: the real round of 2022, and an example round on coming days."""

from datetime import date, timedelta

from cms.content import PageSpec, at, provide
from events.models import CalendarPage, WorkshopPage

from .calendar import AS_OF_NOTICE, CALENDAR, EXAMPLE_NOTICE, NEEDS
from .second_round import ROUND_TWO
from .workshops import WORKSHOPS

COMMON = ("title", "slug", "lead", "notice", "is_example", "body", "programme", "show_in_menus")
START, LENGTH = (18, 30), timedelta(hours=2)
EXAMPLE_SEATS = 40
EXAMPLE_HOURS = ("18:30:00", "19:00:00", "19:45:00")
# Days after the first workshop of the round: Wednesday, Monday, Tuesday, Wednesday, Thursday.
DAYS_APART = {"mobility": 0, "governance": 5, "economy": 6, "living": 7, "people": 8}
WEDNESDAY = 2


def values_of(data):
    return {name: data[name] for name in COMMON if name in data}


def with_programme(data):
    """The steps of the evening as its programme, with the hours of the example."""
    [place] = [place for place, (kind, _value) in enumerate(data["body"]) if kind == "steps"]
    items = [("item", {"time": hour, **step}) for hour, step in zip(EXAMPLE_HOURS, data["body"][place][1], strict=True)]
    return data | {"programme": items, "body": data["body"][: place - 1] + data["body"][place + 1 :]}


def workshop_spec(data, day, round_label, **more):
    starts = at(day, *START)
    values = values_of(data) | {
        "starts": starts,
        "ends": starts + LENGTH,
        "end_is_estimate": True,
        "field": data["field"],
        "round_label": round_label,
        "needs": "\n".join(NEEDS),
        **more,
    }
    return PageSpec(data["key"], "calendar", WorkshopPage, values)


@provide
def calendar_page(plan):
    return [PageSpec("calendar", "home", CalendarPage, values_of(CALENDAR), in_english=not plan.as_of, place=20)]


@provide
def first_round(plan):
    """The five workshops of 2022 at their dates; with `as_of` moved by whole weeks, each page saying so."""
    specs = []
    for data in WORKSHOPS.values():
        real = date.fromisoformat(data["date"])
        day = plan.moved(real)
        more = {"slug": data["slug"].replace(data["date"], day.isoformat())}
        if plan.as_of:
            more["notice"] = AS_OF_NOTICE.format(date=long_date(real))
        specs.append(workshop_spec(data, day, "Erste Runde", host="Stefan Bohlen (CDU), Erster Stadtrat", **more))
    return specs


@provide
def second_round(plan):
    """An example round on coming days with the same weekdays, so that sign-up can be tried on any day."""
    if plan.as_of:
        return []
    first = plan.today + timedelta(days=7)
    first += timedelta(days=(WEDNESDAY - first.weekday()) % 7)
    specs = []
    for code, data in ROUND_TWO.items():
        day = first + timedelta(days=DAYS_APART[code])
        spec = workshop_spec(
            with_programme(data),
            day,
            "Zweite Runde",
            slug=f"{day.isoformat()}-{data['slug']}",
            notice=data.get("notice") or EXAMPLE_NOTICE,
            is_example=True,
            seats=EXAMPLE_SEATS,
            host="Stadt Pinneberg",
        )
        if code == "mobility":
            spec.in_english, spec.english_slug = True, f"{day.isoformat()}-mobility"
        specs.append(spec)
    return specs


def long_date(day):
    """23. Februar 2022, with no-break spaces."""
    from django.utils.formats import date_format
    from django.utils.translation import override

    with override("de"):
        return date_format(day, "DATE_FORMAT").replace(" ", "\u00a0")
