"""Every public address of the site by name, for the tests of the whole site.

Pages are found in the database. What else answers is named after the route that serves it, so that a page type or a
route without a row here is seen (tests/test_every_page.py compares).
"""

from urllib.parse import quote

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, get_page_models

from cms.open_data import datasets
from cms.permissions import live_and_public
from events.ical import uid
from events.models import CalendarPage, Finding, Record, Registration, WorkshopPage
from events.views import link_to as link_to_registration
from home.models import PressPicture, PressReleasePage, Subscriber
from home.views.press_list import link_to as link_to_subscriber
from home.views.press_list import link_to_end
from strategy_pages.models import Comment, DraftPage, Follower, MeasureIndexPage, MeasurePage, Report, Version
from strategy_pages.views import link_to as link_to_contribution
from strategy_pages.views import link_to_following, link_to_report
from tests.home.releases import WORDS, document, image, press_page, unpublished, with_parts

ROOMS = ("cms", "strategy_pages", "events", "home")
CALENDARS = ("CalendarPage.feed", "CalendarPage.field_feed", "WorkshopPage.ics")  # text/calendar, the rest is HTML


FILES = (  # Atom, BibTeX, RIS, Word (a PDF needs libraries of the system: tests/strategy_pages/test_printing.py)
    "DraftPage.feed", "DraftPage.passage_feed", "DraftPage.citation", "DraftPage.citation, RIS",
    "DraftPage.passage_citation", "DraftPage.printed", "DraftPage.dossier",
    "PressPage.feed", "PressPage.kit", "PressReleasePage.text", "PressReleasePage.citation",
    "PressReleasePage.citation, RIS", "CalendarPage.news", "events:finding_citation",
)  # fmt: skip
DOWNLOADS = ("PressPage.picture", "PressReleasePage.picture", "PressReleasePage.file")  # from the disk each time


def page_types():
    """All page classes of the house, by name."""
    return {model.__name__: model for model in get_page_models() if model._meta.app_label in ROOMS}


def public_pages():
    """All public pages in all languages, specific, the home pages first."""
    return list(live_and_public(Page.objects.filter(depth__gte=2)).order_by("depth", "path").specific())


def one_of_each_type():
    """{"WorkshopPage de": address} with a page of each type in each language that has one."""
    found = {}
    for page in public_pages():
        found.setdefault(f"{type(page).__name__} {page.locale.language_code}", page.url)
    workshop = open_workshop()
    return found | {"WorkshopPage de": workshop.url, "WorkshopPage de, past": past_workshop().url}


def open_workshop():
    """The next workshop; it is translated, too."""
    return live_and_public(WorkshopPage.objects.canonical()).upcoming().first()


def past_workshop():
    """The earliest workshop that is over: the same one whatever a test adds."""
    return live_and_public(WorkshopPage.objects.canonical()).past().last()


def draft_page():
    """The strategy draft, whose comment period is open."""
    return DraftPage.objects.get(slug="entwurf")


def a_published_comment(passage=None):
    """A contribution that everybody may read, by default to the draft as a whole."""
    version = Version.objects.of(draft_page()).newest()
    return comment(version=version, passage=passage, state="published", decided_at=version.released_at)


def two_versions():
    """The newest two versions of the draft, the older one first; releases the next one where there is only one."""
    draft = draft_page()
    if Version.objects.of(draft).count() < 2:
        page = draft.get_latest_revision_as_object()
        place = next(place for place, block in enumerate(page.body.raw_data) if block["type"] == "paragraph")
        page.body.raw_data[place]["value"] = page.body.raw_data[place]["value"].replace("</p>", " Immer.</p>")
        page.save_revision().publish()
    return list(Version.objects.of(draft)[:2])[::-1]


def press_addresses():
    """{name: address} of the press. Publishes a release with a picture and a file; the press page shows it, too."""
    page = press_page()
    release = PressReleasePage.objects.filter(slug=WORDS["slug"]).first()
    if release is None:
        draft, shown, release = page.get_latest_revision_as_object(), image(), unpublished()
        draft.pictures = [PressPicture(image=shown, caption="Eine Bank")]
        draft.save_revision().publish()
        with_parts(release, pictures=[(shown, "Eine Bank")], files=[(document(), "Lageplan")]).publish()
    shown = release.pictures.get().image
    shown.get_rendition("max-600x600")  # made at the first visit, which is another one
    return {
        "PressPage.year": f"{page.url}2022/",
        "PressPage.feed": f"{page.url}aktuell.atom",
        "PressPage.picture": f"{page.url}bilder/{shown.pk}/",
        "PressPage.kit": f"{page.url}pressemappe.zip",
        "PressReleasePage.version": f"{release.url}version/1/",
        "PressReleasePage.text": f"{release.url}version/1/text.txt",
        "PressReleasePage.citation": f"{release.url}version/1/zitat.bib",
        "PressReleasePage.citation, RIS": f"{release.url}version/1/zitat.ris",
        "PressReleasePage.picture": f"{release.url}version/1/bilder/1/",
        "PressReleasePage.file": f"{release.url}version/1/dateien/1/",
    }


