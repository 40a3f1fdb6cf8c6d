"""Findings in public: on the workshop's page, the field's page, at their own address, and never before their time."""

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.files.images import ImageFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms.models import SiteImage
from cms.search import refresh
from events.models import Finding, FollowUp, Record, RecordPicture, WorkshopPage
from events.services import checking, following_up, recording
from strategy_pages.models import DraftPage, FieldPage, MeasurePage, Version
from tests.events.records import evening, frozen, offered, three_entries, typed

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def workshop():
    return evening()


@pytest.fixture
def measure():
    return MeasurePage.objects.get(number="M-01", locale__language_code="de")


@pytest.fixture
def passage():
    return Version.objects.of(DraftPage.objects.get(slug="entwurf")).newest().passages.get(number="2.2")


def html(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content, "html.parser")


def shown(page):
    """[(column, [numbers])] of a workshop's page."""
    return [
        (column["aria-labelledby"], [one.text for one in column.select(".finding__code")])
        for column in page.select(".findings__column")
    ]


def test_the_workshops_page_has_three_columns(client, workshop):
    frozen(workshop)
    page = html(client, workshop.url)
    assert shown(page) == [
        ("ergebnisse-challenge", ["W-MOB-1-01"]),
        ("ergebnisse-solution", ["W-MOB-1-02"]),
        ("ergebnisse-perspective", ["W-MOB-1-03"]),
    ]
    assert page.find(id="W-MOB-1-02").find("a", href="/ergebnis/W-MOB-1-02/")
    assert page.find(id="W-MOB-1-02").find("a", href="#W-MOB-1-01")
    assert page.select(".example-line") == []


def test_it_says_how_many_took_part_and_what_was_corrected(client, workshop):
    record = three_entries(workshop)
    recording.count_people(record, 24)
    checking.offer(record)
    record.refresh_from_db()
    checking.freeze(record, note="Zwei Wörter wurden berichtigt.", now=record.checked_until)
    page = html(client, workshop.url).find(class_="record").text
    assert "24" in page and "Zwei Wörter wurden berichtigt." in page


def test_while_it_is_checked_there_is_one_sentence_and_no_word_of_it(client, workshop):
    three_entries(workshop)
    assert html(client, workshop.url).find(class_="record") is None
    offered(workshop)
    part = html(client, workshop.url).find(class_="record")
    assert len(part.find_all("p")) == 1
    assert part.select(".finding") == []


def test_what_became_of_it_stands_there_with_its_link(client, workshop, measure, passage):
    record = frozen(workshop)
    challenge, solution, perspective = record.findings.order_by("place")
    following_up.set_follow_up(solution, kind="draft", passage=passage)
    following_up.set_follow_up(solution, kind="measure", measure=measure)
    following_up.set_follow_up(perspective, kind="merged", merged_into=solution)
    following_up.set_follow_up(challenge, kind="not_pursued", reason="Das ist Sache des Kreises.")
    page = html(client, workshop.url)
    links = {one["id"]: [a["href"] for a in one.select(".outcomes a")] for one in page.select("article.finding")}
    assert links == {
        "W-MOB-1-01": [],
        "W-MOB-1-02": ["/strategie/entwurf/fassung/1/absatz/2.2/", measure.url],
        "W-MOB-1-03": ["/ergebnis/W-MOB-1-02/"],
    }
    own = html(client, "/ergebnis/W-MOB-1-01/").find(class_="fates").text
    assert "Das ist Sache des Kreises." in own


def test_what_leads_to_something_that_is_no_longer_public_is_left_out(client, workshop, measure, passage):
    finding = frozen(workshop).findings.get(place=2)
    following_up.set_follow_up(finding, kind="measure", measure=measure)
    following_up.set_follow_up(finding, kind="draft", passage=passage)
    PageViewRestriction.objects.create(page=passage.version.draft, restriction_type="login")
    measure.unpublish()
    for address in (workshop.url, "/ergebnis/W-MOB-1-02/", "/handlungsfelder/mobilitaet/"):
        page = html(client, address)
        assert page.select(".outcomes a, .fates a") == []
        assert measure.title not in page.find("main").text


def test_the_fields_page_has_the_newest_six(client, workshop):
    record = three_entries(workshop)
    for number in range(10):
        typed(record, f"Satz {number}.")
    checking.freeze(checking.offer(record), now=Record.objects.get().checked_until)
    page = html(client, "/handlungsfelder/mobilitaet/")
    codes = [one.text for one in page.select(".findings__list .finding__code")]
    assert codes == [f"W-MOB-1-{place}" for place in ("13", "12", "11", "10", "09", "08")]
    assert html(client, "/handlungsfelder/zusammenleben/").select(".finding") == []


