"""Measures for tests of the desk, of reports and of followers, made by the same services as in life."""

from datetime import timedelta

from django.utils import timezone

from strategy_pages.models import MeasureChange, MeasureIndexPage, MeasurePage
from strategy_pages.services import measuring
from tests.strategy_pages.contributions import published


def a_measure(number="M-70", live=True, **values):
    """A measure of the German overview, published the way editors do."""
    index = MeasureIndexPage.objects.get(locale__language_code="de")
    values = {"title": f"Wege {number}", "slug": f"wege-{number.lower()}", "field": "mobility"} | values
    page = index.add_child(instance=MeasurePage(number=number, live=False, **values))
    revision = page.save_revision()
    if live:
        revision.publish()
    return MeasurePage.objects.get(pk=page.pk)


def began(number="M-70", days_ago=0, **values):
    """A measure whose history began so many days ago: it was published then, and entered the site's history then."""
    page = a_measure(number, live=False, **values)
    moment = timezone.now() - timedelta(days=days_ago)
    MeasurePage.objects.filter(pk=page.pk).update(live=True, first_published_at=moment)
    measuring.begin(MeasurePage.objects.get(pk=page.pk))
    return MeasurePage.objects.get(pk=page.pk)


def reported(measure, state, text="", user=None, day=None, **more):
    return measuring.report(measure, state, day or timezone.localdate(), text, user, **more)


def history(measure):
    """[(state, text, moved)] from the first to the last."""
    return list(MeasureChange.objects.filter(measure=measure).order_by("pk").values_list("state", "text", "moved"))


def wanted(version, user, email="erika@example.org", **more):
    """A published contribution of somebody with a mail address."""
    return published(version, user, email=email, **more)