def comment(**values):
    """A contribution as the database keeps it."""
    return Comment.objects.create(**{"kind": "idea", "text": "Mehr Bänke an den Wegen, bitte."} | values)


def a_public_finding():
    """A finding of the earliest workshop, whose record is frozen; it makes one where there is none."""
    workshop = past_workshop()
    finding = Finding.objects.filter(record__workshop=workshop, place=1).first()
    if finding is None:
        moment = timezone.now()
        record = Record.objects.create(workshop=workshop, prefix="W-MOB-1", state="frozen", frozen_at=moment)
        values = {"record": record, "field": workshop.field, "frozen_at": moment}
        finding = Finding.objects.create(
            place=1, code="W-MOB-1-01", kind="challenge", text="Der Bus kommt zu selten.", **values
        )
        Finding.objects.create(
            place=2, code="W-MOB-1-02", kind="solution", text="Alle zehn Minuten ein Bus.", answers_to=finding, **values
        )
    return finding


def registration(**values):
    """A sign-up for the next workshop that waits for its confirmation."""
    values = {"workshop": open_workshop(), "name": "Ada", "email": "ada@example.org", "answer": "coming"} | values
    return Registration.objects.create(**{"state": "pending"} | values)


def subscriber(state="confirmed", **values):
    """Somebody on the distribution list for press releases."""
    moment = timezone.now() if state == "confirmed" else None
    return Subscriber.objects.create(**{"email": "e@example.org", "state": state, "confirmed_at": moment} | values)


