"""In `make run` mails lie on disk and can be read from the same machine, and from nowhere else."""

import os

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from cms.mail.mailbox import file_name, list_mails, read_mail
from cms.mail.views import with_links

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def mailbox(settings, tmp_path):
    settings.LOCAL_MAILBOX = tmp_path / "mail"
    settings.EMAIL_BACKEND = "cms.mail.mailbox.MailboxBackend"
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8000"
    return settings.LOCAL_MAILBOX


def send(message_id="<1@example.org>", subject="Bitte bestätigen", text="Grüße\n", **values):
    EmailMultiAlternatives(subject, text, to=["erika@example.org"], headers={"Message-ID": message_id}, **values).send()
    return file_name(message_id)


def test_a_mail_becomes_one_whole_file_that_can_be_read_again(mailbox):
    name = send(attachments=[("termin.ics", "BEGIN:VCALENDAR", "text/calendar")])
    assert os.listdir(mailbox) == [f"{name}.eml"]
    kept = read_mail(name)
    assert (kept.to, kept.subject, kept.text.strip()) == ("erika@example.org", "Bitte bestätigen", "Grüße")
    assert kept.attachments == (("termin.ics", b"BEGIN:VCALENDAR"),)
    assert (kept.html, kept.parts) == ("", (("text/plain", 9),))


def test_a_mail_that_is_sent_again_replaces_itself(mailbox):
    send(text="eins")
    name = send(text="zwei")
    assert [kept.name for kept in list_mails()] == [name]
    assert read_mail(name).text.strip() == "zwei"


def test_the_newest_mail_comes_first(mailbox):
    first, second = send("<1@x>"), send("<2@x>")
    os.utime(mailbox / f"{first}.eml", (1_600_000_000, 1_600_000_000))
    assert [kept.name for kept in list_mails()] == [second, first]


def test_the_pages_show_the_mails_and_link_the_own_host_only(client, mailbox):
    name = send(text="Hier: http://localhost:8000/t/1/.\nDort: https://evil.example/ <b>\n")
    assert f'href="/postausgang/{name}/"' in client.get("/postausgang/").content.decode()
    response = client.get(f"/postausgang/{name}/")
    html = response.content.decode()
    assert (
        '<pre class="letter">Hier: <a href="http://localhost:8000/t/1/">http://localhost:8000/t/1/</a>.\n'
        "Dort: https://evil.example/ &lt;b&gt;\n</pre>" in html
    )
    assert response.headers["Cache-Control"] == "no-store"


def test_the_html_is_shown_with_its_styles_and_without_anything_else(client, mailbox):
    page = "<html><head><style>p{color:red}</style></head><body><p>Grüße</p></body></html>"
    name = send(alternatives=[(page, "text/html"), ("BEGIN:VCALENDAR", "text/calendar; method=REQUEST")])
    assert read_mail(name).parts == (
        ("text/plain", 9),
        ("text/html", len(page.encode())),
        ("text/calendar; method=REQUEST", 15),
    )
    response = client.get(f"/postausgang/{name}/")
    assert f'<iframe src="/postausgang/{name}/html/"' in response.content.decode()
    assert "text/calendar; method=REQUEST" in response.content.decode()
    assert "frame-src 'self'" in response.headers["Content-Security-Policy"]
    response = client.get(f"/postausgang/{name}/html/")
    assert response.content.decode() == page.replace("<head>", '<head><base target="_top">')
    policy = response.headers["Content-Security-Policy"]
    assert set(policy.split("; ")) == {
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
        "sandbox allow-top-navigation-by-user-activation",
    }
    assert (response.headers["X-Frame-Options"], response.headers["Cache-Control"]) == ("SAMEORIGIN", "no-store")
    assert client.get(f"/postausgang/{send()}/html/").status_code == 404


@pytest.mark.parametrize(
    "extra",
    [
        {"REMOTE_ADDR": "192.0.2.1"},
        {"REMOTE_ADDR": ""},
        {"headers": {"X-Forwarded-For": "127.0.0.1"}},
        {"headers": {"Forwarded": "for=127.0.0.1"}},
        {"headers": {"X-Real-IP": "127.0.0.1"}},
    ],
)
def test_from_elsewhere_the_mailbox_does_not_exist(client, mailbox, extra):
    name = send(alternatives=[("<p>Grüße</p>", "text/html")])
    assert client.get(f"/postausgang/{name}/html/").status_code == 200
    assert client.get("/postausgang/", **extra).status_code == 404
    assert client.get(f"/postausgang/{name}/", **extra).status_code == 404
    assert client.get(f"/postausgang/{name}/html/", **extra).status_code == 404


def test_without_a_folder_the_mailbox_does_not_exist(client, settings):
    settings.LOCAL_MAILBOX = None
    assert client.get("/postausgang/").status_code == 404
    assert client.get("/postausgang/abc/").status_code == 404


def test_an_unknown_name_is_not_found(client, mailbox):
    assert client.get("/postausgang/").status_code == 200
    for name in ("unknown", "-", "a_b"):
        assert client.get(f"/postausgang/{name}/").status_code == 404
    with pytest.raises(FileNotFoundError):
        read_mail("../../etc/passwd")


def test_a_subject_with_html_is_text(client, mailbox):
    send(subject="<script>alert(1)</script>")
    assert "<script>alert" not in client.get("/postausgang/").content.decode()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("(http://own/a)", '(<a href="http://own/a">http://own/a</a>)'),
        ("http://own.evil/", "http://own.evil/"),
        ("http://own@evil/", "http://own@evil/"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ('http://own/"onclick="x', '<a href="http://own/">http://own/</a>&quot;onclick=&quot;x'),
        ("http://[own/x", "http://[own/x"),
    ],
)
def test_only_addresses_of_the_own_host_become_links(text, html):
    assert with_links(text, {"own"}) == html


def test_the_memory_of_the_tests_is_not_the_mailbox(mailbox):
    send()
    assert not hasattr(mail, "outbox") or mail.outbox == []
