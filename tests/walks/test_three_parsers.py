"""icalendar, vobject and ical.js (in Chromium) read every calendar the same."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from django.utils import timezone

from events.ical import invitation
from events.models import Registration, WorkshopPage
from tests.events.conftest import workshop  # noqa: F401 (a fixture)

VENDORED = Path(__file__).parents[1] / "vendor" / "ical.js" / "2.2.1"
BERLIN = ZoneInfo("Europe/Berlin")
HOSTILE = [
    "Wege\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x\r\nSUMMARY:evil",
    "Größe, Maß; Übergänge: \\n \\, \"'",
    "🚲👩‍👩‍👧‍👦 \u202egesperrt\u202c \u2028x",
    "Straßenüberquerungshilfenförderungsverordnungsänderung " * 4,
    "</script><script>alert(1)</script>",
]
# Registers each file's own VTIMEZONE and none of its own: the file has to be enough.
READ = """async ([source, calendars]) => {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const { default: ICAL } = await import(address);
  const moment = (time) => time.isDate ? time.toString() : time.toJSDate().toISOString().slice(0, 19) + "Z";
  return calendars.map((text) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    ICAL.TimezoneService.reset();
    for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
    const events = calendar.getAllSubcomponents("vevent").map((component) => {
      const event = new ICAL.Event(component);
      return [event.uid, moment(event.startDate), moment(event.endDate), event.summary, event.sequence,
              component.getFirstPropertyValue("status"), event.location || ""];
    });
    return [calendar.getFirstPropertyValue("method"), events];
  });
}"""


def moment(value):
    """A day as it is, a moment in UTC."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(value, datetime) else value.isoformat()


def by_icalendar(text):
    calendar = icalendar.Calendar.from_ical(text)
    return [
        str(calendar["method"]),
        [
            [
                str(event["uid"]),
                moment(event.decoded("dtstart")),
                moment(event.decoded("dtend")),
                str(event["summary"]),
                int(event["sequence"]),
                str(event["status"]),
                str(event.get("location", "")),
            ]
            for event in calendar.walk("VEVENT")
        ],
    ]


def by_vobject(text):
    calendar = vobject.readOne(text)
    return [
        calendar.method.value,
        [
            [
                event.uid.value,
                moment(event.dtstart.value),
                moment(event.dtend.value),
                event.summary.value,
                int(event.sequence.value),
                event.status.value,
                event.location.value if hasattr(event, "location") else "",
            ]
            for event in calendar.vevent_list
        ],
    ]


def by_ical_js(calendars, chromium):
    page = chromium.new_page()
    try:
        return page.evaluate(READ, [(VENDORED / "ical.min.js").read_text(), calendars])
    finally:
        page.close()


def test_the_library_is_the_one_that_was_published():
    sums = dict(reversed(line.split()) for line in (VENDORED / "SHA256SUMS").read_text().splitlines())
    assert set(sums) == {"ical.min.js", "LICENSE", "VERSION"}
    assert {name: hashlib.sha256((VENDORED / name).read_bytes()).hexdigest() for name in sums} == sums


@pytest.fixture
def calendars(client, workshop):  # noqa: F811
    """{name: text} of every kind of calendar that leaves the house."""

    def at(address):
        response = client.get(address)
        assert response.status_code == 200
        return response.content.decode()

    def letter(**values):
        person = Registration(workshop=workshop, email="ö.müller@example.org", answer="coming", state="confirmed")
        WorkshopPage.objects.filter(pk=workshop.pk).update(**values)
        workshop.refresh_from_db()
        return invitation(person, workshop, "https://example.org/meine-anmeldung/x/")[1].decode()

    calendar = workshop.get_parent().url
    found = {"feed": at(f"{calendar}kalender.ics"), "field": at(f"{calendar}kalender/mobilitaet.ics")}
    found["English"] = at(f"/en{calendar}kalender/mobility.ics".replace("termine", "events"))
    found["workshop"] = at(workshop.ics_url)
    found["request"] = letter()
    found["cancel"] = letter(is_cancelled=True, change_note="Sturm; kein Strom, leider")
    for month in (1, 7):
        starts = datetime(2031, month, 26, 18, 30, tzinfo=BERLIN)
        found[f"month {month}"] = letter(starts=starts, ends=starts + timedelta(hours=2), is_cancelled=False)
    for number, title in enumerate(HOSTILE):
        found[f"hostile {number}"] = letter(title=title[:255], place=title[:200], format="hybrid")
    return found


@pytest.mark.django_db
def test_three_libraries_read_every_calendar_the_same(calendars, workshop, chromium):  # noqa: F811
    texts = list(calendars.values())
    third = dict(zip(calendars, by_ical_js(texts, chromium), strict=True))
    first, second = ({name: read(text) for name, text in calendars.items()} for read in (by_icalendar, by_vobject))
    assert first == second
    assert first == third
    # They agree on what is meant, too.
    methods = {name: method for name, (method, _events) in first.items()}
    assert (methods["feed"], methods["workshop"], methods["request"], methods["cancel"]) == (
        *("PUBLISH", "PUBLISH"), *("REQUEST", "CANCEL"),
    )  # fmt: skip
    assert [len(first[name][1]) for name in ("feed", "field", "workshop", "request")] == [11, 3, 1, 1]
    assert first["cancel"][1][0][5] == "CANCELLED"
    assert (first["month 1"][1][0][1], first["month 7"][1][0][1]) == ("2031-01-26T17:30:00Z", "2031-07-26T16:30:00Z")
    for number, title in enumerate(HOSTILE):
        [event] = first[f"hostile {number}"][1]
        assert event[3].removeprefix("Beispiel: ").split() == title[:255].split()
        assert event[0] == f"{workshop.translation_key}@workshop.smart-city"
    last_day = first["feed"][1][-1]
    assert date.fromisoformat(last_day[2]) - date.fromisoformat(last_day[1]) == timedelta(days=1)
    assert timezone.now().date() < date.fromisoformat(last_day[1])
