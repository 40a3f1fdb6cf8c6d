"""A real mail server for tests that send mails."""

import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller


class Server:
    """A real SMTP server that answers as it is told."""

    def __init__(self):
        self.mails, self.answers, self.refuse_recipient = [], [], None
        self.on_recipient = self.on_dot = None

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.on_recipient:
            self.on_recipient(server)
        if self.refuse_recipient:
            return self.refuse_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.on_dot:
            self.on_dot(server)
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("2"):
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return answer


@pytest.fixture
def server(settings):
    """A running `Server`, and the settings that send mails to it."""
    handler = Server()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "cms.mail.smtp.HandingEmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    handler.port = port
    yield handler
    controller.stop()