def test_a_finding_has_its_number_in_the_title_and_what_hangs_on_it(client, workshop):
    frozen(workshop)
    page = html(client, "/ergebnis/W-MOB-1-02/")
    assert page.title.text.startswith("W-MOB-1-02")
    assert "Alle zehn Minuten ein Bus." in page.find(class_="cited").text
    links = {a["href"] for a in page.find("main").find_all("a")}
    assert {"/ergebnis/W-MOB-1-01/", "/ergebnis/W-MOB-1-03/", f"{workshop.url}#W-MOB-1-02"} <= links
    assert page.find("main").find("time")["datetime"].startswith("2022-02-23")
    assert len(page.find_all("h1")) == 1


def test_the_page_speaks_the_language_of_the_address_and_the_words_stay_german(client, workshop):
    frozen(workshop)
    page = html(client, "/en/ergebnis/W-MOB-1-02/")
    assert page.html["lang"] == "en"
    assert page.find(class_="cited")["lang"] == "de"
    assert page.find("main").find("a", href="/en/ergebnis/W-MOB-1-01/")


def test_it_is_cited_in_german_at_the_address_that_stays(client, workshop):
    frozen(workshop)
    for prefix in ("", "/en"):
        bib = client.get(f"{prefix}/ergebnis/W-MOB-1-02/zitat.bib")
        assert bib["Content-Type"].startswith("application/x-bibtex")
        assert bib["Content-Disposition"] == 'attachment; filename="ergebnis-w-mob-1-02.bib"'
        assert "/ergebnis/W-MOB-1-02/}" in bib.content.decode() and "/en/" not in bib.content.decode()
    ris = client.get("/ergebnis/W-MOB-1-02/zitat.ris").content.decode()
    assert ris.startswith("TY  - RPRT\r\n") and ris.endswith("ER  - \r\n")


@pytest.mark.parametrize("address", ["W-MOB-1-99", "w-mob-1-02", "W-MOB-1-2", "W-XYZ-1-02", "x", "W-MOB-1-02/x"])
def test_what_is_no_finding_does_not_exist(client, workshop, address):
    frozen(workshop)
    assert client.get(f"/ergebnis/{address}/").status_code == 404


def hidden(workshop, way):
    if way == "unpublished":
        WorkshopPage.objects.get(pk=workshop.pk).unpublish()
    else:
        PageViewRestriction.objects.create(page=workshop, restriction_type=way, password="x")


@pytest.mark.parametrize("way", ["unpublished", "password", "login"])
def test_findings_of_a_hidden_workshop_are_nowhere(client, workshop, way):
    record = frozen(workshop)
    target = frozen(evening("people")).findings.get(place=1)
    following_up.set_follow_up(target, kind="merged", merged_into=record.findings.get(place=2))
    hidden(workshop, way)
    cache.clear()
    for tail in ("", "zitat.bib", "zitat.ris"):
        assert client.get(f"/ergebnis/W-MOB-1-02/{tail}").status_code == 404
    for address in ("/handlungsfelder/mobilitaet/", "/ergebnis/W-PEO-1-01/", "/termine/aenderungen.atom"):
        content = client.get(address).content.decode()
        assert "W-MOB-1-" not in content, address


@pytest.fixture
def pictures(workshop, tmp_path, settings):
    """A photo, then a graphic recording."""
    from PIL import Image

    settings.MEDIA_ROOT = tmp_path
    for number, is_recording in enumerate((False, True)):
        path = tmp_path / f"{number}.png"
        Image.new("RGB", (2000, 1000), (number * 99, 9, 9)).save(path)
        with path.open("rb") as file:
            image = SiteImage.objects.create(
                title="x", file=ImageFile(file, f"{number}.png"), author="Rosa Muster", licence="CC BY 4.0",
                description=f"Was zu sehen ist {number}",
            )  # fmt: skip
        RecordPicture.objects.create(
            workshop=workshop, image=image, caption=f"Abend {number}", is_recording=is_recording, sort_order=number,
            locale=workshop.locale,
        )  # fmt: skip


def test_pictures_have_author_licence_caption_and_alternative_and_the_drawing_is_larger(client, workshop, pictures):
    assert html(client, workshop.url).select(".record-pictures") == []
    frozen(workshop)
    figures = html(client, workshop.url).select(".record-pictures figure")
    assert [(f.img["alt"], f.img["width"]) for f in figures] == [
        ("Was zu sehen ist 1", "1600"), ("Was zu sehen ist 0", "800"),
    ]  # fmt: skip
    assert "Abend 1" in figures[0].figcaption.text
    assert "Rosa Muster" in figures[1].figcaption.text and "CC BY 4.0" in figures[1].figcaption.text


