"""What the worker does every minute. Each room states its jobs in its `jobs.py`.

A job is idempotent and safe to run twice at once.
"""

import logging
from datetime import timedelta

from django.apps import apps
from django.db import transaction
from django.utils.module_loading import autodiscover_modules
from wagtail.models import DraftStateMixin, Page, Revision

from cms import retention
from cms.models import WorkerBeat
from cms.search.index import sweep

logger = logging.getLogger(__name__)
_jobs = {}

RETENTION_EVERY = timedelta(hours=1)  # so that what is promised for a day is not kept for two


def job(name):
    """Register `function(now)` as a periodic job under a unique name ("room.what")."""

    def register(function):
        if _jobs.get(name, function) is not function:
            raise ValueError(f"two jobs are named {name}")
        _jobs[name] = function
        return function

    return register


def jobs():
    """All jobs of all rooms, by name, in the order they run."""
    autodiscover_modules("jobs")
    return dict(_jobs)


def run_all(now):
    """Run every job, then note the beat; return the names of those that failed.

    One that fails does not stop the rest and is logged by class only (a text may hold personal data).
    """
    failed = []
    for name, function in jobs().items():
        try:
            function(now)
        except Exception as error:  # noqa: BLE001
            logger.error("job %s failed (%s)", name, type(error).__name__)
            failed.append(name)
    WorkerBeat.objects.update_or_create(pk=1, defaults={"at": now})
    return failed


@job("cms.expire")
def unpublish_expired(now):
    """Take down pages and snippets whose end has come, each in a transaction of its own."""
    models = [Page, *(m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page))]
    for model in models:
        expired = model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
        for pk in list(expired.values_list("pk", flat=True)):
            _one_by_one("unpublish", model._meta.label, pk, _unpublish, model, now)


@job("cms.publish")
def publish_scheduled(now):
    """Publish what is scheduled, each in a transaction of its own.

    Wagtail's own command stops at the first page that fails, and meets it first again at the next run.
    """
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")
    for pk in list(due.values_list("pk", flat=True)):
        _one_by_one("publish", "revision", pk, _publish, now)


def goes_live(after, until):
    """Whether something is scheduled for a moment after the first and not after the second."""
    return Revision.objects.filter(approved_go_live_at__gt=after, approved_go_live_at__lte=until).exists()


@job("cms.search")
def keep_search_true(now):
    """Writes what the search does not know yet, deletes what is not public any more. Mostly there is nothing to do."""
    sweep(now)


@job("cms.retention")
def erase_what_is_old(now):
    """Apply the retention rules, about once an hour."""
    beat = WorkerBeat.objects.filter(pk=1).first()
    if beat and beat.retention_at and now - RETENTION_EVERY < beat.retention_at <= now:
        return
    retention.run(now)
    WorkerBeat.objects.update_or_create(
        pk=1, defaults={"retention_at": now}, create_defaults={"at": now, "retention_at": now}
    )


def _one_by_one(what, label, pk, function, *args):
    try:
        with transaction.atomic():
            function(pk, *args)
    except Exception as error:  # noqa: BLE001
        logger.error("scheduled %s of %s %s failed (%s)", what, label, pk, type(error).__name__)


def _publish(pk, now):
    # Under a lock and asked again: another worker may have been here.
    revision = Revision.objects.select_for_update().filter(pk=pk, approved_go_live_at__lte=now).first()
    if revision:
        revision.publish(log_action="wagtail.publish.scheduled")


def _unpublish(pk, model, now):
    item = model.objects.select_for_update().filter(pk=pk, live=True, expire_at__lt=now).first()
    if item:
        item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