def other_addresses():
    """{name: address} of what is public and not itself the address of a page. Makes two published contributions."""
    calendar, workshop, past, draft = CalendarPage.objects.first(), open_workshop(), past_workshop(), draft_page()
    before, version = two_versions()
    passage, comparison = version.passages.get(number="1.1"), draft.comparison_address(before, version)
    about = a_published_comment(passage)
    return press_addresses() | {
        "CalendarPage.all_workshops, one field": f"{calendar.url}?feld=mobility",
        "CalendarPage.all_workshops, chosen": f"{calendar.url}?feld=mobility&format=virtual&sprache=en",
        "CalendarPage.month": f"{calendar.url}monat/{timezone.localtime(workshop.starts):%Y-%m}/",
        "CalendarPage.feed": f"{calendar.url}kalender.ics",
        "CalendarPage.field_feed": f"{calendar.url}kalender/mobilitaet.ics",
        "CalendarPage.series": f"{calendar.url}anmelden/",
        "CalendarPage.series, a round": f"{calendar.url}anmelden/?runde={quote(workshop.round_label)}",
        "CalendarPage.thanks": f"{calendar.url}anmelden/danke/",
        "WorkshopPage.sign_up_form": f"{workshop.url}anmelden/",
        "WorkshopPage.sign_up_form, closed": f"{past.url}anmelden/",
        "WorkshopPage.thanks": f"{workshop.url}anmelden/danke/",
        "WorkshopPage.ics": f"{workshop.url}termin.ics",
        "WorkshopPage.invitation": f"{workshop.url}einladung/",
        "WorkshopPage.notice_to_print": f"{workshop.url}aushang/",
        "CalendarPage.news": f"{calendar.url}aenderungen.atom",
        "events:finding": a_public_finding().get_absolute_url(),
        "events:finding, English": "/en" + a_public_finding().get_absolute_url(),
        "events:finding_citation": a_public_finding().get_absolute_url() + "zitat.bib",
        "events:technical_check": reverse("events:technical_check"),
        "events:technical_check, English": "/en" + reverse("events:technical_check"),
        "events:embedded_list": reverse("events:embedded_list"),
        "events:embedded_list, English": "/en" + reverse("events:embedded_list"),
        "events:embedded_form": reverse("events:embedded_form", args=[workshop.slug]),
        "events:embedded_form, closed": reverse("events:embedded_form", args=[past.slug]),
        "events:embedded_form, not translated": "/en" + reverse("events:embedded_form", args=[past.slug]),
        "events:embedded_thanks": reverse("events:embedded_thanks", args=[workshop.slug]),
        "events:height_script": reverse("events:height_script"),
        "DraftPage.version": f"{draft.url}fassung/1/",
        "DraftPage.passage": f"{draft.url}fassung/{version.number}/absatz/{passage.number}/",
        "DraftPage.passage, chapter": f"{draft.url}fassung/{version.number}/absatz/1/",
        "DraftPage.passage, older": f"{draft.url}fassung/1/absatz/1.1/",
        "DraftPage.choose_versions": f"{draft.url}vergleich/?von=1&mit=1",
        "DraftPage.compare": comparison,
        "DraftPage.compare, side by side": f"{comparison}?ansicht=nebeneinander&alles=1",
        "DraftPage.comment_form": f"{draft.url}kommentieren/",
        "DraftPage.thanks": f"{draft.url}kommentieren/danke/",
        "DraftPage.feed": f"{draft.url}aenderungen.atom",
        "DraftPage.passage_feed": f"{draft.url}fassung/{version.number}/absatz/{passage.number}/aenderungen.atom",
        "DraftPage.citation": f"{draft.url}fassung/{version.number}/zitat.bib",
        "DraftPage.citation, RIS": f"{draft.url}fassung/{version.number}/zitat.ris",
        "DraftPage.passage_citation": f"{draft.url}fassung/{version.number}/absatz/{passage.number}/zitat.bib",
        "DraftPage.printed": f"{draft.url}fassung/{version.number}/entwurf.docx",
        "DraftPage.dossier": f"{draft.url}fassung/{version.number}/mit-beitraegen.docx",
        "DraftPage.ledger": f"{draft.url}auswertung/",
        "DraftPage.ledger, chosen": f"{draft.url}auswertung/?stand=received&feld=ohne",
        "DraftPage.ledger_feed": f"{draft.url}auswertung.atom",
        "DraftPage.ledger_table": f"{draft.url}auswertung.csv",
        **measure_addresses(),
        "strategy_pages:contribution": a_published_comment().get_absolute_url(),
        "strategy_pages:contribution, passage": about.get_absolute_url(),
        "strategy_pages:reply": reverse("strategy_pages:reply", args=[about.code]),
        "strategy_pages:supported": reverse("strategy_pages:supported", args=[about.code]),
        "strategy_pages:report": reverse("strategy_pages:report", args=[about.code]),
        "home:data": reverse("home:data"),
        "home:data, English": "/en" + reverse("home:data"),
        "home:press_list": reverse("home:press_list"),
        "home:press_list, English": "/en" + reverse("home:press_list"),
        "home:press_list_thanks": reverse("home:press_list_thanks"),
        "home:search": reverse("home:search"),
        "home:search, words": reverse("home:search") + "?q=Mobilit%C3%A4t",
        "home:search, narrowed": reverse("home:search") + "?q=Stadt&art=passage&feld=mobility",
        "home:search, typing error": reverse("home:search") + "?q=Datenschuzt",
        "home:search, some of the words": reverse("home:search") + "?q=Impressum+Xylophon",
        "home:search, nothing": reverse("home:search") + "?q=Xylophonkonzert",
        "home:search, English": "/en" + reverse("home:search") + "?q=workshop",
        "home:search_description": reverse("home:search_description"),
    }


def data_addresses():
    """{name: address} of everything that is given away as data: files, catalogue, API."""
    english = live_and_public(WorkshopPage.objects.filter(locale__language_code="en", alias_of=None)).first()
    found = {
        f"data {name}.{ending}": one.path(ending) for name, one in datasets().items() for ending in ("csv", "json")
    }
    found |= {f"catalogue {ending}": reverse("data_catalogue", args=[ending]) for ending in ("ttl", "jsonld")}
    found |= {f"API {one.resource}": reverse("api_rows", args=[one.resource]) for one in datasets().values()}
    return found | {
        "API": reverse("api"),
        "API description": reverse("api_description"),
        "API datasets": reverse("api_datasets"),
        "API pages": "/api/v2/pages/?limit=100",
        "API pages of a type": "/api/v2/pages/?type=events.WorkshopPage&locale=de&limit=100",
        "API page": f"/api/v2/pages/{open_workshop().pk}/",
        "API page, English": f"/api/v2/pages/{english.pk}/",
        "API workshop": f"/api/v2/workshops/{uid(open_workshop())}/",
        "API version": "/api/v2/versions/entwurf-de-1-1/",
    }


def someone_of_the_evening():
    """Who took part in the workshop whose record is frozen."""
    workshop = a_public_finding().record.workshop
    return registration(workshop=workshop, state="confirmed", confirmed_at=workshop.starts, email="e@example.org")


