"""Pages that other things rely on are not deleted, or stay public; the editor reads why, instead of an error."""

from django.contrib import messages
from django.shortcuts import redirect
from wagtail import hooks


def keep_pages(is_relied_on, reason):
    """Registers the rule for single and bulk deletion.

    `is_relied_on(page)` looks at the page and all below it; `reason` (lazy) says why it stays and what to do instead.
    """

    _refuse("delete", "before_delete_page", is_relied_on, reason)


def keep_public(is_relied_on, reason):
    """The same for taking pages off the site, also with a page above them."""
    _refuse("unpublish", "before_unpublish_page", is_relied_on, reason)


def _refuse(action, hook, is_relied_on, reason):
    def refuse(request, page):
        if not is_relied_on(page):
            return None
        messages.error(request, reason)
        return redirect("wagtailadmin_pages:edit", page.pk)

    def refuse_in_bulk(request, action_type, objects, _action):
        pages = [item for item in objects if hasattr(item, "get_descendants")] if action_type == action else []
        return next(filter(None, (refuse(request, page) for page in pages)), None)

    hooks.register(hook, refuse)
    hooks.register("before_bulk_action", refuse_in_bulk)
