"""The kit for the press as one ZIP: made once for what is in it, and the same bytes whenever it is made."""

import io
import zipfile

import nh3
from django.conf import settings
from django.utils.html import escape
from django.utils.text import slugify
from django.utils.translation import get_language, gettext, override, pgettext
from wagtail.images.models import SourceImageIOError

from strategy_pages.printing.keeping import kept, put
from strategy_pages.services.wording import digest

from .plain import plain, release_text
from .reading.press import contact_lines, newest_entries
from .wording import PRESS_SIZE

RELEASES = 10
LARGEST = 40_000_000  # bytes of pictures; what goes beyond is named with the address where it is
LAYOUT = 1  # raised where the kit is put together in another way, so that it is made anew
MOMENT = (1980, 1, 1, 0, 0, 0)  # of every file in it: the earliest that a ZIP knows
TAGS = {"h2", "h3", "h4", "p", "ul", "ol", "li", "a", "b", "strong", "i", "em", "blockquote", "table", "caption",
        "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "br"}  # fmt: skip
FORMS = {"sign_up_form", "comment_form"}


def kit_of(page, url):
    """The path of the kit of a press page, whose full address is `url`; made where it is not there yet.

    Raises `Busy` where another one is being made for long.
    """
    language = page.content_language
    with override(language if language in dict(settings.LANGUAGES) else get_language()):
        texts = texts_of(page, url)
        pictures = list(page.pictures.select_related("image"))
        made_of = digest(
            LAYOUT, texts, [[one.image_id, one.image.get_file_hash(), *credit(one)] for one in pictures], url
        )

        def write(path, turn):
            put(path, packed(texts, pictures, url))

        return kept(f"press/{page.pk}", made_of[:32], "zip", write)


def texts_of(page, url):
    """[(name, text)] of what is not a picture."""
    facts = facts_html(page)
    found = []
    if facts:
        name = pgettext("file name", "facts")
        found += [
            (f"{name}.txt", f"{page.title}\n{url}\n\n{plain(facts)}\n"),
            (f"{name}.html", document(page, url, facts)),
        ]
    contact = contact_lines(page)
    if contact:
        name = pgettext("file name", "contact")
        found.append((f"{name}.txt", "\n".join([*contact, url]) + "\n"))
    folder = pgettext("file name", "press-releases")
    for one in newest_entries(page, RELEASES):
        release, version = one["release"], one["version"]
        own = version.content["contact"]
        text = release_text(release, version, [own] if own else contact)
        found.append((f"{folder}/{version.day:%Y-%m-%d}-{slugify(version.title)[:60]}-{release.pk}.txt", text))
    return found


def facts_html(page):
    """The facts as plain HTML that needs no style sheet: whole addresses, no forms, no pictures."""
    html = "".join(str(block.render()) for block in page.facts if block.block_type not in FORMS)
    clean = nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}, "th": {"scope"}}, link_rel=None, clean_content_tags={"svg", "form"}
    )
    root = page.full_url.removesuffix(page.url)
    return clean.replace('href="/', f'href="{root}/')


def document(page, url, html):
    """A whole HTML page."""
    title, language = escape(page.title), page.content_language
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
        "<body>\n"
        f'<h1>{title}</h1>\n{html}\n<p><a href="{escape(url)}">{escape(url)}</a></p>\n</body>\n</html>\n'
    )


def credit(picture):
    """[caption, author, licence] of a picture."""
    return [picture.caption, picture.image.author, picture.image.licence]


def packed(texts, pictures, url):
    """The bytes of the ZIP."""
    folder, licences, size = pgettext("file name", "pictures"), [], 0
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as kit:
        for name, text in texts:
            add(kit, name, text.encode("utf-8"), zipfile.ZIP_DEFLATED)
        for place, picture in enumerate(pictures, start=1):
            try:
                rendition = picture.image.get_rendition(PRESS_SIZE)
                with rendition.file.open("rb") as source:
                    content = source.read()
            except (SourceImageIOError, OSError):
                continue
            ending = rendition.file.name.rpartition(".")[2]
            name = f"{folder}/{place:02}-{slugify(picture.image.title)[:60] or folder}.{ending}"
            if size + len(content) > LARGEST:
                name = f"{url}bilder/{picture.image_id}/"
            else:
                size += len(content)
                add(kit, name, content, zipfile.ZIP_STORED)
            licences.append(licence_words(name, picture))
        if licences:
            about = gettext("Free of charge if author and licence are named as written here.")
            add(kit, "LICENCES.txt", "\n\n".join([about, *licences, ""]).encode("utf-8"), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def licence_words(name, picture):
    """What a picture shows, who made it, under which licence it may be printed."""
    caption, author, licence = credit(picture)
    lines = ((gettext("Caption"), caption), (gettext("Author"), author), (gettext("Licence"), licence))
    return "\n".join([name, *(f"  {label}: {words}" for label, words in lines)])


def add(kit, name, content, compression):
    """A file with nothing of this machine and this moment in it."""
    info = zipfile.ZipInfo(name, MOMENT)
    info.compress_type, info.create_system, info.external_attr = compression, 3, 0o644 << 16
    kit.writestr(info, content)
