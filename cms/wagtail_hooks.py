"""How the admin differs from Wagtail's own."""

from django.contrib import messages
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.action_menu import PublishMenuItem

from .four_eyes import nobody_publishes_own_translation, update_translations
from .hiding.policies import without_hidden
from .permissions import may_publish_alone
from .viewsets import mails


@hooks.register("register_admin_viewset")
def mail_list():
    return mails


@hooks.register("insert_global_admin_css")
def colours():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_page_action_menu")
def publish_takes_two(items, request, context):
    """Who may not publish alone sees no "Publish", only "Submit to Vier Augen"."""
    if not may_publish_alone(request.user):
        items[:] = [item for item in items if not isinstance(item, PublishMenuItem)]


@hooks.register("before_publish_page")
def nobody_publishes_own_words(request, page):
    """Four eyes, also for who sends the form without the button. The draft is kept.

    On the create road Wagtail has stored `live=True` already; that is taken back.
    """
    if may_publish_alone(request.user):
        return None
    if request.resolver_match.view_name == "wagtailadmin_pages:add":
        type(page).objects.filter(pk=page.pk).update(live=False, has_unpublished_changes=True)
    messages.warning(request, _("Saved as a draft. A second person publishes it: choose “Submit to Vier Augen”."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def no_bulk_publishing_of_own_words(request, action_type, pages, action):
    """Bulk publishing follows the same rule."""
    if action_type == "publish" and not may_publish_alone(request.user):
        messages.error(request, _("Pages are published one by one, by a second person, through “Vier Augen”."))
        return redirect("wagtailadmin_explore_root")
    return None


@hooks.register("register_admin_urls", order=-1)
def update_translations_in_two_steps():
    """Before wagtail-localize's own view of this address."""
    return [path("localize/update/<int:translation_source_id>/", update_translations)]


hooks.register("before_edit_page", nobody_publishes_own_translation, order=-1)


@hooks.register("construct_page_chooser_queryset")
def choosable_pages(pages, request):
    return without_hidden(pages, request.user)


@hooks.register("construct_explorer_page_queryset")
def listed_pages(parent_page, pages, request):
    return without_hidden(pages, request.user)


@hooks.register("construct_image_chooser_queryset")
def choosable_images(images, request):
    return without_hidden(images, request.user)


@hooks.register("construct_document_chooser_queryset")
def choosable_documents(documents, request):
    return without_hidden(documents, request.user)
