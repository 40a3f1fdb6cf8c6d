"""The shipped content: loaded once, never over what people changed; and the facts it must hold."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from cms.content import Loader, PageSpec, Plan, all_specs, fingerprint, shipped_settings
from cms.models import LoadedContent, SiteSettings
from events.models import WorkshopPage
from home.models import HomePage, StandardPage
from tests.databases import SQLite

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # on PostgreSQL the template is loaded
BERLIN = ZoneInfo("Europe/Berlin")
REAL_DAYS = {
    "mobility": date(2022, 2, 23),
    "governance": date(2022, 2, 28),
    "economy": date(2022, 3, 1),
    "living": date(2022, 3, 2),
    "people": date(2022, 3, 3),
}
FIELDS = {
    "mobilitaet": ("Smart Mobility", "Mobilität"),
    "verwaltung": ("Smart Governance", "Verwaltung"),
    "wirtschaft": ("Smart Economy", "Wirtschaft"),
    "dienstleistungen": ("Smart Living", "Dienstleistungen für Bürgerinnen und Bürger"),
    "zusammenleben": ("Smart People", "Zusammenleben, Bildung und Kultur"),
}


def load(today=None):
    """Loads as `load_content` does; returns the counts that are not zero."""
    counts = Loader(Plan(today=today or timezone.localdate()), shipped_settings()).run()
    return {what: count for what, count in counts.items() if count}


def words(client, url):
    response = client.get(url)
    assert response.status_code == 200, url
    return " ".join(BeautifulSoup(response.content, "html.parser").find("body").get_text(" ").split())


# Loading again.


def everything():
    return {
        "pages": list(Page.objects.order_by("pk").values()),
        "workshops": list(WorkshopPage.objects.order_by("pk").values()),
        "loaded": list(LoadedContent.objects.order_by("pk").values()),
        "settings": list(SiteSettings.objects.values()),
    }


def test_loading_again_changes_nothing():
    before = everything()
    count = LoadedContent.objects.exclude(key__endswith="@en").count()
    assert load() == {"unchanged": count}
    assert load() == {"unchanged": count}
    assert everything() == before


def test_loading_again_on_a_later_day_moves_no_date():
    before = everything()
    count = LoadedContent.objects.exclude(key__endswith="@en").count()
    assert load(today=timezone.localdate() + timedelta(days=40)) == {"unchanged": count}
    assert everything() == before


def test_the_command_says_what_it_did(capsys):
    call_command("load_content")
    count = LoadedContent.objects.exclude(key__endswith="@en").count()
    assert capsys.readouterr().out == f"made: 0, updated: 0, unchanged: {count}, kept: 0, left deleted: 0\n"


def test_what_an_editor_changed_is_kept_published_or_not(person):
    published, draft = StandardPage.objects.filter(locale__language_code="de").order_by("pk")[:2]
    for page, title in ((published, "Neu und veröffentlicht"), (draft, "Neu und noch nicht veröffentlicht")):
        page.title = title
        revision = page.save_revision(user=person())
        if page is published:
            revision.publish()
    before = everything()
    assert load()["kept"] == 2
    assert everything() == before
    assert Page.objects.get(pk=published.pk).title == "Neu und veröffentlicht"
    assert draft.get_latest_revision_as_object().title == "Neu und noch nicht veröffentlicht"


def test_what_was_deleted_stays_deleted_with_everything_below_it():
    page = StandardPage.objects.filter(locale__language_code="de", numchild=0).first()
    Page.objects.get(pk=page.pk).delete()
    before = everything()
    for _again in range(2):
        assert load()["left_deleted"] == 1
    assert everything() == before
    assert not Page.objects.filter(translation_key=page.translation_key, locale=page.locale).exists()


def test_what_was_moved_renamed_or_unpublished_is_left_where_it_is():
    page = StandardPage.objects.filter(locale__language_code="de", numchild=0).first()
    target = StandardPage.objects.filter(locale__language_code="de").exclude(pk=page.pk).first()
    page.move(target, pos="last-child")
    Page.objects.get(pk=page.pk).specific.unpublish()
    assert set(load()) == {"unchanged"}
    moved = Page.objects.get(pk=page.pk)
    assert (moved.get_parent().pk, moved.live) == (target.pk, False)


def test_edited_site_settings_are_kept():
    SiteSettings.objects.update(town="Halstenbek")
    load()
    assert SiteSettings.objects.get().town == "Halstenbek"


def test_shipped_words_that_change_reach_pages_nobody_edited():
    record = LoadedContent.objects.get(key="project")
    LoadedContent.objects.filter(pk=record.pk).update(fingerprint="older")
    assert load()["updated"] == 1
    assert LoadedContent.objects.get(pk=record.pk).fingerprint == record.fingerprint


def test_a_database_that_was_loaded_otherwise_is_refused_and_left_as_it_is():
    before = everything()
    with pytest.raises(CommandError, match=r"^The content was loaded without --as-of\."):
        call_command("load_content", "--as-of", "2022-02-15")
    LoadedContent.objects.update(as_of=date(2022, 2, 15))
    with pytest.raises(CommandError, match=r"^The content was loaded as of 2022-02-15\."):
        call_command("load_content")
    LoadedContent.objects.update(as_of=None)
    assert everything() == before


# The plan.


@pytest.mark.parametrize("today", [date(2026, 11, 23) + timedelta(days=days) for days in range(14)])
def test_the_real_round_moves_by_the_fewest_whole_weeks_that_let_nothing_lie_in_the_past(today):
    plan = Plan(today=today, as_of=date(2022, 2, 15))
    moved = plan.moved(plan.as_of)
    assert timedelta(0) <= moved - today < timedelta(weeks=1)
    assert moved.weekday() == plan.as_of.weekday()
    assert Plan(today=today).moved(today) == today


def test_the_example_round_begins_in_one_to_two_weeks_with_the_weekdays_of_the_real_one():
    for days in range(7):
        today = date(2026, 11, 23) + timedelta(days=days)
        specs = [spec for spec in all_specs(Plan(today=today)) if spec.key.startswith("workshop2-")]
        found = [spec.values["starts"].date() for spec in specs]
        assert timedelta(days=7) <= found[0] - today < timedelta(days=14)
        assert [day.weekday() for day in found] == [day.weekday() for day in REAL_DAYS.values()]
        assert [day - found[0] for day in found] == [day - REAL_DAYS["mobility"] for day in REAL_DAYS.values()]


def test_keys_are_unique_and_parents_come_first():
    specs = all_specs(Plan(today=timezone.localdate()))
    keys = [spec.key for spec in specs]
    assert len(keys) == len(set(keys))
    for place, spec in enumerate(specs):
        assert spec.parent in {"", *keys[:place]}


def test_a_fingerprint_is_of_the_words():
    one, same, other = (PageSpec("k", "", HomePage, {"title": title}) for title in ("a", "a", "b"))
    assert fingerprint(one) == fingerprint(same) != fingerprint(other)


LOOK = """
import django, json
django.setup()
from django.test import Client
from events.models import WorkshopPage
from home.models import HomePage
from wagtail.models import Page
found = WorkshopPage.objects.canonical().order_by("starts")
print(json.dumps({
    "workshops": [[w.field, w.starts.isoformat(), w.ends.isoformat(), w.slug, w.notice, w.is_open, w.live]
                  for w in found],
    "home": HomePage.objects.get(locale__language_code="de").notice,
    "answers": {p.url: Client(headers={"host": "localhost"}).get(p.url).status_code
                for p in Page.objects.live().filter(depth__gt=1)},
}))
"""


@pytest.mark.serve
def test_as_of_a_day_in_2022_the_whole_round_is_still_to_come(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    environment |= {"VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cms.settings.local"}

    def manage(*words):
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=settings.BASE_DIR,
            env=environment,
            text=True,
            capture_output=True,
            timeout=240,
        )

    shutil.copyfile(SQLite("").migrated, tmp_path / "site.sqlite3")
    loaded = manage("load_content", "--as-of", "2022-02-15")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert loaded.stdout.startswith("made: ")
    again = manage("load_content", "--as-of", "2022-02-15")
    assert again.stdout.startswith("made: 0, updated: 0, unchanged: ")
    refused = manage("load_content")
    assert refused.returncode == 1
    assert "as of 2022-02-15" in refused.stderr

    environment["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"  # the same database, without collected static files
    look = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=settings.BASE_DIR, env=environment, text=True, capture_output=True, timeout=60
    )
    assert look.returncode == 0, look.stderr[-2000:]
    found = json.loads(look.stdout)
    weeks = Plan(today=timezone.localdate(), as_of=date(2022, 2, 15)).weeks
    assert [row[0] for row in found["workshops"]] == list(REAL_DAYS)
    for field, starts, ends, slug, notice, is_open, live in found["workshops"]:
        real = REAL_DAYS[field]
        start = datetime.fromisoformat(starts).astimezone(BERLIN)
        assert start.date() - real == timedelta(weeks=weeks)
        assert (start.weekday(), start.strftime("%H:%M")) == (real.weekday(), "18:30")
        assert datetime.fromisoformat(ends) - datetime.fromisoformat(starts) == timedelta(hours=2)
        assert slug.startswith(start.date().isoformat())
        month = "Februar" if real.month == 2 else "März"
        assert f"{real.day}.\u00a0{month}\u00a02022" in notice
        assert (is_open, live) == (True, True)
    assert str(weeks) in found["home"]
    assert "15.02.2022" in found["home"]
    assert len(found["answers"]) > 25
    assert set(found["answers"].values()) == {200}


# The facts, as visitors read them.


def test_the_five_fields_have_both_names(client):
    overview = words(client, "/handlungsfelder/")
    front = words(client, "/")
    for slug, (english, german) in FIELDS.items():
        page = words(client, f"/handlungsfelder/{slug}/")
        for text in (page, overview, front):
            assert german in text
        assert english in page
        assert english in overview


def test_the_five_workshops_were_at_half_past_six_on_their_days(client):
    calendar = words(client, "/termine/")
    real = WorkshopPage.objects.canonical().past().order_by("starts")
    assert {w.field: w.starts.astimezone(BERLIN).date() for w in real} == REAL_DAYS
    for workshop in real:
        start = workshop.starts.astimezone(BERLIN)
        assert (start.strftime("%H:%M"), start.utcoffset()) == ("18:30", timedelta(hours=1))
        page = words(client, workshop.url)
        month = "Februar" if start.month == 2 else "März"
        assert f"{start.day}. {month} 2022" in page
        assert "18.30" in page
        assert workshop.title in calendar
        assert workshop.url == f"/termine/{workshop.slug}/"
        assert workshop.slug.startswith(start.date().isoformat())


def test_every_workshop_says_what_one_needs(client):
    for workshop in WorkshopPage.objects.canonical():
        page = words(client, workshop.url)
        for thing in (
            "PC mit Webcam",
            "Headset",
            "Internetverbindung",
            "keine technischen Vorkenntnisse",
            "keine zusätzliche Software",
        ):
            assert thing in page, (workshop, thing)


def test_signing_up_is_said_to_be_non_binding_where_one_signs_up(client):
    for workshop in WorkshopPage.objects.canonical().upcoming():
        for url in (workshop.url, workshop.sign_up_url):
            assert "unverbindlich" in words(client, url).lower()


@pytest.mark.parametrize(
    "fact",
    [
        "dataport.kommunal",
        "„Digitale Modellkommunen“",
        "Norderstedt GO!",
        "100.000 Euro",
        "22. September 2020",
        "Stefan Bohlen",
    ],
)
def test_the_facts_of_the_project_are_on_a_page_that_one_reaches_from_the_front(client, fact):
    front = BeautifulSoup(client.get("/").content, "html.parser")
    linked = {a["href"] for a in front.find_all("a", href=True)}
    own = {href for href in linked if href.startswith("/") and "." not in href and not href.startswith("/en/")}
    assert any(fact in words(client, url) for url in sorted(own))


def test_everything_made_up_is_marked_as_an_example(client):
    for workshop in WorkshopPage.objects.canonical().upcoming():
        assert workshop.is_example
        assert "Beispiel" in words(client, workshop.url)
    assert "Beispiel" in words(client, "/strategie/entwurf/")
    assert not WorkshopPage.objects.canonical().past().filter(is_example=True).exists()
