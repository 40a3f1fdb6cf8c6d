"""Word files in the admin, and numbers in the editor."""

from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from ..models import DraftPage, StrategyIndexPage
from ..permissions import may_begin_draft, may_upload_word


@hooks.register("register_admin_urls")
def word_addresses():
    return [path("word/", include("strategy_pages.word.urls"))]


@hooks.register("insert_global_admin_css")
def word_looks():
    return format_html('<link rel="stylesheet" href="{}">', static("css/word.css"))


@hooks.register("insert_editor_js")
def numbers_in_the_editor():
    return format_html('<script src="{}" defer></script>', static("js/draft-numbers.js"))


def word_buttons(page, user):
    """For the header of a draft's editor and of the strategy, and for their lines in a list."""
    page = page.specific_deferred
    if isinstance(page, StrategyIndexPage) and may_begin_draft(user, page):
        url = reverse("word:new", args=[page.pk])
        yield Button(_("New draft from a Word file"), url, icon_name="doc-full", priority=17)
    if isinstance(page, DraftPage) and may_upload_word(user, page):
        url = reverse("word:again", args=[page.pk])
        yield Button(_("Upload a Word file"), url, icon_name="doc-full", priority=17)


@hooks.register("register_page_header_buttons")
def header_buttons(page, user, view_name=None, next_url=None):
    return word_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page, user, next_url=None):
    return word_buttons(page, user)
