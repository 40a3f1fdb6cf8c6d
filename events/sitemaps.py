"""Findings, for search engines."""

from django.conf import settings

from cms.sitemaps import listed

from .models import Finding

MOST = 2000


@listed
def findings(language):
    """Findings of frozen records, but no examples; they are German."""
    if language == settings.LANGUAGE_CODE:
        for finding in Finding.objects.public().filter(record__is_example=False).order_by("-pk")[:MOST]:
            yield finding.get_absolute_url(), finding.frozen_at
