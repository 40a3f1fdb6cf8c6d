"""A mail's HTML says what its text says, and nothing that somebody typed becomes markup or a header."""

import re
from html.parser import HTMLParser

import icalendar
import pytest
import vobject
from django.db import transaction
from django.test import override_settings
from django.utils import translation

from cms.mail import Letter, letter, owe
from cms.mail.delivery import deliver_due
from cms.mail.html import Part, html_of, parts_of
from cms.models import SiteSettings
from tests.public_forms import HOSTILE

pytestmark = [pytest.mark.django_db, pytest.mark.once]
letters = {}
DOOR = "https://stadt.example/meine-anmeldung/abc.def/"
SEAT = f"""Ihr Platz ist reserviert:

  Mobilität & <Wege>
  Mittwoch, 2. März 2022, 18.30 Uhr

Der Termin liegt bei.
Bis dahin.
Ihre Seite:
{DOOR}

Was Sie brauchen:
- Kamera
- Kopfhörer mit
  Mikrofon
> Zitat

https://stadt.example/termine/
{DOOR}

-- 
Smart City
https://stadt.example/
"""
OUR_TAGS = {
    "html", "head", "meta", "title", "style", "body", "div", "p", "h1", "ul", "li", "strong", "bdi", "blockquote", "br",
    "table", "tr", "td", "a",
}  # fmt: skip
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//DE\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\n"
    "UID:1@stadt.example\r\nDTSTAMP:20220201T120000Z\r\nDTSTART:20220302T173000Z\r\nSEQUENCE:1\r\n"
    "SUMMARY:Mobilität für alle\\, zu Fuß und mit dem Rad: wie kommen wir zusa\r\n mmen ans Ziel?\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)


@letter("tests.html")
def write(object_id):
    return letters[object_id]


def arrived(server, one, language="de"):
    """The letter as the mail server took it."""
    letters[1] = one
    with transaction.atomic():
        owe("tests.html", 1, language=language)
    while deliver_due("test"):
        pass
    [mail] = server.mails
    return mail


def tree(part):
    """The content types of a mail, nested as its parts are."""
    kind = part.get_content_type()
    return (kind, [tree(child) for child in part.iter_parts()]) if part.is_multipart() else kind


