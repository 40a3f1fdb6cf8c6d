"""Who may do what, as named predicates, and what the public may see."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageViewRestriction

# The groups that the migration makes. German names: editors read them.
WRITERS, RELEASERS, MODERATORS, PRESS = "Redaktion", "Freigabe", "Moderation", "Presse"


def live_and_public(pages):
    """Only published pages that no privacy setting hides. Everything public goes through here.

    Asked inside the one query, where Wagtail's `public()` first asks for all restrictions. An alias is hidden with the
    page that it stands for.
    """
    return pages.live().filter(~Exists(_restrictions_above("path")), ~Exists(_restrictions_above("alias_of__path")))


def _restrictions_above(path):
    own_path = ExpressionWrapper(OuterRef(path), CharField())
    return PageViewRestriction.objects.alias(own_path=own_path).filter(own_path__startswith=F("page__path"))


def may_publish_alone(user):
    """Whether somebody may put own words live without a second person: only the technical administrator."""
    return user.is_active and user.is_superuser
