"""Pages that other things rely on are not deleted, and the editor reads why, instead of an error."""

from django.contrib import messages
from django.shortcuts import redirect
from wagtail import hooks


def keep_pages(is_relied_on, reason):
    """Registers the rule for single and bulk deletion.

    `is_relied_on(page)` looks at the page and all below it; `reason` (lazy) says why it stays and what to do instead.
    """

    def refuse(request, page):
        if not is_relied_on(page):
            return None
        messages.error(request, reason)
        return redirect("wagtailadmin_pages:edit", page.pk)

    def refuse_in_bulk(request, action_type, objects, action):
        pages = [item for item in objects if hasattr(item, "get_descendants")] if action_type == "delete" else []
        return next(filter(None, (refuse(request, page) for page in pages)), None)

    hooks.register("before_delete_page", refuse)
    hooks.register("before_bulk_action", refuse_in_bulk)
