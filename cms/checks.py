"""What `manage.py check --deploy` looks at beside Django's own."""

from django.conf import settings
from django.core.checks import Tags, Warning, register
from django.utils import timezone

from cms.crawlers import WARN_BEFORE, security_ends


@register(Tags.security, deploy=True)
def security_txt_holds(app_configs, **kwargs):
    """security.txt is set up and does not end within a month (RFC 9116, 2.5.5)."""
    contact = settings.SECURITY_CONTACT
    if contact and not contact.startswith(("mailto:", "https://", "tel:")):
        return [Warning("SECURITY_CONTACT must begin with mailto:, https:// or tel: (RFC 9116, 2.5.3).", id="cms.W003")]
    ends = security_ends()
    if ends is None:
        hint = "Set SECURITY_CONTACT (mailto:… or https://…) and SECURITY_EXPIRES (a day within a year)."
        return [Warning("There is no /.well-known/security.txt.", hint=hint, id="cms.W001")]
    if ends <= timezone.now() + WARN_BEFORE:
        hint = "Set SECURITY_EXPIRES to a later day, within a year."
        return [Warning(f"/.well-known/security.txt ends on {ends:%Y-%m-%d}.", hint=hint, id="cms.W002")]
    return []
