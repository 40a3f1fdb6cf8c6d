"""A translated measure: words in its language, facts of the German page, whatever day the translation is of."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale

from cms.cache import raise_content_version
from cms.translating import MissingTranslation, translate_page
from strategy_pages.models import CouncilDecision, MeasurePage, MeasureStep
from tests.strategy_pages.measures import change, full_measure, index

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ENGLISH = {
    "Fahrradbügel am Bahnhof": "Bicycle stands at the station",
    "Sichere Plätze für Räder, wo Menschen umsteigen.": "Safe places for bicycles where people change.",
    "Wer mit dem Rad zur Bahn fährt, findet einen Platz.": "Whoever cycles to the train finds a place.",
    "Auch abends.": "In the evening, too.",
    "Leitung Verkehr": "Head of traffic",
    "Verkehrsverbund": "Transport association",
    " Radverein ": "Cycling club",
    "Radverein": "Cycling club",
    "": "",
    "Pendlerinnen und Pendler": "Commuters",
    "Viele fragen danach.": "Many ask for it.",
    "40.000 Euro": "40,000 euros",
    "zur Hälfte vom Land": "half of it from the state",
    "Die Schülervertretung wählt die Orte mit aus.": "The pupils’ council helps to choose the places.",
    "verkehr@example.org": "verkehr@example.org",
    "Warum jetzt": "Why now",
    "Der Bahnhof.": "The station.",
    "Orte prüfen": "Examine places",
    "Bügel setzen": "Set up stands",
    "Nachzählen": "Count again",
    "Ratsversammlung": "Town council",
    "@slug": "m-51-stands",
}


@pytest.fixture
def english(django_capture_on_commit_callbacks):
    """Translates a measure as an editor does, and reads it back."""
    locale = Locale.objects.get(language_code="en")
    overview = index().copy_for_translation(locale)
    overview.slug = "measures"
    overview.save_revision().publish()

    def translate(page, **more):
        with django_capture_on_commit_callbacks(execute=True):
            translate_page(MeasurePage.objects.get(pk=page.pk), locale, ENGLISH | more)
        return MeasurePage.objects.get(translation_key=page.translation_key, locale=locale)

    return translate


def read(client, page):
    raise_content_version()
    answer = client.get(page.url)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def steps(page):
    return list(page.steps.values_list("title", "starts", "ends", "state"))


def test_titles_of_steps_are_translated_and_their_days_and_states_come_along(english):
    page = full_measure()
    translated = english(page)
    assert steps(translated) == [
        ("Examine places", date(2026, 1, 1), date(2026, 3, 31), "done"),
        ("Set up stands", date(2026, 4, 1), None, "under_way"),
        ("Count again", None, None, "planned"),
    ]
    assert [one.translation_key for one in translated.steps.all()] == [one.translation_key for one in page.steps.all()]
    decision = translated.decisions.get()
    assert (decision.body, decision.number, decision.day) == ("Town council", "VO/2026/007", date(2026, 2, 19))
    assert decision.link == page.decisions.get().link


def test_a_step_without_a_translation_is_asked_for(english):
    page = full_measure()
    page.steps.add(MeasureStep(title="Feiern"))
    page.save_revision().publish()
    with pytest.raises(MissingTranslation, match="Feiern"):
        english(page)


def test_translating_again_brings_new_days_and_keeps_the_words(english):
    page = full_measure()
    english(page)
    german = MeasurePage.objects.get(pk=page.pk)
    later = german.steps.all()
    for step in later:
        step.ends = date(2026, 12, 31)
    german.steps = list(later)
    german.save_revision().publish()
    assert [row[::2] for row in steps(english(page))] == [
        ("Examine places", date(2026, 12, 31)),
        ("Set up stands", date(2026, 12, 31)),
        ("Count again", date(2026, 12, 31)),
    ]


def test_the_english_page_shows_english_words_and_german_facts_marked_as_german(client, english):
    page = full_measure()
    html = read(client, english(page))
    assert html.h1.get_text() == "Bicycle stands at the station"
    assert [one.get_text() for one in html.select(".step-done__title")] == [
        "Examine places", "Set up stands", "Count again",
    ]  # fmt: skip
    assert html.select_one(".growth__title strong").get_text() == "Under way"
    values = [row.dd.get_text(" ", strip=True) for row in html.select(".panel .facts > div")]
    assert values == [
        "Fachbereich Straßen Head of traffic", "Transport association Cycling club", "Commuters", "within a year",
        "40,000 euros", "half of it from the state", "verkehr@example.org",
    ]  # fmt: skip
    german = [tag for tag in html.main.find_all(string=True) if tag.strip() in ("Fachbereich Straßen", "Bügel")]
    german += html.main.find_all(string=lambda text: "zugestimmt" in text)
    assert len(german) > 4
    for words in german:
        assert words.find_parent(attrs={"lang": True})["lang"] == "de", words
    assert html.select_one(".indicator__value").get_text() == "21.5"


def test_what_changes_in_german_changes_in_english_without_a_new_translation(client, english):
    page = full_measure()
    translated = english(page)
    change(page, "done", date(2026, 9, 1), "Alle Bügel stehen.")
    MeasureStep.objects.filter(measure=page, title="Bügel setzen").update(state="done", ends=date(2026, 8, 31))
    CouncilDecision.objects.filter(measure=page).update(number="VO/2026/008")
    MeasurePage.objects.filter(pk=page.pk).update(horizon="long", benefit=1, field="people")
    html = read(client, translated)
    assert html.select_one(".growth__title strong").get_text() == "Done"
    assert "Alle Bügel stehen." in html.select_one(".report").get_text()
    second = html.select(".step-done")[1]
    assert (second["class"][1], second.select_one(".step-done__title").get_text()) == (
        "step-done--done", "Set up stands",
    )  # fmt: skip
    assert [time["datetime"] for time in second("time")] == ["2026-04-01", "2026-08-31"]
    assert "VO/2026/008" in html.select_one(".decisions").get_text()
    assert "later than in three years" in html.select_one(".panel").get_text()
    assert (html.body["data-field"], len(html.select(".grades dd")[0].select(".grade__step--full"))) == ("people", 1)


def test_a_step_that_was_added_in_german_is_shown_in_german(client, english):
    page = full_measure()
    translated = english(page)
    MeasureStep.objects.create(measure=page, locale=page.locale, title="Feiern", sort_order=9)
    last = read(client, translated).select(".step-done__title")[-1]
    assert (last.get_text(), last["lang"]) == ("Feiern", "de")


def test_an_alias_shows_the_facts_of_the_page_that_it_stands_for(client, english):
    page = full_measure()
    english(page)
    alias = page.create_alias(parent=index(), update_slug="m-51-noch-einmal")
    change(page, "done", date(2026, 9, 1))
    html = read(client, alias)
    assert html.select_one(".growth__title strong").get_text() == "Umgesetzt"
    assert len(html.select(".report")) == 5
    raise_content_version()
    overview = BeautifulSoup(client.get("/massnahmen/?feld=mobility").content, "html.parser")
    assert [link["href"] for link in overview.select(".card a")][1:] == [page.url]


def test_the_english_feed_and_citation_have_english_words(client, english):
    page = full_measure()
    translated = english(page)
    feed = client.get(f"{translated.url}aenderungen.atom").content.decode()
    assert "M-51 Bicycle stands at the station: Under way" in feed
    assert 'xml:lang="en"' in feed
    citation = client.get(f"{translated.url}zitat.bib").content.decode()
    assert "Bicycle stands at the station" in citation
    assert "state: Under way" in citation
    assert translated.url in citation
