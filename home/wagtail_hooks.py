"""What this room adds to the admin."""

from wagtail import hooks

from .viewsets import subscribers


@hooks.register("register_admin_viewset")
def press_list():
    return subscribers
