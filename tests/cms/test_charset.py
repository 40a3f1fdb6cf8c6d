"""What cannot be read as UTF-8, or holds a null byte, is answered with 400 and a reason, never with 500."""

import sys

import pytest
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from cms.guards import utf8_only

FORM = "application/x-www-form-urlencoded"


def echo(request):
    return HttpResponse(request.POST.get("text", "") + request.GET.get("q", ""))


urlpatterns = [path("echo/", echo), path("en/echo/", echo)]
pytestmark = [pytest.mark.urls(sys.modules[__name__]), pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", "utf8", '"utf-8"', "us-ascii", "ascii"])
def test_utf8_by_any_of_its_names_is_read(client, charset):
    response = client.generic("POST", "/echo/", b"text=Stra%C3%9Fe", content_type=f"{FORM}; charset={charset}")
    assert (response.status_code, response.content.decode()) == (200, "Straße")


@pytest.mark.parametrize(
    "charset",
    ["iso-8859-1", "utf-16", "windows-1252", "klingon", "rot13", "base64", "idna", "undefined", "utf-7", "a\tb"],
)
@pytest.mark.parametrize("media_type", [FORM, "multipart/form-data; boundary=x", "application/json"])
def test_another_charset_is_refused_with_a_reason(client, charset, media_type):
    body = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nA\r\n--x--\r\n'
    response = client.generic("POST", "/echo/", body, content_type=f"{media_type}; charset={charset}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "UTF-8" in response.content.decode()


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "content_type",
    [f"{FORM}; charset=rot13", f"{FORM}; charset=utf-16", "text/plain; x*=klingon''a", f"{FORM}; charset*=x"],
)
def test_a_charset_that_django_cannot_even_start_with_is_refused_by_the_wsgi_application(method, content_type):
    answered = []
    environ = RequestFactory()._base_environ(
        REQUEST_METHOD=method, PATH_INFO="/echo/", QUERY_STRING="q=a", CONTENT_TYPE=content_type
    )
    body = b"".join(utf8_only(get_wsgi_application())(environ, lambda status, headers: answered.append(status)))
    assert answered == ["400 Bad Request"]
    assert "UTF-8" in body.decode()


def test_the_reason_is_in_the_language_of_the_address(client):
    response = client.generic("POST", "/en/echo/", b"text=a", content_type=f"{FORM}; charset=utf-16")
    assert response.content.decode() == (
        "This site reads forms in UTF-8 only. The form was sent in another character encoding.\n"
    )


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("/echo/%00", b""),
        ("/echo/?q=%00", b""),
        ("/echo/?%00=q", b""),
        ("/echo/", b"text=a%00b"),
        ("/echo/", b"te%00xt=a"),
        ("/echo/", b"text=a\x00b"),
    ],
)
def test_a_null_byte_is_refused(client, address, body):
    response = client.generic("POST", address, body, content_type=FORM)
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_null_byte_in_a_multipart_field_or_a_cookie_is_refused(client):
    assert client.post("/echo/", {"text": "a\x00b"}).status_code == 400
    assert client.get("/echo/", headers={"Cookie": 'sessionid="\\000"'}).status_code == 400


def test_broken_multipart_and_broken_utf8_do_not_end_in_500(client):
    for content_type in ("multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=é"):
        assert client.generic("POST", "/echo/", b"--x\r\n", content_type=content_type).status_code == 400
    response = client.generic("POST", "/echo/", b"text=%FF%FE", content_type=FORM)
    assert (response.status_code, response.content.decode()) == (200, "\ufffd\ufffd")
