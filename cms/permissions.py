"""Who may do what, as named predicates, and what the public may see."""

from wagtail.models import PageViewRestriction

from .cache import kept

# The groups that the migration makes. German names: editors read them.
WRITERS, RELEASERS, MODERATORS, PRESS = "Redaktion", "Freigabe", "Moderation", "Presse"


def live_and_public(pages):
    """Only published pages that no privacy setting hides. Everything public goes through here.

    An alias is hidden with the page that it stands for.
    """
    pages = pages.live()
    for path in kept("restricted_paths", restricted_paths):
        pages = pages.exclude(path__startswith=path).exclude(alias_of__path__startswith=path)
    return pages


def restricted_paths():
    """Tree paths of the pages that a privacy setting hides, with all below them."""
    return list(PageViewRestriction.objects.values_list("page__path", flat=True))


def may_publish_alone(user):
    """Whether somebody may put own words live without a second person: only the technical administrator."""
    return user.is_active and user.is_superuser
