"""What a killed worker was about to do: a marked mail without a dot goes out again, one with a dot does not."""

import pytest
from django.utils import timezone

from cms.mail import journal as journals
from cms.mail.delivery import deliver_due, take_over
from cms.mail.journal import Journal
from cms.models import OwedMail
from tests.events.conftest import workshop  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db


@pytest.fixture
def left():
    """A mail that the dead worker had marked as handed over, in its first attempt."""
    now = timezone.now()
    return OwedMail.objects.create(
        kind="events.link", object_id=1, language="de", attempts=1, handed=now, lease_until=now, leased_by="worker-one"
    )


def killed_and_started_again(path, noted=None):
    """The journal of a worker that noted this mail before it was killed, as its successor opens it."""
    dead = Journal(path)
    if noted is not None:
        dead.note(noted)
    return Journal(path)


def state(mail):
    mail.refresh_from_db()
    assert mail.leased_by == ""
    return "unanswered" if mail.handed else "due"


def test_a_mail_that_was_marked_but_got_no_dot_is_sent_after_all(left, tmp_path):
    take_over("worker-one", killed_and_started_again(tmp_path / "dots"))
    assert state(left) == "due"


def test_a_mail_whose_dot_was_sent_is_left_to_an_editor(left, tmp_path):
    take_over("worker-one", killed_and_started_again(tmp_path / "dots", noted=left))
    assert state(left) == "unanswered"


def test_the_dot_of_an_earlier_attempt_is_not_this_one(left, tmp_path):
    earlier = OwedMail(pk=left.pk, attempts=0)
    take_over("worker-one", killed_and_started_again(tmp_path / "dots", noted=earlier))
    assert state(left) == "due"


@pytest.mark.parametrize("boot", ["another-start-of-the-machine", ""])
def test_a_journal_from_before_the_machine_started_or_without_a_start_is_not_trusted(left, tmp_path, monkeypatch, boot):
    named = tmp_path / "boot"
    named.write_text("this-start")
    monkeypatch.setattr(journals, "BOOT", named)
    Journal(tmp_path / "dots").close()
    named.write_text(boot)
    take_over("worker-one", Journal(tmp_path / "dots"))
    assert state(left) == "unanswered"


def test_the_first_worker_of_all_trusts_nothing(left, tmp_path):
    take_over("worker-one", Journal(tmp_path / "dots"))
    assert state(left) == "unanswered"


def test_each_delivery_is_noted(workshop, server, tmp_path):  # noqa: F811
    from events.services import signing_up

    signing_up.sign_up(workshop, name="x", email="x@example.org", answer="coming")
    journal = Journal(tmp_path / "dots")
    assert deliver_due("worker-one", journal)
    assert len(server.mails) == 1
    assert Journal(tmp_path / "dots").names(OwedMail.objects.get())
