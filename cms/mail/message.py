"""A letter as a mail (RFC 5322, 2045 to 2049): text, the same as HTML, and what is attached."""

from email.header import Header

from django.core.mail import EmailMultiAlternatives

from .html import html_of

CALENDAR_FILE = "termin.ics"


class Message(EmailMultiAlternatives):
    """A mail whose subject is folded as RFC 5322 (2.2.3) wants it.

    Django folds without counting the field's name: the first line of a long subject with umlauts would be empty, and
    mail programs would read a space before the first word.
    """

    def message(self):
        """The mail, as the standard library holds it (Django's hook)."""
        made = super().message()
        if not self.subject.isascii():
            made.replace_header("Subject", Header(self.subject, "utf-8", header_name="Subject"))
        return made


def one_click(letter):
    """Header fields by which a mail program offers to end a subscription with one click (RFC 2369, RFC 8058)."""
    if not letter.unsubscribe:
        return {}
    return {
        "List-Unsubscribe": f"<{letter.unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def message_of(letter, headers):
    """Return Django's message for a letter, in the active language; `headers` are further header fields.

    Its parts: multipart/alternative with text, HTML and, of an invitation, text/calendar: the poorest first, as
    RFC 2046 (5.1.4) wants it. With something attached that lies in a multipart/mixed.
    """
    message = Message(
        subject=letter.subject,
        body=letter.text,
        to=[letter.to],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        attachments=letter.attachments,
        headers=headers | one_click(letter),
    )
    message.attach_alternative(html_of(letter), "text/html")
    if letter.invitation:
        method, calendar = letter.invitation
        # RFC 6047, 2.4: the method stands in the part's header, too. By it mail programs know an invitation.
        message.attach_alternative(calendar.decode(), f"text/calendar; method={method}")
        # As a file for everybody else. Not text/calendar again: some programs would show the date twice. Not text
        # at all, so it travels in base64 and no server on the way touches its line ends.
        message.attach(CALENDAR_FILE, calendar, "application/ics")
    return message
