"""Mails kept on disk instead of sent: for `make run` on one's own machine (settings.LOCAL_MAILBOX)."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class MailboxBackend(BaseEmailBackend):
    """Writes each mail as one .eml file (RFC 5322) in settings.LOCAL_MAILBOX, whole or not at all.

    The file is named after the Message-ID: a mail that is sent again replaces itself.
    """

    def send_messages(self, email_messages):
        """Keep the mails; return how many."""
        folder = Path(settings.LOCAL_MAILBOX)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for email_message in email_messages:
            message = email_message.message()
            if before_dot := getattr(email_message, "before_dot", None):
                before_dot()
            _write(folder, file_name(message["Message-ID"]), message.as_bytes(linesep="\r\n"))
        return len(email_messages)


def file_name(message_id):
    """The name, without .eml, under which a mail is kept."""
    return hashlib.sha256(message_id.encode()).hexdigest()[:24]


def _write(folder, name, content):
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".", suffix=".part", delete=False) as part:
        part.write(content)
        part.flush()
        os.fsync(part.fileno())
    os.replace(part.name, folder / f"{name}.eml")


@dataclass(frozen=True)
class KeptMail:
    """A mail in the mailbox, as its page shows it.

    `html` is "" where there is none. `parts` are (content type with its method, size in bytes) of all that is not an
    attachment, `attachments` (file name, bytes).
    """

    name: str
    kept: datetime
    to: str
    sender: str
    subject: str
    text: str
    html: str
    parts: tuple
    attachments: tuple


def list_mails():
    """Return the kept mails, newest first."""
    folder = Path(settings.LOCAL_MAILBOX)
    files = sorted(folder.glob("*.eml"), key=lambda file: (file.stat().st_mtime_ns, file.name), reverse=True)
    return [_read(file) for file in files]


def read_mail(name):
    """Return one kept mail; FileNotFoundError where there is none of that name."""
    if not name.isalnum():
        raise FileNotFoundError(name)
    return _read(Path(settings.LOCAL_MAILBOX) / f"{name}.eml")


def _read(file):
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    attachments = list(message.iter_attachments()) if message.get_content_maintype() == "multipart" else []
    parts = [part for part in message.walk() if not part.is_multipart() and part not in attachments]
    return KeptMail(
        name=file.stem,
        kept=datetime.fromtimestamp(file.stat().st_mtime, tz=timezone.get_current_timezone()),
        to=str(message["To"] or ""),
        sender=str(message["From"] or ""),
        subject=str(message["Subject"] or ""),
        text=_content(message, "plain"),
        html=_content(message, "html"),
        parts=tuple((_named(part), len(_bytes(part))) for part in parts),
        attachments=tuple((part.get_filename() or part.get_content_type(), _bytes(part)) for part in attachments),
    )


def _content(message, kind):
    body = message.get_body(preferencelist=(kind,))
    return body.get_content().replace("\r\n", "\n") if body else ""


def _bytes(part):
    return part.get_payload(decode=True) or b""


def _named(part):
    method = part.get_param("method")
    return f"{part.get_content_type()}; method={method}" if method else part.get_content_type()
