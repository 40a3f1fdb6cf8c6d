"""Reads, as vocabulary."""

from datetime import timedelta

from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from .choices import ACTIVE_STATES, ANSWERS_WITH_SEAT, SEATED_STATES, RegistrationState, SeatKind, SignUpRule


class WorkshopQuerySet(PageQuerySet):
    """Workshops. `canonical()` are those whose dates and seats count: the pages in the site's own language."""

    def canonical(self):
        from django.conf import settings

        return self.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)

    def upcoming(self, moment=None):
        """Not over yet, the nearest first."""
        return self.filter(ends__gt=moment or timezone.now()).order_by("starts", "pk")

    def past(self, moment=None):
        """Over, the latest first."""
        return self.filter(ends__lte=moment or timezone.now()).order_by("-starts", "-pk")

    def in_field(self, code):
        """Those whose main or further field it is."""
        return self.filter(Q(field=code) | Q(more_fields__contains=code))

    def open_for_sign_up(self, moment=None):
        """Those for which one can sign up at this moment."""
        moment = moment or timezone.now()
        opened = Q(sign_up_opens=None) | Q(sign_up_opens__lte=moment)
        not_closed = Q(sign_up_closes=None, starts__gt=moment) | Q(sign_up_closes__gt=moment)
        return self.filter(opened, not_closed, is_cancelled=False).exclude(sign_up=SignUpRule.NONE)

    def with_seats_taken(self):
        """Adds `seats_taken` and how many of them are in the room. Subqueries: grouping by all columns of a page
        costs twice as much."""
        registrations = self.model._meta.get_field("registrations").related_model.objects
        seated = registrations.filter(workshop=OuterRef("pk")).seated().order_by().values("workshop")
        on_site = seated.filter(seat_kind=SeatKind.ON_SITE)
        return self.annotate(
            seats_taken=Coalesce(Subquery(seated.annotate(n=Count("pk")).values("n")), 0),
            seats_taken_on_site=Coalesce(Subquery(on_site.annotate(n=Count("pk")).values("n")), 0),
        )

    def with_news(self, moment):
        """Not long over: what is published of them may have to be told."""
        return self.filter(ends__gt=moment - timedelta(days=90)).order_by("starts", "pk")

    def with_changes(self):
        """Brings along what was published of the dates, in one query for all."""
        changes = self.model._meta.get_field("changes").related_model.objects.select_related("previous")
        return self.prefetch_related(Prefetch("changes", changes))


WorkshopManager = PageManager.from_queryset(WorkshopQuerySet)


class RegistrationQuerySet(models.QuerySet):
    """Sign-ups."""

    def active(self):
        return self.filter(state__in=ACTIVE_STATES)

    def seated(self):
        """Those that take a seat."""
        return self.filter(state__in=SEATED_STATES, answer__in=ANSWERS_WITH_SEAT)

    def to_be_told(self):
        """Active and with a confirmed address: whom news about the workshop reach."""
        return self.active().filter(confirmed_at__isnull=False).exclude(email="")

    def next_in_line(self):
        """Confirmed people on the waiting list, in the order in which they came (the id given under the lock)."""
        return self.filter(state=RegistrationState.WAITING, confirmed_at__isnull=False).order_by("pk")

    def unconfirmed_before(self, moment):
        """Whose mail address was not confirmed in time, seated or waiting."""
        return self.filter(
            state__in=[RegistrationState.PENDING, RegistrationState.WAITING], confirmed_at=None, created_at__lt=moment
        )


class FindingQuerySet(models.QuerySet):
    """Findings."""

    def public(self):
        """Those of frozen records whose workshop everybody may read."""
        from cms.permissions import live_and_public

        from .models import WorkshopPage

        workshops = live_and_public(WorkshopPage.objects.canonical())
        return self.filter(record__frozen_at__isnull=False, record__workshop__in=workshops)
