"""Press releases and facts as plain text, as a newsroom takes them over."""

from bs4 import BeautifulSoup, NavigableString
from django.conf import settings
from django.utils.translation import get_language, gettext, override, pgettext

from cms.site import absolute
from cms.templatetags.site_tags import short_day

BLOCKS = {"p", "h2", "h3", "h4", "li", "ul", "ol", "blockquote", "div", "tr", "figure", "figcaption", "dt", "dd"}
LONGEST_RULE = 60


def plain(html):
    """The words of HTML: paragraphs apart, lists with a dash or a number, links with their address."""
    soup = BeautifulSoup(str(html), "html.parser")
    for link in soup.find_all("a", href=True):
        href, words = link["href"], " ".join(link.get_text().split())
        href = absolute(href) if href.startswith("/") else href
        link.replace_with(words if words in href else f"{words} ({href})")
    for line_end in soup.find_all("br"):
        line_end.replace_with("\n")
    return "\n\n".join(blocks_in(soup))


def blocks_in(parent):
    """The text of each block below an element, lists as one block."""
    found, running = [], ""
    for child in parent.children:
        if isinstance(child, NavigableString) or child.name not in BLOCKS:
            running += child if isinstance(child, NavigableString) else child.get_text()
            continue
        found.append(lines(running))
        running = ""
        if child.name in ("ul", "ol"):
            items = child.find_all("li", recursive=False)
            signs = [f"{n}." if child.name == "ol" else "–" for n in range(1, len(items) + 1)]
            inner = [" ".join(blocks_in(item)).replace("\n", " ") for item in items]
            found.append("\n".join(f"{sign} {text}" for sign, text in zip(signs, inner, strict=True)))
        else:
            found += blocks_in(child)
    return [text for text in [*found, lines(running)] if text]


def lines(text):
    """Each line without the spaces that HTML does not show; no-break spaces stay."""
    kept = (" ".join(part for part in line.replace("\t", " ").split(" ") if part) for line in text.strip().split("\n"))
    return "\n".join(line for line in kept if line)


def dateline(words, day):
    """Place and date as they stand before the first words: “Pinneberg, 3. März 2022 –”."""
    return f"{words['place']}, {short_day(day)} –"


def release_text(release, version, contact=None):
    """A wording as plain text: number, title, lead, text, quotes, background, contact, pictures, address that stays.

    `contact`: the lines of the press page's contact, where they are known already.
    """
    from .reading.press import contact_lines

    language = release.content_language
    with override(language if language in dict(settings.LANGUAGES) else get_language()):
        words = version.content
        if contact is None:
            contact = [words["contact"]] if words["contact"] else contact_lines(release.press_page)
        title = words["title"]
        parts = [
            gettext("Press release %(number)s") % {"number": words["number"]},
            "\n".join(filter(None, [words["kicker"], title, "=" * min(len(title), LONGEST_RULE)])),
            words["lead"],
            f"{dateline(words, version.day)} {plain(words['body'])}",
            *[
                gettext("“%(text)s” (%(name)s, %(role)s)") % quote
                for quote in ({**one, "text": one["text"].strip()} for one in words["quotes"])
            ],
        ]
        if version.correction:
            label = pgettext("press release", "Correction")
            parts.insert(1, f"{label}: {version.correction}")
        if words["background"]:
            parts.append(f"{gettext('Background')}\n\n{plain(words['background'])}")
        if contact:
            parts.append("\n".join([gettext("Contact for the press"), *contact]))
        if words["pictures"]:
            parts.append("\n".join([gettext("Pictures"), *(picture_line(one) for one in words["pictures"])]))
        parts.append(
            "\n".join(
                [
                    gettext("Wording %(number)s of %(day)s, at an address that stays:")
                    % {"number": version.number, "day": short_day(version.published_at)},
                    absolute(release.source.address(version)),
                ]
            )
        )
        return "\n\n".join(part for part in parts if part) + "\n"


def picture_line(picture):
    """What a picture shows, and who is to be named."""
    return f"– {picture['caption']} ({picture['author']}, {picture['licence']})"
