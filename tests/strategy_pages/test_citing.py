"""What a journalist copies: the line, the link, and the entries for reference managers."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.models import Locale

from cms.citation import Citation
from strategy_pages.models import DraftPage, Version

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NASTY = Citation(
    author="Stadt & Land",
    title='100 % "Wege" {neu}\\\nund #1_2~^ für Ä$ß',
    day=date(2026, 3, 3),
    url="https://example.org/strategie/fassung/2/{x}\nER  - ",
    language="de",
    version="Fassung 2 vom 3. März 2026",
    place="Absatz 3.7",
    name="entwurf-fassung-2-absatz-3-7",
)


def boxes(client, address):
    """{id: text} of the fields of the citation box."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return {field["id"]: field.get_text().strip("\n") for field in page.select(".citation textarea[readonly]")}


@pytest.mark.parametrize(
    ("address", "place"),
    [("fassung/1/", ""), ("fassung/1/absatz/2.1/", ", Absatz 2.1")],
)
def test_the_line_names_town_year_title_version_date_passage_and_the_address_that_stays(client, address, place):
    url = f"/strategie/entwurf/{address}"
    released = localtime(Version.objects.get().released_at)
    day = date_format(released, "DATE_FORMAT")
    words = f"Pinneberg ({released.year}): Smart-City-Strategie, Fassung 1 vom {day}{place}."
    there = settings.WAGTAILADMIN_BASE_URL + url
    fields = boxes(client, url)
    assert fields["citation-text"] == f"{words} {there}"
    assert fields["citation-html"] == f'<a href="{there}" hreflang="de">{words}</a>'
    for ending, kind in (("bib", "application/x-bibtex"), ("ris", "application/x-research-info-systems")):
        file = client.get(f"{url}zitat.{ending}")
        assert file.headers["Content-Type"] == f"{kind}; charset=utf-8"
        assert re.fullmatch(rf'attachment; filename="[a-z0-9-]+\.{ending}"', file.headers["Content-Disposition"])
        assert file.content.decode().split() == fields[f"citation-{ending}"].split()
    assert f"url = {{{there}}}" in fields["citation-bib"]
    assert f"UR  - {there}" in fields["citation-ris"]


def test_the_newest_version_is_cited_by_the_address_that_stays(client, draft):
    assert boxes(client, draft.url)["citation-text"].endswith(f"{draft.url}fassung/1/")


def test_a_page_that_shows_german_words_in_english_is_cited_by_the_german_address(client, draft):
    english = Locale.objects.get(language_code="en")
    for page in (draft.get_parent().specific, draft):
        page.copy_for_translation(english, copy_parents=True, alias=True)
    alias = DraftPage.objects.get(locale=english, translation_key=draft.translation_key)
    fields = boxes(client, f"{alias.url}fassung/1/absatz/1.1/")
    assert alias.url.startswith("/en/")
    assert fields["citation-text"].endswith(f" {settings.WAGTAILADMIN_BASE_URL}{draft.url}fassung/1/absatz/1.1/")
    assert "langid = {ngerman}" in fields["citation-bib"]
    assert "passage 1.1" in fields["citation-text"]


@pytest.mark.parametrize(
    "tail",
    ["fassung/9/zitat.bib", "fassung/1/absatz/9.9/zitat.ris", "fassung/1/zitat.txt/", "fassung/9/entwurf.pdf",
     "fassung/1/absatz/9.9/aenderungen.atom"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client, draft, tail):
    assert client.get(draft.url + tail).status_code == 404


def test_a_draft_that_is_not_public_cannot_be_quoted(client, draft):
    DraftPage.objects.filter(pk=draft.pk).update(live=False)
    for tail in ("aenderungen.atom", "fassung/1/zitat.bib", "fassung/1/entwurf.docx", "fassung/1/mit-beitraegen.docx"):
        assert client.get(draft.url + tail).status_code == 404


def test_a_quotation_is_read_and_never_sent(client, draft):
    assert client.post(f"{draft.url}fassung/1/zitat.bib").status_code == 405


class TestHarmlessForms:
    """Nothing in a title can break out of the form it is cited in."""

    pytestmark = pytest.mark.once

    def test_bibtex_has_no_command_and_balanced_braces(self):
        entry = NASTY.bibtex
        assert r"100 \% " in entry
        assert r'"Wege" \textbraceleft{}neu\textbraceright{}\textbackslash{} und \#1\_2\textasciitilde{}' in entry
        assert "Ä\\$ß" in entry
        assert entry.count("{") == entry.count("}")
        assert entry.startswith("@misc{stadt-land-2026-entwurf-fassung-2-absatz-3-7,\n")

    def test_ris_has_one_field_a_line_and_one_end(self):
        lines = NASTY.ris.split("\r\n")
        assert [line[:6] for line in lines] == [
            "TY  - ", "AU  - ", "TI  - ", "PY  - ", "DA  - ", "ET  - ", "SE  - ", "PB  - ", "LA  - ", "UR  - ",
            "ER  - ", "",
        ]  # fmt: skip
        assert lines[2] == 'TI  - 100 % "Wege" {neu}\\ und #1_2~^ für Ä$ß'
        assert lines[9] == "UR  - https://example.org/strategie/fassung/2/%7Bx%7D%20ER%20-"

    def test_the_link_is_escaped(self):
        link = BeautifulSoup(NASTY.html, "html.parser")
        assert [tag.name for tag in link.find_all(True)] == ["a"]
        assert link.a.get_text() == NASTY.words


def test_titles_with_markup_are_shown_as_text(client, unreleased):
    unreleased.title = 'Weg "A" </textarea><b>'
    unreleased.save_revision().publish()
    fields = boxes(client, f"{unreleased.url}fassung/1/")
    assert 'Weg "A" </textarea><b>, Fassung 1' in fields["citation-text"]
    assert "Weg &quot;A&quot; &lt;/textarea&gt;&lt;b&gt;, Fassung 1" in fields["citation-html"]
