"""kill -9 of web server and worker in the middle of sign-ups breaks no promise. The long form is `make crash`."""

import pytest
from django.utils import timezone

from cms.models import OwedMail
from tests.crash import ACKNOWLEDGED_WITHIN, FAULTS, crash

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serve, pytest.mark.xdist_group("serve")]


def test_a_promise_outlives_kills_of_the_server_and_of_the_worker_and_a_bad_mail_server(tmp_path):
    with crash(tmp_path) as running:
        running.round(["worker", "both"])
        running.wait_for_mails()
        sink = running.sink
        sink.answer = "451 try later"
        assert running.sign_up(3) < ACKNOWLEDGED_WITHIN
        later = OwedMail.objects.filter(error="SMTPDataError 451")
        running.wait(lambda: later.count() == 3)
        sink.answer, sink.seconds = "250 OK", 1
        assert running.sign_up(2) < ACKNOWLEDGED_WITHIN
        # What was refused for now is sent after a minute, or as here when the minute is taken away.
        assert later.update(next_try=timezone.now()) == 3
        sink.seconds = 0
        result = running.result()
    assert {fault: result[fault] for fault in FAULTS} == dict.fromkeys(FAULTS, 0)
    assert result["acknowledged"] > 10
