"""Lists of the admin that ask no permission policy, with what is hidden taken out of them."""

from functools import wraps

from wagtail.admin.mail import EmailNotificationMixin
from wagtail.admin.views import home
from wagtail.admin.views.bulk_action.base_bulk_action import BulkAction
from wagtail.admin.views.pages import edit
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail_localize.views.report import TranslationsReportView

from . import hidden_from
from .policies import keys_of, without_hidden


def is_hidden(thing, user):
    """Whether a page, an image or a document is hidden from somebody."""
    return thing is not None and thing.pk in keys_of(type(thing), user)


def fewer_rows(original):
    """The API's images and documents: all there are, for everybody."""

    @wraps(original)
    def wrapped(self):
        return without_hidden(original(self), self.request.user)

    return wrapped


def fewer_refused(original):
    """Bulk actions name what one may not change."""

    @wraps(original)
    def wrapped(self):
        objects, refused = original(self)
        return objects, {
            name: [item for item in items if not is_hidden(item, self.request.user)] for name, items in refused.items()
        }

    return wrapped


def fewer_last_edits(original):
    """The report on page types names the page of each type that was edited last."""

    @wraps(original)
    def wrapped(self, page_types):
        rows = original(self, page_types)
        for row in rows:
            if is_hidden(row.last_edited_page, self.request.user):
                row.last_edited_page = None
        return rows

    return wrapped


def fewer_translations(original):
    """The report on translations names every source."""

    @wraps(original)
    def wrapped(self):
        return original(self).exclude(source__object_id__in=hidden_from(self.request.user).translations)

    return wrapped


def fewer_recipients(original):
    """Mails to who submitted or has to approve something name it."""

    @wraps(original)
    def wrapped(self, instance, **kwargs):
        about = getattr(instance, "workflow_state", instance).content_object
        return {user for user in original(self, instance, **kwargs) if not is_hidden(about, user)}

    return wrapped


def fewer_notified(original):
    """Mails to who follows the notes on a page."""

    @wraps(original)
    def wrapped(recipient_users, notification, extra_context):
        page = extra_context.get("page")
        return original([user for user in recipient_users if not is_hidden(page, user)], notification, extra_context)

    return wrapped


def without_hidden_in(name, thing_of):
    """For a panel of the admin's home, whose list `name` is in its context."""

    def wrap(original):
        @wraps(original)
        def wrapped(self, parent_context):
            context, user = original(self, parent_context), parent_context["request"].user
            context[name] = [item for item in context[name] if not is_hidden(thing_of(item), user)]
            return context

        return wrapped

    return wrap


WRAPPED = [
    (BaseAPIViewSet, "get_queryset", fewer_rows),
    (BulkAction, "get_actionable_objects", fewer_refused),
    (PageTypesUsageReportView, "decorate_paginated_queryset", fewer_last_edits),
    (TranslationsReportView, "get_queryset", fewer_translations),
    (EmailNotificationMixin, "get_valid_recipients", fewer_recipients),
    (edit, "send_notification", fewer_notified),
    (
        home.UserObjectsInWorkflowModerationPanel,
        "get_context_data",
        without_hidden_in("workflow_states", lambda state: state.content_object),
    ),
    (
        home.WorkflowObjectsToModeratePanel,
        "get_context_data",
        without_hidden_in("states", lambda state: state["obj"]),
    ),
    (home.LockedPagesPanel, "get_context_data", without_hidden_in("locked_pages", lambda page: page)),
    (home.RecentEditsPanel, "get_context_data", without_hidden_in("last_edits", lambda edit: edit[1])),
]