def test_one_finding_and_three_hundred_cost_the_same(client, workshop, measure, pictures):
    record = frozen(workshop)
    english = FieldPage.objects.get(code="mobility", locale__language_code="en")
    addresses = [workshop.url, "/handlungsfelder/mobilitaet/", english.url, "/termine/aenderungen.atom"]
    addresses += [f"{prefix}/ergebnis/W-MOB-1-01/" for prefix in ("", "/en")]
    addresses += ["/was-wurde-daraus/", "/suche/?q=Satz", "/api/v2/findings/", "/daten/ergebnisse.csv"]

    def counts():
        found = {}
        for address in addresses:
            cache.clear()
            client.get("/impressum/")
            client.get("/en/")
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            found[address] = len(captured)
        return found

    counts()
    following_up.set_follow_up(record.findings.get(place=2), kind="measure", measure=measure)
    few = counts()
    answers_to = record.findings.get(place=1)
    rows = Finding.objects.bulk_create(
        Finding(
            record=record, place=place, code=f"W-MOB-1-{place:02d}", kind="solution", text=f"Satz {place}.",
            field="mobility", answers_to=answers_to, frozen_at=record.frozen_at,
        )
        for place in range(4, 301)
    )  # fmt: skip
    FollowUp.objects.bulk_create(FollowUp(finding=row, kind="measure", measure=measure) for row in rows)
    refresh("finding", [row.pk for row in rows])
    many = counts()
    assert {address: (few[address], number) for address, number in many.items() if number > few[address] + 1} == {}
    assert max(many.values()) <= 15, many
    assert len(html(client, workshop.url).select("article.finding")) == 300


def test_the_feed_tells_of_what_is_new(client, workshop):
    frozen(workshop)
    coming = WorkshopPage.objects.canonical().upcoming().first()
    coming.is_cancelled, coming.change_note = True, "Das Haus ist zu."
    coming.save_revision().publish()
    past = evening("people")
    past.documentation = [{"type": "paragraph", "value": "<p>So war es.</p>"}]
    past.save_revision().publish()
    answer = client.get("/termine/aenderungen.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    ids = [entry.id for entry in feed.entries]
    assert len(ids) == len(set(ids))
    links = [entry.link.partition("/termine/")[2] for entry in feed.entries]
    assert f"{workshop.slug}/#ergebnisse" in links
    cancelled = [entry for entry in feed.entries if "Das Haus ist zu." in entry.summary]
    assert [entry.link.endswith(f"/{coming.slug}/") for entry in cancelled] == [True]
    assert links.count(f"{past.slug}/") == 2  # announced, documented
    assert feed.entries == sorted(feed.entries, key=lambda entry: entry.updated, reverse=True)


def test_the_same_news_have_the_same_ids_and_a_translated_feed_its_own(client, workshop):
    frozen(workshop)

    def ids(address):
        cache.clear()
        return {entry.id for entry in feedparser.parse(client.get(address).content).entries}

    assert ids("/termine/aenderungen.atom") == ids("/termine/aenderungen.atom")
    assert not ids("/termine/aenderungen.atom") & ids("/en/termine/aenderungen.atom")


@pytest.mark.parametrize("language", ["de", "en"])
def test_calendar_and_workshops_name_the_feed(client, language):
    workshop = WorkshopPage.objects.filter(locale__language_code=language).live().first()
    for address in (workshop.url, workshop.get_parent().url):
        [link] = html(client, address).select(f"link[type='application/atom+xml'][href^='{workshop.get_parent().url}']")
        assert client.get(link["href"]).status_code == 200


def test_the_example_is_marked_everywhere_and_played_once(client, workshop):
    call_command("load_example_findings")
    record = Record.objects.get()
    assert (record.prefix, record.state, record.is_example) == ("W-MOB-1", "frozen", True)
    assert record.workshop == workshop
    kinds = list(FollowUp.objects.order_by("finding__place").values_list("finding__place", "kind"))
    assert kinds == [(4, "draft"), (5, "measure"), (6, "merged"), (7, "not_pursued")]
    for address in (workshop.url, "/ergebnis/W-MOB-1-05/"):
        assert len(html(client, address).select(".example-line")) == 1
    assert len(html(client, "/handlungsfelder/mobilitaet/").select(".findings__list .badge")) == 6
    with pytest.raises(CommandError):
        call_command("load_example_findings")
    assert Finding.objects.count() == 10


def test_the_example_follows_the_newest_version_of_the_draft():
    call_command("load_example_discussion")
    call_command("load_example_findings")
    assert FollowUp.objects.get(kind="draft").passage.version.number == 2


def test_the_field_pages_of_other_languages_show_them_too(client, workshop, measure):
    finding = frozen(workshop).findings.get(place=2)
    following_up.set_follow_up(finding, kind="measure", measure=measure)
    for page in FieldPage.objects.filter(code="mobility").live():
        assert len(html(client, page.url).select(".finding")) == 3
