"""A press release for search engines and newsrooms: schema.org/NewsArticle as JSON-LD."""

from cms.context import SiteContext
from cms.site import absolute
from cms.structured_data import moment, organization


def news_article(release, request):
    """The newest wording as a dictionary; None for examples, and before a wording is kept."""
    newest = release.source.versions.order_by("-number").first()
    if newest is None or release.source.is_example:
        return None
    first = release.source.versions.order_by("number").first()
    town = organization(SiteContext(request))
    return {
        "@type": "NewsArticle",
        "@id": absolute(release.source.url),
        "url": absolute(release.source.url),
        "headline": newest.title,
        "description": newest.content.get("lead", ""),
        "datePublished": moment(first.published_at),
        "dateModified": moment(newest.published_at),
        "inLanguage": release.content_language,
        "isAccessibleForFree": True,
        "image": absolute(release.card.image_path),
        "author": town,
        "publisher": town,
    }
