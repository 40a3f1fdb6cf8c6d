"""The front door's shipped pages."""

from datetime import date

from cms.content import PageSpec, provide, provide_english, provide_settings
from home.models import HomePage, LegalPage, OutcomePage, PressPage, PressReleasePage, ProcessPage, StandardPage

from .english import EN, EN_SLUGS
from .legal import LEGAL_PAGES
from .pages import HOME, OUTCOME, PROCESS, SITE_SETTINGS
from .press import PRESS_ROOM, RELEASE
from .standard import STANDARD_PAGES
from .taking_part import TAKING_PART_PAGES

COMMON = ("title", "slug", "lead", "notice", "is_example", "body", "show_in_menus")
PLACES = {"take-part": 50, "project": 60, "press": 70, "easy": 80}
MOVED = (
    "Zur Erprobung sind alle Termine der ersten Runde um {weeks} Wochen verlegt: Der Prozess steht heute so da "
    "wie am {as_of}."
)

provide_settings(SITE_SETTINGS, pages={"rules_page": "rules", "moderation_page": "moderation"})
provide_english(EN, EN_SLUGS)


def values_of(data):
    return {name: data[name] for name in COMMON if name in data}


@provide
def home_page(plan):
    values = values_of(HOME) | {"headline": HOME["headline"]}
    values["phases"] = [("phase", moved_phase(plan, phase)) for phase in HOME["phases"]]
    if plan.as_of:
        values["notice"] = MOVED.format(weeks=plan.weeks, as_of=plan.as_of.strftime("%d.%m.%Y"))
    return [PageSpec("home", "", HomePage, values, in_english=not plan.as_of)]


def moved_phase(plan, phase):
    moved = {
        name: plan.moved(date.fromisoformat(phase[name])).isoformat() if phase[name] else None
        for name in ("starts", "ends")
    }
    return phase | moved


@provide
def pages_about_the_process(plan):
    """In English as the home page, whose phases they show."""
    in_english = not plan.as_of
    return [
        PageSpec("process", "home", ProcessPage, values_of(PROCESS), in_english, place=44),
        PageSpec("outcome", "home", OutcomePage, values_of(OUTCOME), in_english, place=45),
    ]


@provide
def text_pages(plan):
    standard = [
        PageSpec(page["key"], page["parent"], StandardPage, values_of(page), place=PLACES.get(page["key"], 50))
        for page in [*STANDARD_PAGES, *TAKING_PART_PAGES]
    ]
    legal = [
        PageSpec(page["key"], page.get("parent", "home"), LegalPage, values_of(page), place=90) for page in LEGAL_PAGES
    ]
    return standard + legal


@provide
def press_pages(plan):
    room = PageSpec("press-room", "home", PressPage, PRESS_ROOM, place=PLACES["press"], replaces="press")
    return [room, PageSpec("press-example", "press-room", PressReleasePage, RELEASE)]
