"""Datasets as files: read back exactly, documented, small in questions, and without a word of a person."""

import csv
import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.open_data import KINDS, Dataset, datasets, register, rows_of
from cms.open_data.files import cell
from events.ical import uid
from events.models import Door, Message, Remark
from home.models import PressReleasePage
from strategy_pages.models import Comment, Objection
from strategy_pages.open_data.ledger import COLUMNS as LEDGER
from tests.addresses import ROOMS, data_addresses, open_workshop, past_workshop
from tests.open_data import fill, release
from tests.strategy_pages.contributions import many
from tests.strategy_pages.measures import change, indicator, measure

pytestmark = pytest.mark.django_db
BASE = "http://localhost:8000"


@pytest.fixture
def user(person):
    return person()


@pytest.fixture
def made(user):
    return fill(user)


def table(client, name):
    answer = client.get(f"/daten/{name}.csv")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines(), delimiter=";"))


def envelope(client, name):
    answer = client.get(f"/daten/{name}.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    return json.loads(answer.content)


def row(client, name, key):
    [column] = [one.key for one in datasets().values() if one.name == name]
    return next(one for one in envelope(client, name)["rows"] if one[column] == key)


def test_every_dataset_is_read_back_exactly_from_both_files(client, made):
    for name, dataset in datasets().items():
        rows = rows_of(dataset)
        assert rows, name
        assert envelope(client, name)["rows"] == rows
        assert [list(one) for one in rows] == [dataset.names] * len(rows)
        assert table(client, name) == [{column: cell(value) for column, value in one.items()} for one in rows]


def test_a_file_says_what_it_is_under_which_licence_and_how_old(client, made):
    answer = client.get("/daten/ergebnisse.json")
    about = json.loads(answer.content)
    assert about["licence"] == {
        "name": "Datenlizenz Deutschland – Namensnennung – Version 2.0",
        "id": "dl-de/by-2-0",
        "text": "https://www.govdata.de/dl-de/by-2-0",
    }
    assert about["attribution"].endswith(f"Smart City Pinneberg, dl-de/by-2-0, {BASE}/daten/")
    newest = max(one.set_at for one in made["record"].findings.first().follow_ups.model.objects.all())
    newest = max(newest, made["record"].frozen_at)
    assert about["changed"] == timezone.localtime(newest).isoformat(timespec="seconds")
    assert answer["Last-Modified"] == newest.strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert [column["name"] for column in about["columns"]] == datasets()["ergebnisse"].names
    assert about["columns"][1]["codes"] == ["challenge", "solution", "perspective"]
    assert {column["type"] for one in datasets() for column in envelope(client, one)["columns"]} == set(KINDS)


def test_a_finding_tells_all_that_became_of_it(client, made):
    assert row(client, "ergebnisse", "W-MOB-9-01") == {
        "kennung": "W-MOB-9-01",
        "art": "challenge",
        "handlungsfeld": "mobility",
        "text": "Zu wenig Plätze\nam Bahnhof",
        "gehoert_zu": "",
        "termin": uid(past_workshop()),
        "festgestellt_am": timezone.localtime(made["record"].frozen_at).isoformat(timespec="seconds"),
        "verbleib": ["draft", "measure"],
        "absaetze": ["1/1.1"],
        "massnahmen": ["M-51"],
        "zusammengefuehrt_mit": [],
        "grund": "",
        "adresse": f"{BASE}/ergebnis/W-MOB-9-01/",
    }
    solution, idle = row(client, "ergebnisse", "W-MOB-9-02"), row(client, "ergebnisse", "W-MOB-9-03")
    assert (solution["gehoert_zu"], solution["verbleib"], solution["grund"]) == (
        "W-MOB-9-01", ["not_pursued"], "Kein Platz.",
    )  # fmt: skip
    assert (idle["verbleib"], idle["zusammengefuehrt_mit"]) == (["merged"], ["W-MOB-9-01"])


def test_a_workshop_tells_whether_there_are_seats_and_not_how_many(client, made):
    shown = row(client, "termine", uid(past_workshop()))
    assert (shown["plaetze"], shown["teilgenommen"], shown["status"]) == ("past", 23, "scheduled")
    assert shown["beginn"] == "2022-02-23T18:30:00+01:00"
    other = made["typed"].workshop
    assert row(client, "termine", uid(other))["teilgenommen"] is None
    workshop = open_workshop()
    type(workshop).objects.filter(pk=workshop.pk).update(seats=7)
    cache.clear()
    shown = row(client, "termine", uid(workshop))
    assert shown["plaetze"] == "free"
    assert 7 not in shown.values()


def test_a_measure_tells_its_origin_history_and_figures(client, made):
    shown = row(client, "massnahmen", "M-51")
    assert (shown["stand"], shown["stand_seit"], shown["nutzen"]) == ("under_way", "2026-04-02", 3)
    assert shown["herkunft"] == ["1/1.1", made["answered"].code]
    assert "kontakt" not in shown
    history = [one for one in envelope(client, "massnahmen-verlauf")["rows"] if one["massnahme"] == "M-51"]
    assert [(one["stand"], one["geaendert"]) for one in history] == [
        ("idea", False), ("decided", True), ("decided", False), ("under_way", True),
    ]  # fmt: skip
    figures = [one for one in envelope(client, "indikatoren")["rows"] if one["massnahme"] == "M-51"]
    assert [(one["wert_am"], one["wert"]) for one in figures] == [("2026-03-01", 12), ("2026-06-01", 21.5)]
    assert [one["wert"] for one in table(client, "indikatoren") if one["massnahme"] == "M-51"] == ["12", "21,5"]


def test_a_contribution_tells_the_answer_and_no_word_of_who_wrote_it(client, made):
    [answered] = [one for one in envelope(client, "beitraege")["rows"] if one["kennung"] == made["answered"].code]
    assert (answered["ergebnis"], answered["begruendung"]) == ("adopted", "=Die Bänke\nkommen; bald.")
    assert (answered["fuehrte_zu"], answered["entwurf"]) == (["1/1.2"], f"{BASE}/strategie/entwurf/")
    [in_table] = [one for one in table(client, "beitraege") if one["kennung"] == made["answered"].code]
    assert in_table["begruendung"] == "'=Die Bänke kommen; bald."
    shown = {one["kennung"] for one in envelope(client, "beitraege")["rows"]}
    assert {made["answered"].code, made["received"].code} <= shown
    assert not {made["waiting"].code, made["hidden"].code} & shown


def test_a_release_is_its_newest_wording_and_nothing_before_the_embargo_ends(client, made, time_machine):
    shown = row(client, "presse", "7/2030")
    assert (shown["titel"], shown["wortlaut"], shown["berichtigung"]) == (
        "Neues Wort; besser", 2, "Das Datum war falsch.",
    )  # fmt: skip
    until = timezone.now() + timedelta(hours=1)
    secret = release("8/2030")
    PressReleasePage.objects.filter(pk=secret.pk).update(embargo=until)
    cache.clear()
    assert [one["kennung"] for one in envelope(client, "presse")["rows"]] == ["1/2020", "7/2030"]
    time_machine.move_to(until, tick=False)
    cache.clear()
    assert [one["kennung"] for one in envelope(client, "presse")["rows"]] == ["1/2020", "7/2030", "8/2030"]


def test_versions_and_passages_are_the_frozen_words(client, made):
    version = made["version"]
    shown = row(client, "fassungen", "entwurf-de-1-1")
    assert (shown["fingerabdruck"], shown["absaetze"]) == (version.content_hash, version.passages.count())
    passages = [one for one in envelope(client, "absaetze")["rows"] if one["fassung"] == "entwurf-de-1-1"]
    assert [(one["absatz"], one["text"]) for one in passages] == list(version.passages.values_list("number", "text"))


def test_what_a_spreadsheet_would_take_for_a_formula_is_harmless_in_every_cell(client, made):
    for name in datasets():
        cells = [text for one in table(client, name) for text in one.values()]
        assert [
            text for text in cells if re.match(r"[=+@\t\r＝＋－＠-]", text) and not re.fullmatch(r"-?[\d,]+", text)
        ] == []
        assert not any("\n" in text or "\r" in text for text in cells)
    assert "'+ mehr Bügel" in [one["text"] for one in table(client, "ergebnisse")]


def personal_models():
    """All tables that keep something of a person: whatever has a mail address, and what hangs on it."""
    found = [
        model
        for model in apps.get_models()
        if model._meta.app_label in ROOMS and any(isinstance(one, models.EmailField) for one in model._meta.fields)
    ]
    assert {model.__name__ for model in found} >= {
        "Comment",
        "Registration",
        "Report",
        "Follower",
        "Subscriber",
        "User",
    }
    return [*found, Objection, Remark, Message, Door]


def mark_everything():
    """Writes a word of its own into every text of these tables, and into every "contact"; returns the words."""
    words = set()
    contacts = [model for model in apps.get_models() if "contact" in {field.name for field in model._meta.fields}]
    wanted = [(model, [field for field in model._meta.fields if is_words(field)]) for model in personal_models()]
    wanted += [(model, [model._meta.get_field("contact")]) for model in contacts]
    for model, fields in wanted:
        assert model._base_manager.exists(), model
        for field in fields:
            word = f"Geheim{model.__name__}{field.name}".replace("_", "")[: field.max_length or 99].lower()
            table_name, column = (connection.ops.quote_name(name) for name in (model._meta.db_table, field.column))
            value = json.dumps({"frage": word}) if isinstance(field, models.JSONField) else word
            per_row = (
                f"{column} = %s || id" if isinstance(field, models.EmailField) or field.unique else f"{column} = %s"
            )
            with connection.cursor() as cursor:
                cursor.execute(f"UPDATE {table_name} SET {per_row}", [value])
            words.add(word)
    return words


def is_words(field):
    texts = isinstance(field, models.CharField | models.TextField | models.JSONField)
    return texts and not field.choices and field.name not in ("code", "language", "to", "password")


@pytest.mark.once
def test_nothing_of_a_person_is_in_any_file_any_answer_or_the_catalogue(client, made):
    words = mark_everything()
    assert {"geheimcommentemail", "geheimcommenttext", "geheimregistrationname", "geheimuserlastname"} <= words
    answers = [client.get(address) for address in [*data_addresses().values(), "/daten/", *details(client)]]
    assert {answer.status_code for answer in answers} == {200}
    said = "\n".join(answer.content.decode() for answer in answers).lower()
    assert len(said) > 100_000
    assert [word for word in words if word in said] == []
    assert [key for key in Comment.objects.values_list("key", flat=True) if str(key) in said] == []
    assert "noch im schreiben" not in said


def details(client):
    """Addresses of every row that has one, and of every page."""
    for dataset in datasets().values():
        if dataset.key:
            yield from (f"/api/v2/{dataset.resource}/{one[dataset.key]}/" for one in rows_of(dataset))
    yield from (
        one["meta"]["detail_url"].removeprefix(BASE) for one in client.get("/api/v2/pages/?limit=100").json()["items"]
    )


def asked(client, address):
    cache.clear()
    client.get("/impressum/")
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_every_file_asks_as_often_with_three_hundred_rows_as_with_one(client, made, user):
    addresses = {name: one.path("csv") for name, one in datasets().items()}
    addresses |= {name: address for name, address in data_addresses().items() if "csv" not in name and "json" in name}
    few = {name: asked(client, address) for name, address in addresses.items()}
    many(made["version"], 300, made["answered"].points.get().matter)
    for number in range(100, 112):
        page = measure(f"M-{number}")
        change(page, "idea")
        indicator(page, ("2026-01-01", "3"))
    cache.clear()
    assert len(envelope(client, "beitraege")["rows"]) >= 302
    more = {name: asked(client, address) for name, address in addresses.items()}
    assert {name: (few[name], more[name]) for name in few if more[name] > 15 or more[name] > few[name]} == {}


@pytest.mark.once
def test_a_file_is_kept_and_answers_304_until_something_public_changes(client, made, user):
    from strategy_pages.services import commenting

    for address in ("/daten/beitraege.csv", "/daten/beitraege.json", "/daten/katalog.ttl", "/api/v2/contributions/"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert "Vary" not in first.headers
        assert first.headers["Access-Control-Allow-Origin"] == again.headers["Access-Control-Allow-Origin"] == "*"
    etag = client.get("/daten/beitraege.csv")["ETag"]
    commenting.hide(made["answered"], user, "Regel 2")
    assert client.get("/daten/beitraege.csv", headers={"If-None-Match": etag}).status_code == 200


def test_what_is_no_dataset_is_not_found_and_nothing_can_be_sent(client):
    assert client.get("/daten/gibt-es-nicht.csv").status_code == 404
    assert client.get("/daten/termine.xml", follow=True).status_code == 404
    answer = client.post("/daten/termine.csv")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")


@pytest.mark.once
def test_two_datasets_cannot_have_one_name():
    other = Dataset(name="termine", resource="x", title="", about="", columns=(), rows=list, changed=lambda: None)
    with pytest.raises(ValueError, match="two datasets are named termine"):
        register(other)


@pytest.mark.once
def test_the_document_lists_every_dataset_with_every_column_and_nothing_else():
    parts = re.split(r"\n## ", Path("docs/open-data.md").read_text())
    documented = {}
    for part in parts[1:]:
        if names := re.findall(r"^`/daten/([a-z-]+)\.csv`", part, re.MULTILINE):
            documented[names[0]] = re.findall(r"^\| `([a-z0-9_]+)` \|", part, re.MULTILINE)
    assert documented == {name: dataset.names for name, dataset in datasets().items()}
    [ledger] = [part for part in parts if part.startswith("The ledger")]
    assert re.findall(r"^\| `([a-z0-9_]+)` \|", ledger, re.MULTILINE) == list(LEDGER)


@pytest.mark.once
def test_the_page_shows_every_dataset_with_its_columns_and_ways(client, made):
    html = client.get("/daten/").content.decode()
    for name, dataset in datasets().items():
        assert f'id="{name}"' in html
        for address in (dataset.path("csv"), dataset.path("json"), f"/api/v2/{dataset.resource}/"):
            assert f'href="{address}"' in html
        assert all(f'<code lang="de">{column}</code>' in html for column in dataset.names)
    assert 'href="https://www.govdata.de/dl-de/by-2-0"' in html
    for address in ("/daten/katalog.ttl", "/daten/katalog.jsonld", "/api/openapi.json", "/termine/kalender.ics"):
        assert f'href="{address}"' in html
    assert 'href="/daten/"' in client.get("/impressum/").content.decode()
