"""Translations follow the rule of four eyes as well: wagtail-localize has roads of its own to publishing."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail_localize.models import SegmentOverride, StringTranslation
from wagtail_localize.views.update_translations import UpdateTranslationsView

from .permissions import may_publish_alone


def translated_by(page, user):
    """Whether somebody translated words of this page since it was last published."""
    own = {"context__object_id": page.translation_key, "locale": page.locale, "last_translated_by": user}
    if page.live_revision:
        own["updated_at__gt"] = page.live_revision.created_at
    return any(model.objects.filter(**own).exists() for model in (StringTranslation, SegmentOverride))


def nobody_publishes_own_translation(request, page):
    """For the hook `before_edit_page`, in which wagtail-localize publishes; None where it may."""
    publishes = request.method == "POST" and request.POST.get("action") == "publish"
    if not publishes or may_publish_alone(request.user) or not translated_by(page, request.user):
        return None
    messages.warning(request, _("Pages are published one by one, by a second person, through “Vier Augen”."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def update_translations(request, **kwargs):
    """wagtail-localize's view, which publishes without asking for the right to: here only who may publish alone."""
    if request.method == "POST" and not may_publish_alone(request.user):
        request.POST = request.POST.copy()
        if request.POST.pop("publish_translations", None):
            messages.warning(request, _("Pages are published one by one, by a second person, through “Vier Augen”."))
    return UpdateTranslationsView.as_view()(request, **kwargs)
