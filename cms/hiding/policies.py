"""Wagtail's permission policies, with what is hidden taken out of them.

Wagtail has no hook for this: its views hold the policies by name, or make new ones. So a few methods of its classes are
wrapped, once, when the site starts. A test names each of them, so that a new Wagtail which has them no more is seen.
"""

from functools import wraps

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageLogEntry, PagePermissionTester
from wagtail.models.audit_log import BaseLogEntryManager
from wagtail.models.pages import PageLogEntryManager
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

from . import hidden_from


def keys_of(model, user):
    """Primary keys of this model that are hidden from somebody."""
    hidden = hidden_from(user)
    if issubclass(model, Page):
        return hidden.pages
    if issubclass(model, get_image_model()):
        return hidden.images
    return hidden.documents if issubclass(model, get_document_model()) else frozenset()


def without_hidden(queryset, user):
    """The same without what is hidden from somebody."""
    keys = keys_of(queryset.model, user)
    return queryset.exclude(pk__in=keys) if keys else queryset


def fewer_instances(original):
    """For `policy.method(user, …) -> queryset`."""

    @wraps(original)
    def wrapped(self, user, *args, **kwargs):
        return without_hidden(original(self, user, *args, **kwargs), user)

    return wrapped


def not_this_one(original):
    """For `policy.method(user, actions, instance) -> bool`."""

    @wraps(original)
    def wrapped(self, user, actions, instance):
        return instance.pk not in keys_of(type(instance), user) and original(self, user, actions, instance)

    return wrapped


def fewer_entries(original):
    """For `manager.viewable_by_user(user)` of the logs, whose entries name what they are about."""

    @wraps(original)
    def wrapped(self, user):
        entries, hidden = original(self, user), hidden_from(user)
        if not hidden:
            return entries
        if entries.model is PageLogEntry:
            return entries.exclude(page_id__in=hidden.pages)
        for model, keys in ((get_image_model(), hidden.images), (get_document_model(), hidden.documents)):
            kind = ContentType.objects.get_for_model(model)
            entries = entries.exclude(Q(content_type=kind, object_id__in=[str(key) for key in keys]))
        return entries

    return wrapped


class NothingAllowed(PagePermissionTester):
    """What somebody may do with a page that is hidden from them."""


for _name in [name for name in dir(PagePermissionTester) if name.startswith("can_")]:
    setattr(NothingAllowed, _name, lambda self, *args, **kwargs: False)


def tester(original):
    """For `page.permissions_for_user(user)`."""

    @wraps(original)
    def wrapped(self, user):
        return NothingAllowed(user, self) if self.pk in hidden_from(user).pages else original(self, user)

    return wrapped


WRAPPED = [
    (PagePermissionPolicy, "explorable_instances", fewer_instances),
    (PagePermissionPolicy, "instances_user_has_any_permission_for", fewer_instances),
    (PagePermissionPolicy, "user_has_any_permission_for_instance", not_this_one),
    (CollectionOwnershipPermissionPolicy, "instances_user_has_any_permission_for", fewer_instances),
    (CollectionOwnershipPermissionPolicy, "user_has_any_permission_for_instance", not_this_one),
    (PageLogEntryManager, "viewable_by_user", fewer_entries),
    (BaseLogEntryManager, "viewable_by_user", fewer_entries),
    (Page, "permissions_for_user", tester),
]
