"""The distribution list: asks for the address alone, is confirmed, tells once of a release, ends with one click."""

from datetime import timedelta
from email import policy
from email.parser import BytesParser

import pytest
import time_machine
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.jobs import publish_scheduled
from cms.mail.delivery import deliver_due
from cms.models import OwedMail
from home.models import Announcement, PressReleasePage, ReleaseNotice, ReleaseVersion, Subscriber
from home.retention import erase_notices, erase_person, erase_unconfirmed
from home.services import subscribing
from home.views.press_list import link_to, link_to_end
from tests.addresses import subscriber
from tests.public_forms import HOSTILE, stamp

from .secrets import INSTANT, SECOND, approved, release

pytestmark = pytest.mark.django_db
FORM, THANKS = "/presse/verteiler/", "/presse/verteiler/danke/"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(autouse=True)
def memory(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def send(client, email="erika@example.org", path=FORM, **values):
    return client.post(path, {"email": email, "stamp": stamp(), "website": ""} | values)


def kinds():
    return list(OwedMail.objects.order_by("pk").values_list("kind", flat=True))


def wording(page, number=1):
    """The wording that publishing keeps, in the shape in which it is kept."""
    content = {"number": page.number, "day": "2027-03-17", "place": "Pinneberg", "lead": page.lead, "contact": ""}
    kept = ReleaseVersion.objects.filter(release=page, number=number).first()
    return kept or ReleaseVersion.objects.create(
        release=page, number=number, title=page.title, content=content, content_hash=str(number),
        published_at=timezone.now(),
    )  # fmt: skip


def announced(page):
    return Announcement.objects.filter(translation_key=page.translation_key).count()


def sent():
    """All mails that go out now, as a second parser reads them."""
    while deliver_due("tests"):
        pass
    return [BytesParser(policy=policy.default).parsebytes(one.message().as_bytes()) for one in outbox.outbox]


def text_of(mail):
    return mail.get_body(("plain",)).get_content()


def test_the_form_asks_for_the_address_alone(client):
    answer = client.get(FORM)
    form = answer.context["form"]
    assert [name for name in form.fields if name not in (*form.traps, "stamp")] == ["email"]
    assert answer.templates[0].name == "home/press_list.html"  # and not a page of the tree


def test_signing_up_owes_one_mail_with_a_link_to_a_button(client):
    answer = send(client)
    assert (answer.status_code, answer["Location"]) == (302, THANKS)
    row = Subscriber.objects.get()
    assert (row.email, row.state, row.language, kinds()) == (
        "erika@example.org",
        "pending",
        "de",
        ["home.list_confirm"],
    )
    [mail] = sent()
    assert mail["To"] == "erika@example.org"
    assert unsigned(link_to(row)) in text_of(mail)


def test_everybody_reads_the_same_whether_the_address_is_known_or_not(client):
    subscriber(email="known@example.org")
    subscriber(email="waits@example.org", state="pending")
    answers = [send(client, email) for email in ("new@example.org", "known@example.org", "WAITS@example.org")]
    assert {(answer.status_code, answer["Location"], answer.content) for answer in answers} == {(302, THANKS, b"")}
    assert kinds() == ["home.list_confirm", "home.list_known", "home.list_confirm"]
    assert Subscriber.objects.count() == 3


def test_an_address_gets_one_such_mail_in_ten_minutes(client):
    now = timezone.now()
    found = []
    for minutes in (0, 5, 11):
        with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
            send(client)
            found.append(len(kinds()))
    assert found == [1, 1, 2]


def test_asking_again_keeps_a_waiting_address_for_another_seven_days(client):
    row = subscriber(state="pending", email="erika@example.org")
    Subscriber.objects.update(asked_at=timezone.now() - timedelta(days=6))
    send(client)
    row.refresh_from_db()
    assert timezone.now() - row.asked_at < timedelta(minutes=1)


@pytest.mark.parametrize("fields", [{"website": "http://x"}, {"email": "nobody"}, {"email": ""}, {"stamp": "x"}])
def test_what_a_machine_or_a_mistake_sends_is_not_kept(client, fields):
    answer = send(client, **fields)
    assert answer.status_code == (302 if "website" in fields else 422)
    assert (Subscriber.objects.count(), kinds()) == (0, [])


@pytest.mark.once
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_whatever_strangers_type_is_answered(client, value):
    assert send(client, value).status_code in (302, 422)


def test_too_many_from_one_network_or_for_one_address_are_told_so(client):
    for number in range(40):
        assert send(client, f"{number}@example.org").status_code == 302
    answer = send(client, "more@example.org")
    assert (answer.status_code, Subscriber.objects.filter(email="more@example.org").exists()) == (422, False)
    assert 'value="more@example.org"' in answer.content.decode()


def test_in_english_the_list_remembers_the_language(client):
    assert send(client, path="/en/presse/verteiler/")["Location"] == "/en/presse/verteiler/danke/"
    assert Subscriber.objects.get().language == "en"


def test_opening_the_link_changes_nothing_and_the_button_confirms(client):
    row = subscriber(state="pending")
    for _visit in range(2):
        assert client.get(link_to(row)).status_code == 200
    row.refresh_from_db()
    assert row.state == "pending"
    assert client.post(link_to(row), {"step": "confirm"}).status_code == 302
    row.refresh_from_db()
    first = row.confirmed_at
    assert (row.state, first is not None) == ("confirmed", True)
    client.post(link_to(row), {"step": "confirm"})
    row.refresh_from_db()
    assert row.confirmed_at == first


def test_the_private_page_is_private_and_ends_it(client):
    row = subscriber()
    answer = client.get(link_to(row))
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex, nofollow")
    assert row.email in answer.content.decode()
    assert client.post(link_to(row), {"step": "end"}).status_code == 200
    assert not Subscriber.objects.exists()
    assert client.get(link_to(row)).status_code == 404


@pytest.mark.parametrize("path", ["/presse/verteiler/x/", "/presse/verteiler/x/abmelden/"])
def test_a_broken_link_says_so(client, path):
    assert (client.get(path).status_code, client.post(path).status_code) == (404, 404)


HEADERS = {
    "a mail program": {},
    "one that hides where it is": {"HTTP_ORIGIN": "null"},
    "a mail program in the browser": {"HTTP_ORIGIN": "https://mail.example", "HTTP_SEC_FETCH_SITE": "cross-site"},
}


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_one_click_of_a_mail_program_ends_it_without_asking_and_without_a_redirect(headers):
    row = subscriber()
    client = Client(enforce_csrf_checks=True)
    for _click in range(2):
        answer = client.post(link_to_end(row), ONE_CLICK, **headers)
        assert (answer.status_code, answer.cookies) == (200, {})
        assert not Subscriber.objects.exists()


def test_a_scanner_that_opens_the_address_for_ending_ends_nothing(client):
    row = subscriber()
    answer = client.get(link_to_end(row))
    assert (answer.status_code, Subscriber.objects.count()) == (200, 1)
    assert '<form method="post">' in answer.content.decode()


def test_a_link_for_something_else_ends_nothing(client):
    from cms.tokens import make_token

    row = subscriber()
    other = make_token("events.registration", str(row.key))
    assert client.post(reverse("home:press_list_end", args=[other]), ONE_CLICK).status_code == 404
    assert Subscriber.objects.count() == 1


def test_each_confirmed_recipient_is_told_once_of_a_release():
    one, two = subscriber(), subscriber(email="two@example.org", language="en")
    subscriber(email="waits@example.org", state="pending")
    page = approved(release(embargo=None))
    version = wording(page)
    subscribing.tell(version)
    subscribing.tell(version)
    assert [(row.kind, row.language) for row in OwedMail.objects.order_by("pk")] == [
        ("home.release", "de"), ("home.release", "en"),
    ]  # fmt: skip
    assert set(ReleaseNotice.objects.values_list("subscriber", flat=True)) == {one.pk, two.pk}


def test_a_release_that_is_taken_back_and_published_again_is_told_once():
    subscriber()
    page = approved(release(embargo=None))
    subscribing.tell(wording(page))
    page.unpublish()
    page.title = "Neu"
    page.save_revision().publish()
    subscribing.tell(wording(page, number=2))
    assert (announced(page), kinds()) == (1, ["home.release"])


def test_nobody_is_told_while_the_embargo_runs():
    subscriber()
    with time_machine.travel(INSTANT - 60 * SECOND, tick=False) as clock:
        page = approved(release())
        early = wording(page)
        subscribing.tell(early)
        assert (kinds(), announced(page)) == ([], 0)
        clock.move_to(INSTANT)
        publish_scheduled(timezone.now())
        subscribing.tell(ReleaseVersion.objects.get(pk=early.pk))
        assert kinds() == ["home.release"]


def unsigned(link):
    """A private link without the second in which it was signed, and the signature."""
    return str(link).rsplit(".", 2)[0]


def test_the_mail_says_what_it_is_about_and_how_to_end_it(server):
    """Through a real mail server."""
    row = subscriber()
    page = approved(release(embargo=None, word="neuwort", number="905/2027"))
    subscribing.tell(wording(page))
    while deliver_due("tests"):
        pass
    [mail] = server.mails
    text = text_of(mail)
    assert (mail["Subject"], mail["To"]) == ("neuwort kommt", row.email)
    for words in ("905/2027", "Der neuwort kommt.", "17.\xa0März\xa02027", page.url, unsigned(link_to(row))):
        assert words in text
    assert unsigned(link_to_end(row)) in mail["List-Unsubscribe"]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = mail["List-Unsubscribe"].strip("<>").partition("//")[2]
    assert address in text
    assert Client().post("/" + address.partition("/")[2], ONE_CLICK).status_code == 200
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("change", ["ended", "unpublished", "embargo again"])
def test_a_mail_that_is_no_longer_right_is_not_sent(change):
    row = subscriber()
    page = approved(release(embargo=None))
    subscribing.tell(wording(page))
    if change == "ended":
        subscribing.end(row)
    elif change == "unpublished":
        page.unpublish()
    else:
        PressReleasePage.objects.filter(pk=page.pk).update(embargo=timezone.now() + timedelta(days=1))
    assert sent() == []
    assert OwedMail.objects.get().error == "obsolete"


def test_what_nobody_confirmed_and_what_was_sent_long_ago_is_erased():
    now = timezone.now()
    for email, state, days in (("a@x.de", "pending", 8), ("b@x.de", "pending", 6), ("c@x.de", "confirmed", 900)):
        row = subscriber(email=email, state=state)
        Subscriber.objects.filter(pk=row.pk).update(asked_at=now - timedelta(days=days))
    subscribing.tell(wording(approved(release(embargo=None))))
    assert erase_unconfirmed(now) == 1
    assert list(Subscriber.objects.values_list("email", flat=True)) == ["b@x.de", "c@x.de"]
    ReleaseNotice.objects.update(at=now - timedelta(days=91))
    assert (erase_notices(now), ReleaseNotice.objects.count(), Subscriber.objects.count()) == (1, 0, 2)


def test_erasing_a_person_ends_it_however_the_address_is_spelled():
    subscriber(email="Erika@Müller.example")
    assert erase_person("erika@xn--mller-kva.example") == 1
    assert not Subscriber.objects.exists()


def test_the_press_office_sees_the_list_and_cannot_take_it_away(client, person):
    subscriber(email="geheim@example.org")
    client.force_login(person("Presse"))
    url = reverse("press_list:index")
    answer = client.get(url)
    assert b"geheim@example.org" in answer.content
    for export in ("csv", "xlsx"):
        answer = client.get(f"{url}?export={export}")
        assert (answer["Content-Type"].partition(";")[0], answer.get("Content-Disposition")) == ("text/html", None)
