"""Findings on a card: share images, frames in newsrooms, oEmbed."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.cards import Card, at, card_of

from .models import Finding
from .services.findings import public_finding


@card_of("finding")
def finding_card(pk):
    """A finding of a frozen record."""
    finding = Finding.objects.public().select_related("record__workshop").filter(pk=pk).first()
    return finding and card_of_finding(finding)


@at("events:finding")
def card_at_finding(code):
    """The card at a finding's public address."""
    finding = public_finding(code)
    return finding and card_of_finding(finding)


def card_of_finding(finding):
    """The card of a finding that is known to be public, in German, for that is its language."""
    with override(settings.LANGUAGE_CODE):
        kicker = f"{finding.get_kind_display()} · {finding.record.workshop.title}"
        return Card(
            kind="finding",
            pk=finding.pk,
            title=f"{finding.code}: {finding.text}" if len(finding.text) < 120 else finding.code,
            url=finding.get_absolute_url(),
            language=settings.LANGUAGE_CODE,
            kicker=f"{_('Example')} · {kicker}" if finding.record.is_example else kicker,
            text=finding.text,
            field=finding.field,
            day=timezone.localtime(finding.frozen_at).date(),
        )
