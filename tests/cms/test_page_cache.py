"""Public pages are rendered once, served whole, and renewed in the moment the content version is raised."""

import sys
import threading
import time

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client
from django.urls import path

from cms.cache import content_version, raise_content_version

renders = []
barrier = threading.Barrier(2)


def page(request):
    renders.append(request.get_full_path())
    return HttpResponse(f"<p>render {len(renders)}</p>")


def slow_page(request):
    time.sleep(0.2)
    return page(request)


def page_that_changes_meanwhile(request):
    response = page(request)
    raise_content_version()
    return response


def page_with_cookie(request):
    response = page(request)
    response.set_cookie("seen", "1")
    return response


def private_page(request):
    response = page(request)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def page_that_looks_at_the_session(request):
    request.session.get("anything")
    return page(request)


def missing_page(request):
    response = page(request)
    response.status_code = 404
    return response


def stream(request):
    renders.append("stream")
    return StreamingHttpResponse(iter([b"one", b"two"]))


def meeting_page(request):
    renders.append("meeting")
    if len(renders) > 1:
        barrier.wait(timeout=5)
    response = HttpResponse("met")
    response.headers["Cache-Control"] = "no-store"
    return response


urlpatterns = [
    path("page/", page),
    path("slow/", slow_page),
    path("changing/", page_that_changes_meanwhile),
    path("cookie/", page_with_cookie),
    path("private/", private_page),
    path("session/", page_that_looks_at_the_session),
    path("missing/", missing_page),
    path("stream/", stream),
    path("meeting/", meeting_page),
    path("admin/page/", page),
]
pytestmark = [pytest.mark.urls(sys.modules[__name__]), pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def nothing_kept_yet():
    cache.clear()
    renders.clear()
    yield
    cache.clear()


def test_a_kept_page_costs_one_query_and_no_render(client, django_assert_num_queries):
    first = client.get("/page/")
    with django_assert_num_queries(1):
        second = client.get("/page/")
    assert (first.content, second.content) == (b"<p>render 1</p>", b"<p>render 1</p>")
    assert renders == ["/page/"]


def test_a_kept_page_has_the_headers_of_a_fresh_one(client):
    first, second = client.get("/page/"), client.get("/page/")
    assert dict(first.headers) == dict(second.headers)
    assert second.headers["Cache-Control"] == "no-cache"
    assert second.headers["Content-Language"] == "de"
    assert "default-src 'none'" in second.headers["Content-Security-Policy"]
    assert "Vary" not in second.headers
    assert not second.cookies


def test_raising_the_version_renews_the_page_at_once(client):
    client.get("/page/")
    raise_content_version()
    assert client.get("/page/").content == b"<p>render 2</p>"


def test_each_raise_counts_one_up():
    before = content_version()
    raise_content_version()
    raise_content_version()
    assert content_version() == before + 2


@pytest.mark.django_db(transaction=True)
def test_a_raise_that_is_rolled_back_leaves_the_kept_page_valid(client):
    client.get("/page/")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise_content_version()
        raise ZeroDivisionError
    assert client.get("/page/").content == b"<p>render 1</p>"


def test_a_page_that_was_rendered_too_late_is_not_served_under_the_newer_version(client):
    assert client.get("/changing/").content == b"<p>render 1</p>"
    assert client.get("/changing/").content == b"<p>render 2</p>"


@pytest.mark.parametrize("path", ["/cookie/", "/private/", "/session/", "/missing/", "/stream/", "/admin/page/"])
def test_what_is_not_for_everyone_is_rendered_each_time(client, path):
    client.get(path)
    client.get(path)
    client.get(path)
    assert len(renders) == 3


def test_a_visitor_with_a_session_never_meets_the_cache(client, settings):
    client.get("/page/")
    client.cookies[settings.SESSION_COOKIE_NAME] = "anything"
    response = client.get("/page/")
    assert response.content == b"<p>render 2</p>"
    assert response.headers["Cache-Control"] == "private, no-cache"
    del client.cookies[settings.SESSION_COOKIE_NAME]
    assert client.get("/page/").content == b"<p>render 1</p>"


def test_other_cookies_do_not_matter(client):
    client.get("/page/")
    client.cookies["matomo"] = "1"
    assert client.get("/page/").content == b"<p>render 1</p>"


def test_the_browser_is_told_not_modified_as_long_as_the_page_is_the_same(client):
    tag = client.get("/page/").headers["ETag"]
    for asked in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        response = client.get("/page/", headers={"If-None-Match": asked})
        assert (response.status_code, response.content) == (304, b"")
        assert response.headers["ETag"] == tag
        assert "Content-Type" not in response.headers
    raise_content_version()
    response = client.get("/page/", headers={"If-None-Match": tag})
    assert (response.status_code, response.content) == (200, b"<p>render 2</p>")


def test_an_uncached_page_can_be_not_modified_too(client):
    tag = client.get("/page/").headers["ETag"]
    cache.clear()
    renders.clear()
    assert client.get("/page/", headers={"If-None-Match": tag}).status_code == 304


def test_head_is_answered_from_the_same_body(client):
    got = client.get("/page/")
    head = client.head("/page/")
    assert head.content == b""
    assert head.headers["Content-Length"] == got.headers["Content-Length"] == "15"
    assert head.headers["ETag"] == got.headers["ETag"]
    assert renders == ["/page/"]


def test_addresses_hosts_and_queries_are_kept_apart(client):
    bodies = {
        client.get("/page/").content,
        client.get("/page/?seite=2").content,
        client.get("/page/", headers={"Host": "localhost"}).content,
        client.get("/page/", secure=True).content,
    }
    assert len(bodies) == 4


def test_a_query_of_more_than_200_characters_is_answered_but_not_kept(client):
    for _ in range(2):
        client.get("/page/?" + "q" * 200)
        client.get("/page/?" + "q" * 201)
    assert [len(address) for address in renders] == [207, 208, 208]


def test_a_post_is_never_answered_from_the_cache(client):
    client.get("/page/")
    assert client.post("/page/").content == b"<p>render 2</p>"


def test_a_foreign_host_is_refused_and_not_kept(client):
    assert client.get("/page/", headers={"Host": "evil.example"}).status_code == 400


def in_threads(number, function):
    def run():
        try:
            results.append(function())
        finally:
            connection.close()

    results = []
    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_eight_visitors_at_once_cost_one_render():
    # One handler for all, as in a gunicorn worker with threads.
    handler = Client().handler
    handler.load_middleware()

    def visit():
        visitor = Client()
        visitor.handler = handler
        return visitor.get("/slow/").content

    assert in_threads(8, visit) == [b"<p>render 1</p>"] * 8
    assert len(renders) == 1


@pytest.mark.django_db(transaction=True)
def test_visitors_of_a_page_that_cannot_be_kept_do_not_queue():
    handler = Client().handler
    handler.load_middleware()

    def visit():
        visitor = Client()
        visitor.handler = handler
        return visitor.get("/meeting/").content

    assert visit() == b"met"
    assert in_threads(2, visit) == [b"met", b"met"]
