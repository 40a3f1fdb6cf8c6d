"""Rows the house technique stands on: the content version, owed mails, rate limits, the worker's beat."""

import uuid
from email.utils import parseaddr

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ContentVersion(models.Model):
    """One row (id 1) that says which state of the public pages is the current one.

    Read and raised by `cms.cache`, by raw SQL; nothing else writes it.
    """

    number = models.BigIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("content version")
        verbose_name_plural = _("content versions")

    def __str__(self):
        return str(self.number)


def new_message_id():
    """A Message-ID (RFC 5322) for a mail that is owed, in the sender's domain."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{uuid.uuid4().hex}@{domain}>"


class OwedMailQuerySet(models.QuerySet):
    """The states of a mail, in words."""

    def owed(self):
        """Still to be sent: not handed to a mail server, not sent, not given up."""
        return self.filter(handed=None, sent=None, gave_up=None)

    def due(self, now):
        """Owed, its pause is over, and no worker holds it."""
        return self.owed().filter(Q(lease_until=None) | Q(lease_until__lt=now), next_try__lte=now)

    def unanswered(self):
        """Handed to a mail server that never answered: almost surely delivered, never sent again by itself."""
        held = Q(lease_until__gte=timezone.now())
        return self.filter(handed__isnull=False, sent=None, gave_up=None).exclude(held)

    def overdue(self, age):
        """Owed for longer than `age` (a timedelta)."""
        return self.owed().filter(created__lt=timezone.now() - age)

    def closed(self):
        """Sent or given up: nothing happens to it any more."""
        return self.filter(Q(sent__isnull=False) | Q(gave_up__isnull=False))


class OwedMail(models.Model):
    """A mail the site owes. Written by `cms.mail.owe`, sent by the worker; holds no address and no text."""

    kind = models.CharField(_("kind"), max_length=64)
    object_id = models.BigIntegerField(_("about"))
    language = models.CharField(_("language"), max_length=16)
    message_id = models.CharField(_("Message-ID"), max_length=255, unique=True, default=new_message_id, editable=False)
    created = models.DateTimeField(_("owed since"), default=timezone.now, editable=False)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    next_try = models.DateTimeField(_("next attempt"), default=timezone.now)
    lease_until = models.DateTimeField(_("held until"), null=True, blank=True)
    leased_by = models.CharField(_("held by"), max_length=64, blank=True)
    handed = models.DateTimeField(_("handed over"), null=True, blank=True)
    sent = models.DateTimeField(_("sent"), null=True, blank=True)
    gave_up = models.DateTimeField(_("given up"), null=True, blank=True)
    error = models.CharField(_("last error"), max_length=80, blank=True)

    objects = OwedMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("owed mail")
        verbose_name_plural = _("owed mails")
        ordering = ["-created", "-id"]
        indexes = [
            models.Index(
                fields=["next_try"],
                name="cms_owedmail_owed",
                condition=Q(handed=None, sent=None, gave_up=None),
            ),
            models.Index(
                fields=["handed"],
                name="cms_owedmail_unanswered",
                condition=Q(handed__isnull=False, sent=None, gave_up=None),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id}"

    @property
    def state(self):
        """What editors are shown, as a lazy string."""
        if self.sent:
            return _("sent")
        if self.gave_up:
            return _("no longer needed") if self.error == "obsolete" else _("given up")
        if self.handed:
            return _("handed over, no answer seen")
        return _("to be tried again") if self.attempts else _("waiting to be sent")

    def state_label(self):
        return self.state

    state_label.short_description = _("state")

    @property
    def is_unanswered(self):
        return bool(self.handed and not self.sent and not self.gave_up)


class Attempt(models.Model):
    """One attempt that counts against a limit. The key is hashed with a secret that changes every day."""

    kind = models.CharField(_("kind"), max_length=64)
    key_hash = models.CharField(_("hashed key"), max_length=64)
    at = models.DateTimeField(_("time"), default=timezone.now)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        indexes = [
            models.Index(fields=["kind", "key_hash", "at"], name="cms_attempt_key"),
            models.Index(fields=["at"], name="cms_attempt_at"),
        ]

    def __str__(self):
        return self.kind


class MailPause(models.Model):
    """When an address last got, or will get, a confirmation mail. Only the address's HMAC is kept."""

    key_hash = models.CharField(_("hashed key"), max_length=64, unique=True)
    last = models.DateTimeField(_("last mail"), db_index=True)
    today = models.PositiveSmallIntegerField(_("mails today"), default=0)

    class Meta:
        verbose_name = _("pause between mails")
        verbose_name_plural = _("pauses between mails")

    def __str__(self):
        return str(self.pk)


class WorkerBeat(models.Model):
    """One row (id 1): when the worker last ran its jobs, and when it last erased what must not be kept."""

    at = models.DateTimeField(_("jobs ran"))
    retention_at = models.DateTimeField(_("retention ran"), null=True, blank=True)

    class Meta:
        verbose_name = _("worker's beat")
        verbose_name_plural = _("worker's beats")

    def __str__(self):
        return self.at.isoformat()
