"""Content-Security-Policy: strict on public pages, as wide as the Wagtail editor needs under /admin/."""

from csp.middleware import CSPMiddleware
from django.conf import settings

ADMIN_PATH = "/admin/"


class PolicyMiddleware(CSPMiddleware):
    """Sends settings.ADMIN_CONTENT_SECURITY_POLICY under /admin/, settings.CONTENT_SECURITY_POLICY elsewhere."""

    def get_policy_parts(self, request, response, report_only=False):
        """django-csp's hook; see its documentation."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None and request.path_info.startswith(ADMIN_PATH):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts
