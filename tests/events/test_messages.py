"""A message to participants: previewed as it reads, sent once, with progress."""

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.mail import renderer
from cms.models import OwedMail
from events.mails import message_text
from events.models import Message, Notice, Registration
from events.services import messaging
from tests.events.desk import key, seat, url
from tests.public_forms import HOSTILE

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client, person):
    user = person("Redaktion")
    client.force_login(user)
    return user


@pytest.fixture
def crowd(workshop):
    return {
        "coming": seat(workshop, "coming", came=True),
        "maybe": seat(workshop, "maybe", answer="maybe", language="en"),
        "waiting": seat(workshop, "waiting", state="waiting"),
        "inform": seat(workshop, "inform", answer="inform"),
        "open": seat(workshop, "open", state="pending", confirmed_at=None),
        "gone": seat(workshop, "gone", state="cancelled"),
        "phoned": seat(workshop, "phoned", email=""),
    }


def form(user, workshop, **values):
    return (
        {"to": "all", "subject": "Raum 2", "text": "Bitte den Hintereingang nehmen."}
        | {
            "key": key(user, workshop),
            "step": "preview",
        }
        | values
    )


@pytest.mark.parametrize(
    ("to", "reached"),
    [
        ("all", {"coming", "maybe", "waiting", "inform"}),
        ("seated", {"coming", "maybe"}),
        ("coming", {"coming"}),
        ("maybe", {"maybe"}),
        ("waiting", {"waiting"}),
        ("inform", {"inform"}),
        ("came", {"coming"}),
    ],
)
def test_a_message_reaches_its_group_and_nobody_without_a_confirmed_address(user, workshop, crowd, to, reached):
    message = messaging.send_message(workshop, subject="x", text="y", to=to, user=user, since=timezone.now())
    assert {notice.registration.name for notice in message.notices.all()} == reached
    assert OwedMail.objects.filter(kind="events.message").count() == len(reached)
    assert PageLogEntry.objects.get(action="events.message_sent").data == {
        "message": message.pk,
        "people": len(reached),
    }


def test_the_preview_is_the_mail_that_arrives(client, user, workshop, crowd):
    answer = client.post(url("write", workshop), form(user, workshop))
    assert (answer.context_data["number"], Message.objects.count()) == (4, 0)
    shown = answer.context_data["form"]
    sent = {name: shown[name].value() for name in ("to", "subject", "text", "key")} | {"step": "send"}
    for _twice in range(2):
        done = client.post(url("write", workshop), sent)
    message = Message.objects.get()
    assert done["Location"] == url("message", workshop, message.pk)
    assert OwedMail.objects.filter(kind="events.message").count() == 4
    notice = Notice.objects.get(registration=crowd["coming"])
    letter = renderer("events.message")(notice.pk)
    assert (letter.to, letter.subject) == ("coming@example.org", "Raum 2")

    def with_placeholders(text, name):
        lines = text.replace(name, "NAME").splitlines()
        return ["LINK" if "/meine-anmeldung/" in line else line for line in lines]

    name = str(Registration(name=answer.context_data["text"].split("(")[1].split(")")[0]).name)
    assert with_placeholders(letter.text, "coming") == with_placeholders(answer.context_data["text"], f"({name})")
    assert "Bitte den Hintereingang nehmen." in letter.text
    assert letter.text == message_text(message, crowd["coming"])


def test_who_withdrew_meanwhile_gets_no_mail_and_progress_says_so(client, user, workshop, crowd):
    message = messaging.send_message(workshop, subject="x", text="y", to="all", user=user, since=timezone.now())
    Registration.objects.filter(pk=crowd["maybe"].pk).update(state="cancelled")
    assert renderer("events.message")(Notice.objects.get(registration=crowd["maybe"]).pk) is None
    states = [{"sent": timezone.now()}, {"gave_up": timezone.now(), "error": "obsolete"}, {"gave_up": timezone.now()}]
    for mail, values in zip(OwedMail.objects.order_by("pk"), states, strict=False):
        OwedMail.objects.filter(pk=mail.pk).update(**values)
    assert messaging.progress(message) == {"all": 4, "sent": 1, "gave_up": 1, "waiting": 1, "not_needed": 1}
    assert client.get(url("message", workshop, message.pk)).status_code == 200


def test_a_form_that_is_wrong_comes_back_with_everything_kept(client, user, workshop, crowd):
    for words in HOSTILE.values():
        for step in ("preview", "send", words):
            answer = client.post(url("write", workshop), form(user, workshop, subject=words, text=words, step=step))
            assert answer.status_code in (200, 302, 422)
    for message in Message.objects.all():
        assert "\n" not in message.subject and "\r" not in message.text and "\u202e" not in message.text
    Message.objects.all().delete()
    empty = client.post(url("write", workshop), form(user, workshop, subject=""))
    assert list(empty.context_data["form"].errors) == ["subject"]
    assert b"Bitte den Hintereingang nehmen." in empty.content
    nobody = client.post(url("write", workshop), form(user, workshop, to="came") | {"to": "nobody"})
    assert list(nobody.context_data["form"].errors) == ["to"]
    foreign = client.post(url("write", workshop), form(user, workshop, key="x", step="send"))
    assert list(foreign.context_data["form"].errors) == ["key"]
    assert Message.objects.count() == 0


def test_the_text_is_erased_with_the_sign_ups_and_what_was_written_lately_stays(workshop):
    from datetime import timedelta

    from django.utils import timezone

    from events.models import Message
    from events.retention import AFTER_WORKSHOP, erase_messages

    Message.objects.create(workshop=workshop, subject="Raum", text="Erika bringt den Beamer mit.", to="all")
    later = max(workshop.ends, timezone.now()) + AFTER_WORKSHOP
    assert erase_messages(later - timedelta(seconds=1)) == 0
    assert erase_messages(later + timedelta(seconds=1)) == 1
    assert list(Message.objects.values_list("subject", "text")) == [("Raum", "")]
