"""The API as a program meets it: pages, rows, what is refused, and what may be read from elsewhere."""

import json

import pytest
from wagtail.models import Page, PageViewRestriction

from cms.api.description import describe
from cms.open_data import datasets, rows_of
from events.ical import uid
from tests.addresses import open_workshop, page_types, past_workshop, public_pages
from tests.open_data import fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(person):
    return fill(person())


def get(client, address, status=200, **headers):
    answer = client.get(f"/api/{address}", headers=headers)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/json"), address
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    return answer.json()


def test_pages_are_the_public_ones_in_both_languages_without_aliases(client):
    listed = get(client, "v2/pages/?limit=100")
    own = [page for page in public_pages() if not page.alias_of_id]
    assert listed["meta"]["total_count"] == len(own) == len(listed["items"])
    assert {one["id"] for one in listed["items"]} == {page.pk for page in own}
    assert {one["meta"]["locale"] for one in listed["items"]} == {"de", "en"}
    assert {one["meta"]["html_url"] for one in listed["items"]} == {f"http://localhost:8000{page.url}" for page in own}


def test_a_page_has_the_facts_of_its_row(client, made):
    workshop = open_workshop()
    shown = get(client, f"v2/pages/{workshop.pk}/")
    assert (shown["title"], shown["lead"]) == (workshop.title, workshop.lead)
    row = get(client, f"v2/workshops/{uid(workshop)}/")
    assert row.pop("findings") == []
    assert shown["facts"] == row
    english = workshop.get_translations().get(locale__language_code="en")
    shown = get(client, f"v2/pages/{english.pk}/")
    assert (shown["title"], shown["facts"]["kennung"]) == (english.title, uid(workshop))
    assert get(client, f"v2/pages/{made['measure'].pk}/")["facts"]["herkunft"] == ["1/1.1", made["answered"].code]
    assert get(client, f"v2/pages/{workshop.get_parent().pk}/")["facts"] is None


def test_pages_are_chosen_by_type_and_language_and_sorted(client):
    found = get(client, "v2/pages/?type=events.WorkshopPage&locale=de&order=-title&limit=100")["items"]
    titles = [one["title"] for one in found]
    assert {one["meta"]["type"] for one in found} == {"events.WorkshopPage"}
    assert titles == sorted(titles, reverse=True)
    assert len(titles) == 10
    assert [
        one["title"]
        for one in get(client, "v2/pages/?type=events.WorkshopPage&locale=de&order=-title&limit=2&offset=3")["items"]
    ] == titles[3:5]


def test_what_is_not_public_is_neither_listed_nor_found(client):
    hidden, restricted = past_workshop(), open_workshop()
    Page.objects.filter(pk=hidden.pk).update(live=False)
    PageViewRestriction.objects.create(page=restricted, restriction_type="password", password="x")
    listed = {one["id"] for one in get(client, "v2/pages/?limit=100")["items"]}
    assert not {hidden.pk, restricted.pk, Page.objects.get(depth=1).pk} & listed
    for page in (hidden, restricted):
        assert get(client, f"v2/pages/{page.pk}/", status=404) == {"message": "there is nothing at this address"}
        get(client, f"v2/workshops/{uid(page)}/", status=404)


def test_rows_are_those_of_the_files_chosen_by_code_page_by_page(client, made):
    for dataset in datasets().values():
        rows = rows_of(dataset)
        found = get(client, f"v2/{dataset.resource}/?limit=100")
        assert (found["meta"]["total_count"], found["items"]) == (len(rows), rows[:100])
    found = get(client, "v2/findings/?art=challenge&handlungsfeld=mobility&limit=1&offset=1")
    assert (found["meta"]["total_count"], [one["kennung"] for one in found["items"]]) == (2, ["W-MOB-9-03"])
    assert len(get(client, "v2/passages/")["items"]) == 20