LEDGER_FILES = ("DraftPage.ledger_feed", "DraftPage.ledger_table")  # Atom and CSV
MEASURE_FILES = (  # Atom, CSV, JSON, BibTeX, RIS
    "MeasureIndexPage.feed", "MeasureIndexPage.table", "MeasureIndexPage.table, steps",
    "MeasureIndexPage.table, indicators", "MeasureIndexPage.table, reports", "MeasureIndexPage.data",
    "MeasurePage.feed", "MeasurePage.citation", "MeasurePage.citation, RIS",
)  # fmt: skip


def measure_addresses():
    """{name: address} of what is below the measures' overview and below a measure."""
    index, measure = MeasureIndexPage.objects.first().url, MeasurePage.objects.get(slug__startswith="m-01").url
    return {
        "MeasureIndexPage.overview, one field": f"{index}?feld=governance",
        "MeasureIndexPage.overview, chosen": f"{index}?feld=governance&stand=examined&zeit=medium",
        "MeasureIndexPage.timeline": f"{index}zeitleiste/",
        "MeasureIndexPage.timeline, chosen": f"{index}zeitleiste/?feld=governance",
        "MeasureIndexPage.feed": f"{index}aenderungen.atom",
        "MeasureIndexPage.table": f"{index}massnahmen.csv",
        "MeasureIndexPage.table, steps": f"{index}schritte.csv",
        "MeasureIndexPage.table, indicators": f"{index}indikatoren.csv",
        "MeasureIndexPage.table, reports": f"{index}verlauf.csv",
        "MeasureIndexPage.data": f"{index}massnahmen.json",
        "MeasurePage.feed": f"{measure}aenderungen.atom",
        "MeasurePage.citation": f"{measure}zitat.bib",
        "MeasurePage.citation, RIS": f"{measure}zitat.ris",
    }


def private_addresses():
    """{name: address} of the pages behind private links, one for each state they show."""
    version = Version.objects.of(draft_page()).newest()
    passage = version.passages.get(number="1.1")
    moment = version.released_at
    rows = {
        "events:my_registration, pending": link_to_registration(registration()),
        "events:my_registration, confirmed": link_to_registration(
            registration(email="b@example.org", state="confirmed", confirmed_at=moment)
        ),
        "events:my_record": link_to_registration(someone_of_the_evening()) + "protokoll/",
        "events:my_registration, waiting": link_to_registration(registration(email="c@example.org", state="waiting")),
        "events:my_registration, cancelled": link_to_registration(registration(state="cancelled")),
        "events:my_registration, expired": link_to_registration(registration(state="expired")),
    }
    for state, more in {
        "unconfirmed": {"email": "d@example.org", "passage": passage},
        "awaiting": {},
        "published": {"decided_at": moment, "passage": passage},
        "declined": {"decided_at": moment, "decline_reason": "Regel 2: kein Name anderer Leute."},
        "hidden": {"decided_at": moment, "decline_reason": "Regel 2: kein Name anderer Leute.", "rule": "2"},
        "withdrawn": {"withdrawn_at": moment},
    }.items():
        one = comment(version=version, state=state, **more)
        rows[f"strategy_pages:my_contribution, {state}"] = link_to_contribution(one)
    rows["strategy_pages:following"] = link_to_following(Follower.objects.create(email="f@example.org", comment=one))
    rows["strategy_pages:following, ended"] = link_to_following(Follower(email="g@example.org", comment=one))
    made = Report.objects.create(comment=one, reason="rules", text="Werbung.")
    decided = {"verdict": "rejected", "verdict_reason": "Keine Werbung.", "decided_at": moment}
    rows["strategy_pages:my_report, open"] = link_to_report(made)
    rows["strategy_pages:my_report, decided"] = link_to_report(
        Report.objects.create(comment=one, reason="rules", text="Werbung.", **decided)
    )
    for state in ("pending", "confirmed"):
        one = subscriber(email=f"{state}@example.org", state=state)
        rows[f"home:my_press_list, {state}"] = link_to_subscriber(one)
        rows[f"home:press_list_end, {state}"] = link_to_end(one)
    return rows


def broken_private_addresses():
    """{name: address} of private links that do not work."""
    return {
        "events:my_registration, broken": reverse("events:my_registration", args=["broken"]),
        "events:my_record, broken": reverse("events:my_record", args=["broken"]),
        "strategy_pages:my_contribution, broken": reverse("strategy_pages:my_contribution", args=["broken"]),
        "strategy_pages:following, broken": reverse("strategy_pages:following", args=["broken"]),
        "home:my_press_list, broken": reverse("home:my_press_list", args=["broken"]),
        "home:press_list_end, broken": reverse("home:press_list_end", args=["broken"]),
        "strategy_pages:my_report, broken": reverse("strategy_pages:my_report", args=["broken"]),
    }
