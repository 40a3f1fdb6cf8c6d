"""What citizens answer."""

import hashlib
import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from ..choices import REFUSED_STATES, Channel, CommentKind, CommentState, Outcome, Rule
from ..querysets import CommentQuerySet

# Without 0/O, 1/I/L and U: read aloud on the telephone without mistakes.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code():
    """A code such as B-7K3Q. Not a secret; the database keeps it unique."""
    return "B-" + "".join(secrets.choice(CODE_ALPHABET) for _i in range(4))


class Comment(models.Model):
    """A contribution to a passage, or to a version as a whole.

    States change only in `services`. `email` is there only where somebody wants an answer.
    """

    version = models.ForeignKey(
        "strategy_pages.Version", verbose_name=_("version"), on_delete=models.PROTECT, related_name="comments"
    )
    passage = models.ForeignKey(
        "strategy_pages.Passage",
        verbose_name=_("passage"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
    )
    anchor = models.ForeignKey(
        "strategy_pages.Passage",
        verbose_name=_("German passage"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="anchored",
    )
    reply_to = models.ForeignKey(
        "self", verbose_name=_("reply to"), on_delete=models.PROTECT, null=True, blank=True, related_name="replies"
    )
    code = models.CharField(_("code"), max_length=8, unique=True, default=new_code)
    key = models.UUIDField(_("key of the private link"), unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=CommentKind)
    author_name = models.CharField(_("name or pseudonym"), max_length=80, blank=True)
    email = models.EmailField(_("mail address"), blank=True)
    wants_mail = models.BooleanField(_("wants mails"), default=True)
    text = models.TextField(_("contribution"), max_length=5000)
    wording = models.TextField(_("proposed wording"), max_length=5000, blank=True)
    channel = models.CharField(_("how it came"), max_length=12, choices=Channel, default=Channel.SITE)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    language = models.CharField(_("language"), max_length=20, default="de")
    state = models.CharField(_("state"), max_length=12, choices=CommentState, db_index=True)
    submitted_at = models.DateTimeField(_("submitted at"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    rule = models.CharField(_("rule"), max_length=2, choices=Rule, blank=True)
    decline_reason = models.TextField(_("reason"), max_length=1000, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    erased_at = models.DateTimeField(_("personal data erased at"), null=True, blank=True)

    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    supports = models.PositiveIntegerField(_("people who see it the same way"), default=0)
    supports_shown = models.PositiveIntegerField(
        _("the same, as pages show it"), default=0, help_text=_("Follows within some minutes.")
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["submitted_at", "pk"]
        permissions = [("moderate_comment", _("Can decide on contributions"))]
        constraints = [
            models.CheckConstraint(name="comment_state_is_known", condition=Q(state__in=CommentState.values)),
            models.CheckConstraint(
                name="comment_declined_with_reason",
                condition=~Q(state__in=REFUSED_STATES) | ~Q(decline_reason=""),
            ),
            models.CheckConstraint(
                name="comment_decided_has_moment",
                condition=~Q(state__in=[CommentState.PUBLISHED, *REFUSED_STATES]) | Q(decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="comment_anchor_where_passage",
                condition=Q(passage__isnull=True, anchor__isnull=True) | Q(passage__isnull=False, anchor__isnull=False),
            ),
            models.CheckConstraint(
                name="comment_outcome_has_moment",
                condition=Q(outcome="", answered_at__isnull=True)
                | (Q(outcome__in=Outcome.values) & Q(answered_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "submitted_at"], name="comment_by_age"),
            models.Index(fields=["anchor", "state"], name="comment_on_thread"),
        ]

    def __str__(self):
        return self.code

    def save(self, *args, **kwargs):
        if self._state.adding:
            self.anchor = self.passage and self.passage.root
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """The public address of the contribution; stays when it is declined or withdrawn."""
        return reverse("strategy_pages:contribution", args=[self.code])

    def state_label(self):
        return self.get_state_display()

    state_label.short_description = _("state")

    def kind_label(self):
        return self.get_kind_display()

    kind_label.short_description = _("kind")

    def place(self):
        """What it was written to, as one reads it."""
        if self.passage:
            return _("Version %(version)s, paragraph %(passage)s") % {
                "version": self.version.number,
                "passage": self.passage.number,
            }
        return _("Version %(version)s as a whole") % {"version": self.version.number}

    place.short_description = _("to")

    @property
    def is_published(self):
        return self.state == CommentState.PUBLISHED

    @property
    def language_name(self):
        """Name of the language it is written in, in the language of the page."""
        try:
            return get_language_info(self.language)["name_translated"]
        except KeyError:
            return self.language

    @property
    def gist(self):
        """What is quoted where there is little room: the text; of a proposal without one, the wording."""
        return self.text or self.wording

    @property
    def fingerprint(self):
        """Of the words and the name, so that a decision can be bound to what was read."""
        words = "\0".join((self.text, self.wording, self.author_name))
        return hashlib.sha256(words.encode()).hexdigest()
