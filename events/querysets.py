"""Reads, as vocabulary."""

from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from .choices import ACTIVE_STATES, ANSWERS_WITH_SEAT, SEATED_STATES, RegistrationState


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

    def with_seats_taken(self):
        """Adds `seats_taken`. A subquery: grouping by all columns of a page costs twice as much."""
        registrations = self.model._meta.get_field("registrations").related_model.objects
        of_workshop = registrations.filter(workshop=OuterRef("pk")).seated().order_by().values("workshop")
        return self.annotate(seats_taken=Coalesce(Subquery(of_workshop.annotate(n=Count("pk")).values("n")), 0))


WorkshopManager = PageManager.from_queryset(WorkshopQuerySet)


class RegistrationQuerySet(models.QuerySet):
    """Sign-ups."""

    def active(self):
        return self.filter(state__in=ACTIVE_STATES)

    def seated(self):
        """Those that take a seat."""
        return self.filter(state__in=SEATED_STATES, answer__in=ANSWERS_WITH_SEAT)

    def next_in_line(self):
        """Confirmed people on the waiting list, in the order in which they came (the id given under the lock)."""
        return self.filter(state=RegistrationState.WAITING, confirmed_at__isnull=False).order_by("pk")

    def unconfirmed_before(self, moment):
        """Whose mail address was not confirmed in time, seated or waiting."""
        return self.filter(
            state__in=[RegistrationState.PENDING, RegistrationState.WAITING], confirmed_at=None, created_at__lt=moment
        )
