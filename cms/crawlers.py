"""What machines ask for first: /robots.txt and /.well-known/security.txt (RFC 9116)."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.site import absolute

TEXT = "text/plain; charset=utf-8"
WARN_BEFORE = timedelta(days=30)
NOT_FOR_ROBOTS = ("/admin/", "/suche/", "/einbetten/", "/postausgang/")


@require_safe
def robots(request):
    """Everything public may be read; what leads nowhere is left out."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS),
        "",
        f"Sitemap: {absolute('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


def security_ends():
    """The moment the statement ends (start of the day in SECURITY_EXPIRES); None where it is not set up."""
    day = settings.SECURITY_EXPIRES
    return timezone.make_aware(datetime.combine(day, time())) if day and settings.SECURITY_CONTACT else None


@require_safe
def security_txt(request):
    """Whom to tell of a hole in the site. 404 until somebody has set it up, and once it has ended."""
    ends = security_ends()
    if ends is None or ends <= timezone.now():
        raise Http404
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {ends.isoformat(timespec='seconds')}",
        "Preferred-Languages: de, en",
        f"Canonical: {absolute(reverse('security_txt'))}",
    ]
    if settings.SECURITY_POLICY:
        lines.append(f"Policy: {settings.SECURITY_POLICY}")
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)
