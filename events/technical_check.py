"""The technical check: camera, microphone, speaker and connection are tried in the browser; nothing leaves it."""

from django.conf import settings
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from django_permissions_policy.decorators import permissions_policy_override

# Switched off on every other page (settings.PERMISSIONS_POLICY); a page asks only where somebody presses a button.
WITH_CAMERA_AND_MICROPHONE = settings.PERMISSIONS_POLICY | {"camera": ["self"], "microphone": ["self"]}


@require_safe
@permissions_policy_override(WITH_CAMERA_AND_MICROPHONE)
def technical_check(request):
    """The page. Without JavaScript it says how to test by hand; it never sends or keeps anything."""
    return TemplateResponse(request, "events/technical_check.html", {})
