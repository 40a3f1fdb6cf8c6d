"""What the page of a press release shows: a wording as it was published, and what came after it."""

from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from cms.citation import Citation
from cms.context import SiteContext
from cms.site import absolute
from cms.templatetags.site_tags import short_day

from ...models import ReleaseVersion
from ..plain import dateline, release_text
from ..wording import words_hash, words_of
from .press import contact_of


def release_context(release, request, version=None, preview=False):
    """Context of a release's page: a wording (the newest one without `version`), the others, and how it is cited.

    An editor's preview shows what would be published now, and so does a page whose words nobody has kept yet: who
    sees it before everybody does has been let in.
    """
    versions = [] if preview else list(ReleaseVersion.objects.of(release))
    newest = versions[0] if versions else None
    shown = version or newest or unkept(release)
    contact = contact_of(release.press_page)
    context = {
        "version": shown,
        "words": shown.content,
        "body": with_dateline(release, shown),
        "background": mark_safe(shown.content["background"]),  # noqa: S308 (cleaned when it was kept)
        "pictures": pictures_of(release, shown),
        "attachments": files_of(release, shown),
        "contact": contact,
        "press_page": release.press_page,
        "is_newest": newest is None or shown.number == newest.number,
        "at_its_own_address": version is not None,
    }
    if newest is None:
        return context
    source = release.source
    if version is not None:
        context["breadcrumb_page"] = {"title": newest.title, "url": release.address()}
    return context | {
        "newest": newest,
        "newest_url": release.address(),
        "versions": [
            {"version": one, "url": release.address(one), "current": one.number == shown.number} for one in versions
        ],
        "corrections": [one for one in versions if one.correction and one.number <= shown.number],
        "corrected_later": [one for one in versions if one.correction and one.number > shown.number],
        "canonical_url": absolute(source.address()),
        "text_url": f"{release.address(shown)}text.txt",
        "plain_text": release_text(release, shown),
        "citation": cite(request, release, shown),
        "citation_url": source.address(shown),
    }


def unkept(release):
    """What would be published now, not stored anywhere."""
    return ReleaseVersion(
        release=release,
        number=1,
        title=release.title,
        content=words_of(release, keep=False),
        content_hash=words_hash(release),
        correction=release.correction,
        published_at=timezone.now(),
    )


def with_dateline(release, version):
    """The text, place and date before its first words."""
    words = version.content
    with override(release.content_language or get_language()):
        line = format_html('<span class="dateline">{}</span> ', dateline(words, version.day))
    first, _found, rest = words["body"].partition("<p>")
    if first.strip():  # begins with a list
        return mark_safe(f"<p>{line}</p>{words['body']}")  # noqa: S308 (cleaned when it was kept)
    return mark_safe(f"<p>{line}{rest}")  # noqa: S308 (cleaned when it was kept)


def pictures_of(release, version):
    """Pictures with the address they are shown from and, once kept, the one to take them from in 2000 px."""
    shown = []
    for place, picture in enumerate(version.content["pictures"], start=1):
        if picture["shown"]:
            url = f"{release.address(version)}bilder/{place}/" if version.pk and picture["press"] else ""
            shown.append({**picture, "url": default_storage.url(picture["shown"]["name"]), "download_url": url})
    return shown


def files_of(release, version):
    """Files with the address they are taken from."""
    return [
        {**file, "url": f"{release.address(version)}dateien/{place}/" if version.pk else ""}
        for place, file in enumerate(version.content["files"], start=1)
    ]


def cite(request, release, version):
    """How a wording is cited: the address is the one in the language of its words."""
    source = release.source
    return Citation(
        author=SiteContext(request).town,
        title=version.title,
        day=localtime(version.published_at).date(),
        url=absolute(source.address(version)),
        language=source.content_language,
        version=_("wording %(number)s of %(day)s") % {"number": version.number, "day": short_day(version.published_at)},
        place=_("Press release %(number)s") % {"number": version.content["number"]},
        name=f"{source.slug}-version-{version.number}",
    )