class Seen(HTMLParser):
    """What a mail program makes of the HTML: {tag: how often}, the links, the words."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.links, self.words, self.attributes, self._unread = {}, [], "", set(), 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.attributes |= {name for name, value in attrs}
        self.links += [value for name, value in attrs if name in {"href", "src", "background", "action"}]
        self._unread += tag in {"style", "title"}

    def handle_endtag(self, tag):
        self._unread -= tag in {"style", "title"}

    def handle_data(self, data):
        if not self._unread:
            self.words += data


def test_the_words_of_a_letter_become_its_parts():
    body = SEAT.partition("\n-- \n")[0]
    assert parts_of(body, DOOR) == [
        Part("words", ("Ihr Platz ist reserviert:",)),
        Part("facts", ("Mobilität & <Wege>", "Mittwoch, 2. März 2022, 18.30 Uhr")),
        Part("words", ("Der Termin liegt bei.", "Bis dahin.")),
        Part("button", ("Ihre Seite",), DOOR),
        Part("words", ("Was Sie brauchen:",)),
        Part("listing", ("Kamera", "Kopfhörer mit Mikrofon")),
        Part("quote", ("Zitat",)),
        Part("link", ("https://stadt.example/termine/",), "https://stadt.example/termine/"),
        Part("link", (DOOR,), DOOR),
    ]


def test_words_that_cannot_name_a_link_or_a_button_stay_beside_it():
    for label in ("\u200b:", ":", "x" * 200 + ":", "Ohne Doppelpunkt"):
        assert parts_of(f"{label}\n{DOOR}") == [Part("words", (label,)), Part("link", (DOOR,), DOOR)], label
    with translation.override("en"):
        button = Part("button", ("Open this page",), DOOR)
        assert parts_of(DOOR, DOOR) == [button]
        long = "Ihre Seite mit dem Stand und der Schaltfläche zum Absagen:"
        assert parts_of(f"{long}\n{DOOR}", DOOR) == [Part("words", (long,)), button]


def test_the_html_has_the_language_a_heading_one_button_and_nothing_to_fetch():
    with translation.override("de"):
        html = html_of(Letter("e@example.org", "Ihre Anmeldung", SEAT, button=DOOR))
    seen = Seen(html)
    assert '<html lang="de" dir="ltr">' in html
    assert "<title>Ihre Anmeldung</title>" in html
    assert seen.words.split("Ihr Platz")[0].strip() == "Smart City Pinneberg"
    assert re.findall(r"<h1[^>]*>(.*)</h1>", html) == ["Ihr Platz ist reserviert"]
    assert "<bdi>Mobilität &amp; &lt;Wege&gt;</bdi>" in html
    assert seen.links == [DOOR, "https://stadt.example/termine/", DOOR, "https://stadt.example/"]
    assert html.count('class="button"') == 1
    assert {"img", "script", "link", "iframe", "form", "input", "base"} & set(seen.tags) == set()
    assert not re.search(r"url\(|@import|@font-face", html)
    for line in SEAT.splitlines():
        assert line.strip(" ->:") in re.sub(r"\s+", " ", seen.words), line
    SiteSettings.objects.all().delete()
    with translation.override("ar"), override_settings(WAGTAILADMIN_BASE_URL="https://stadt.example"):
        assert "https://stadt.example/</p>" in html_of(Letter("e@example.org", "S", "T"))
        assert '<html lang="ar" dir="rtl">' in html_of(Letter("e@example.org", "S", "T"))


@pytest.mark.parametrize("name", HOSTILE)
def test_what_strangers_typed_is_neither_markup_nor_header(server, name):
    typed = HOSTILE[name]
    SiteSettings.objects.update(site_name=typed[:80])
    text = f"Guten Tag {typed},\n\n  {typed}\n\n- {typed}\n\n> {typed}\n\n{typed}:\n{DOOR}\n\n-- \n{typed}\n"
    mail = arrived(server, Letter("e@example.org", f"Ihr Platz: {typed}", text, button=DOOR))
    seen = Seen(mail.get_body(("html",)).get_content())
    assert set(seen.tags) <= OUR_TAGS
    assert {name for name in seen.attributes if name.startswith("on")} == set()
    assert seen.links == [DOOR]
    assert (mail["Bcc"], mail["To"], len(mail.get_all("Subject"))) == (None, "e@example.org", 1)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202e\u2066\ufffe]", mail.get_body(("plain",)).get_content())
    assert not re.search("[\x00-\x1f\u202e]", mail["Subject"])
    assert mail["Subject"].startswith("Ihr Platz:")
    assert len(mail["Subject"]) <= 300
    assert max(map(len, mail.as_bytes().splitlines())) <= 998  # RFC 5322, 2.1.1


def test_a_letter_arrives_as_text_and_as_html(server):
    declared = []
    server.on_recipient = lambda connection: declared.append(connection.envelope.mail_options)
    mail = arrived(server, Letter("e@example.org", "Grüße", "Ä" * 3000 + "\n", reply_to="r@example.org"), language="en")
    assert tree(mail) == ("multipart/alternative", ["text/plain", "text/html"])
    assert mail.get_body(("plain",)).get_content().strip() == "Ä" * 3000
    html = mail.get_body(("html",)).get_content()
    assert '<html lang="en"' in html
    assert "Ä" * 3000 in html
    assert (mail["Content-Language"], mail["Reply-To"]) == ("en", "r@example.org")
    # Else a server on the way may have to write it anew, and break its signature (DKIM).
    assert "BODY=8BITMIME" in declared[0]


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "PUBLISH"])
def test_an_invitation_is_known_by_mail_programs_and_lies_there_as_a_file(server, method):
    calendar = CALENDAR.format(method=method).encode()
    mail = arrived(server, Letter("e@example.org", "S", "T\n", invitation=(method, calendar)))
    assert tree(mail) == (
        "multipart/mixed",
        [("multipart/alternative", ["text/plain", "text/html", "text/calendar"]), "application/ics"],
    )
    [part] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert dict(part["Content-Type"].params) == {"method": method, "charset": "utf-8"}
    assert part["Content-Disposition"] is None
    [file] = mail.iter_attachments()
    assert (file.get_filename(), file.get_content_disposition()) == ("termin.ics", "attachment")
    assert file.get_payload(decode=True) == calendar
    assert part.get_payload(decode=True) == calendar
    for content in (part.get_payload(decode=True), file.get_payload(decode=True)):
        [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
        assert event["SUMMARY"] == "Mobilität für alle, zu Fuß und mit dem Rad: wie kommen wir zusammen ans Ziel?"
        read = vobject.readOne(content.decode())
        assert (read.method.value, read.vevent.uid.value) == (method, "1@stadt.example")


def test_an_invitation_says_the_same_method_inside_and_outside():
    calendar = CALENDAR.format(method="REQUEST").encode()
    for method in ("CANCEL", "REPLY", "REQUEST\r\nX: y"):
        with pytest.raises(ValueError, match="method"):
            Letter("e@example.org", "S", "T", invitation=(method, calendar))
