"""What was released is kept."""

from django.utils.translation import gettext_lazy

from cms.keeping import keep_pages

from ..models import DraftPage, Version


def was_released(page):
    """What was released can be taken off the site, but not deleted: others cite it."""
    drafts = DraftPage.objects.descendant_of(page, inclusive=True)
    return Version.objects.filter(draft__in=drafts).exists()


keep_pages(
    was_released, gettext_lazy("This was released for comment and stays citable. Unpublish it instead of deleting.")
)
