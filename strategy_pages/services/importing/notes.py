"""What does not come along from a Word file, said to the editor in plain words."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

STYLE = re.compile(r"^Unrecognised paragraph style: '?(.*?)'? \(Style ID: ")
ELEMENT = re.compile(r"^An unrecognised element was ignored: (\S+)")
WITHOUT_WORDS = ("proofErr", "bookmark", "sectPr", "lastRenderedPageBreak", "smartTagPr", "anchorlock", "v:shapetype")


def told_by_text(document, elements):
    """From the elements counted in the text: what the library passes over in silence."""
    inserted, deleted = elements.get("ins", 0) + elements.get("moveTo", 0), elements.get("del", 0)
    deleted += elements.get("moveFrom", 0)
    if inserted or deleted:
        document.note(
            _(
                "The file holds tracked changes (%(inserted)s insertions, %(deleted)s deletions). They are taken as "
                "accepted: what was inserted stands in the text, what was deleted does not."
            )
            % {"inserted": inserted, "deleted": deleted}
        )
    if number := elements.get("commentReference", 0):
        document.note(
            ngettext(
                "%(number)s comment of the Word file is left out.",
                "%(number)s comments of the Word file are left out.",
                number,
            )
            % {"number": number}
        )
    if elements.get("u") or elements.get("highlight") or elements.get("shd"):
        document.note(_("Underlining, highlighting and colours are left out. Bold and italic come along."))
    if elements.get("oMath"):
        document.note(_("Formulas cannot be taken over. Please insert them as images."))
    if elements.get("headerReference") or elements.get("footerReference"):
        document.note(_("Headers and footers of the pages are left out."))
    if elements.get("txbxContent"):
        document.note(_("Text boxes come as ordinary paragraphs. Please look whether they stand in the right place."))
    if elements.get("chart") or elements.get("relIds") or elements.get("OLEObject"):
        document.note(_("Charts and embedded objects cannot be taken over. Please insert them as images."))


def told_by_library(document, messages):
    """What the library said: unknown styles and elements, each once."""
    styles = sorted({found[1] for message in messages if (found := STYLE.match(message.message))})
    if styles:
        document.note(_("Unknown paragraph styles come as ordinary paragraphs: %s") % ", ".join(styles[:20]))
    elements = {found[1] for message in messages if (found := ELEMENT.match(message.message))}
    elements = sorted(name for name in elements if not any(word in name for word in WITHOUT_WORDS))
    if elements:
        document.note(_("Left out, because it is no text: %s") % ", ".join(elements[:20]))
