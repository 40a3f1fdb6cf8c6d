"""The HTML of a mail, made from its words: they are written once, as plain text.

What an author writes, and what it becomes:

    a short first line of its own            the heading
    lines                                    a paragraph
    - one                                    a list (a line that begins with two spaces goes on)
      two spaces before every line           the facts of the letter, set apart; the first line bold
    > what somebody wrote                    a quotation
    Words that end with a colon:
    https://…                                a link of these words; a button where it is the letter's `button`
                                             (long words stay above it, and the button opens "this page")
    https://… (no such words right above)    a link that shows its address
    "-- " and what follows                   the footer (RFC 3676, 4.3), set smaller

Nothing else means anything, and nothing of the text becomes markup: the template escapes every word.
"""

import re
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cms.models import SiteSettings
from cms.site import absolute

ADDRESS = re.compile(r"https?://[^\s<>\"]+")
LONGEST_HEADING = LONGEST_LABEL = 90  # signs
LONGEST_BUTTON = 40
SIGNATURE = "\n-- \n"


@dataclass(frozen=True)
class Part:
    """A piece of a letter: `kind` names it (heading, words, listing, facts, quote, link, button).

    `lines` are its lines or items, as text. A link or a button leads to `address` and is called `lines[0]`.
    """

    kind: str
    lines: tuple
    address: str = ""

    @property
    def leads_on(self):
        """Whether what follows belongs to it."""
        return self.lines[-1].endswith(":")


def html_of(letter):
    """Return a letter's words as an HTML document, in the active language.

    No picture, no script, nothing that is fetched from anywhere: nobody can see that a mail was opened.
    """
    body, sign, footer = letter.text.rpartition(SIGNATURE)
    if not sign:
        body, footer = footer, ""
    # One query, and only the name: this is done for every mail.
    names = SiteSettings.objects.filter(site__is_default_site=True).values_list("site_name", flat=True)
    context = {
        "site_name": next(iter(names), "") or absolute("/"),
        "subject": letter.subject,
        "parts": _with_heading(parts_of(body, letter.button)),
        "footer": parts_of(footer),
    }
    return render_to_string("cms/mail/letter.html", context)


def parts_of(text, button=None):
    """Return the parts of a text, in order. `button` is the address that becomes a button, the first time it comes."""
    parts = []
    for paragraph in re.split(r"\n[ \t]*\n", text):
        own = []
        for kind, lines in _runs(paragraph):
            if kind == "link":
                own += [_link(own, address) for address in lines]
            else:
                own.append(Part(kind, tuple(lines)))
        parts += own
    for place, part in enumerate(parts):
        if part.kind == "link" and part.address == button:
            parts[place : place + 1] = _button(part)
            break
    return parts


def _button(link):
    """The link as a button; what it is called stands above it where it is too long for one."""
    [label] = link.lines
    if label == link.address:
        return [Part("button", (_("Open this page"),), link.address)]
    if len(label) > LONGEST_BUTTON:
        return [Part("words", (f"{label}:",)), Part("button", (_("Open this page"),), link.address)]
    return [Part("button", (label,), link.address)]


def _runs(paragraph):
    """(kind, lines) for neighbouring lines of one kind."""
    runs = []
    for line in paragraph.split("\n"):
        words = line.strip()
        before = runs[-1][0] if runs else ""
        if not words:
            continue
        if ADDRESS.fullmatch(words):
            kind = "link"
        elif line.startswith("- "):
            kind, words = "listing", words[1:].strip()
        elif line.startswith(">"):
            kind, words = "quote", words[1:].strip()
        elif line.startswith("  ") and before == "listing":
            runs[-1][1][-1] += f" {words}"
            continue
        elif line.startswith("  "):
            kind = "facts"
        else:
            kind = "words"
        if kind != before:
            runs.append((kind, []))
        runs[-1][1].append(words)
    return runs


def _link(above, address):
    """A link called by the line right above it, which is taken out of there; else by its address."""
    if not above or above[-1].kind != "words":
        return Part("link", (address,), address)
    *before, label = above[-1].lines
    can_be_read = any(sign.isalnum() for sign in label)
    if not label.endswith(":") or len(label) > LONGEST_LABEL or not can_be_read:
        return Part("link", (address,), address)
    above[-1:] = [Part("words", tuple(before))] if before else []
    return Part("link", (label[:-1].rstrip(),), address)


def _with_heading(parts):
    """The first line becomes the heading where it stands alone, is short, and is no salutation."""
    if not parts or parts[0].kind != "words" or len(parts[0].lines) > 1:
        return parts
    [line] = parts[0].lines
    if len(line) > LONGEST_HEADING or line.endswith(","):
        return parts
    return [Part("heading", (line.removesuffix(":"),)), *parts[1:]]