def test_a_row_brings_what_belongs_to_it(client, made):
    measure = get(client, "v2/measures/M-51/")
    assert [one["stand"] for one in measure["history"]] == ["idea", "decided", "decided", "under_way"]
    assert [one["wert"] for one in measure["indicators"]] == [12, 21.5]
    assert [one["titel"] for one in measure["steps"]] == ["Orte prüfen", "Bügel setzen", "Nachzählen"]
    evening = get(client, f"v2/workshops/{uid(past_workshop())}/")
    assert [one["kennung"] for one in evening["findings"]] == ["W-MOB-9-01", "W-MOB-9-02", "W-MOB-9-03"]
    assert get(client, "v2/releases/7/2030/")["titel"] == "Neues Wort; besser"


@pytest.mark.once
@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=101", "limit=-1", "limit=x", "limit=", "limit=²", "limit=9999999999", "offset=100001",
     "offset=1e3", "limit=5&limit=6", "search=a", "fields=*", "id=1", "handlungsfeld=none", "stand=", "art=%27",
     "%F0%9F%98%80=1", "limit=%ED%A0%80", "limit=%00", "=", "&&=&a", f"limit={'1' * 5000}"],
)  # fmt: skip
def test_what_cannot_be_answered_is_refused_with_a_reason(client, query):
    for address in ("findings", "pages"):
        answer = client.get(f"/api/v2/{address}/?{query}")
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/json")
        assert list(answer.json()) == ["message"]


@pytest.mark.once
@pytest.mark.parametrize(
    "address",
    ["", "v1/", "v2/images/", "v2/documents/", "v2/pages/0/", "v2/pages/x/", "v2/pages/find/", "v2/pages/-1/",
     f"v2/pages/{10 ** 40}/", "v2/findings/W-XXX-1-01/", "v2/passages/1/", "v2/measures/%F0%9F%98%80/",
     "v2/measures/%ED%A0%80/", "v2/measures/a%2Fb/", "v2/nichts/", "admin/", "v2/pages", "openapi.yaml"],
)  # fmt: skip
def test_what_is_not_there_is_said_as_json(client, address):
    assert get(client, address, status=404) == {"message": "there is nothing at this address"}


@pytest.mark.once
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["v2/", "v2/pages/", "v2/pages/3/", "v2/measures/", "openapi.json", "nichts/"])
def test_nothing_can_be_changed(client, method, address):
    answer = getattr(client, method)(f"/api/{address}", headers={"Origin": "https://elsewhere.example"})
    assert (answer.status_code, answer["Content-Type"], answer["Allow"]) == (
        405,
        "application/json",
        "GET, HEAD, OPTIONS",
    )


@pytest.mark.once
def test_scripts_of_other_sites_may_ask_and_ask_again(client):
    answer = client.options("/api/v2/pages/", headers={"Origin": "https://elsewhere.example"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert answer["Access-Control-Allow-Headers"] == "If-None-Match"
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.once
@pytest.mark.parametrize("accept", ["text/html", "application/xml", "text/html;q=0.9,*/*;q=0.1", "", "x"])
def test_the_answer_is_json_whatever_a_client_would_rather_have_and_is_kept(client, accept):
    first = client.get("/api/v2/pages/", headers={"Accept": accept})
    assert first["Content-Type"] == "application/json"
    assert "Vary" not in first.headers
    assert client.get("/api/v2/pages/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.head("/api/v2/pages/")["ETag"] == first["ETag"]


@pytest.mark.once
def test_who_is_logged_in_sees_no_more(client, person):
    hidden = past_workshop()
    Page.objects.filter(pk=hidden.pk).update(live=False)
    client.force_login(person())
    assert client.get(f"/api/v2/pages/{hidden.pk}/").status_code == 404
    assert client.get("/api/v2/pages/")["Cache-Control"] == "private, no-cache"


@pytest.mark.once
def test_the_description_names_every_dataset_column_and_page_type(client):
    described = get(client, "openapi.json")
    assert described == json.loads(json.dumps(describe()))
    assert described["openapi"] == "3.1.0"
    for dataset in datasets().values():
        assert list(described["components"]["schemas"][dataset.resource]["properties"]) == dataset.names
        assert f"/api/v2/{dataset.resource}/" in described["paths"]
    kinds = described["components"]["schemas"]["Page"]["properties"]["meta"]["properties"]["type"]["enum"]
    assert {name.split(".")[1] for name in kinds} == set(page_types())
    assert set(get(client, "v2/")) >= {dataset.resource for dataset in datasets().values()} | {"pages", "datasets"}
