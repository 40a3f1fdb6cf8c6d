"""Released versions and the passages of the newest ones, for search engines."""

from cms.permissions import live_and_public
from cms.sitemaps import listed

from .models import Comment, DraftPage, Version

MOST = 2000  # of each kind


@listed
def versions_and_passages(language):
    """Every version of every public draft in its own language, and each passage of the newest one."""
    drafts = live_and_public(DraftPage.objects.filter(locale__language_code=language, alias_of=None))
    for draft in drafts.select_related("locale"):
        versions = list(Version.objects.of(draft).order_by("-number", "-edition")[:MOST])
        for number in dict.fromkeys(version.number for version in versions):
            version = next(one for one in versions if one.number == number)
            yield draft.address(version), version.released_at
        for passage in versions[0].passages.all()[:MOST] if versions else []:
            yield draft.address(versions[0], passage), versions[0].released_at


@listed
def contributions(language):
    """Published contributions; their address is one for all languages."""
    if language == "de":
        drafts = live_and_public(DraftPage.objects.all()).values("pk")
        published = Comment.objects.published().filter(version__draft__in=drafts, reply_to=None)
        for comment in published.order_by("-pk")[:MOST]:
            yield comment.get_absolute_url(), comment.answered_at or comment.decided_at
