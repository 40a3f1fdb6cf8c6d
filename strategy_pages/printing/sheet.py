"""What is printed of a version: its frozen words, how it is cited, and what was noted beside it since."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.citation import Citation
from cms.templatetags.site_tags import short_day

from ..models import CorrectionNote, Passage, Version
from .dossier import Dossier


@dataclass
class Sheet:
    """A version as it is printed. `citation` is of the version as a whole, `dossier` None without contributions."""

    version: Version
    citation: Citation
    passages: list[Passage]
    corrections: list[CorrectionNote]
    language: str
    example: bool = False
    dossier: Dossier | None = None

    style_sheet = f"{settings.STATIC_URL}css/version-pdf.css"  # by its plain name: the fetcher reads the source

    @property
    def title(self):
        title = self.version.title
        return _("%(title)s, with contributions and answers") % {"title": title} if self.dossier else title

    @property
    def fingerprint(self):
        return self.version.content_hash[:16]

    @property
    def footer(self):
        """On every page: title, version and day, fingerprint."""
        return " · ".join([self.version.title, self.citation.version, f"{_('Fingerprint')} {self.fingerprint}"])

    @property
    def correction_lines(self):
        """Dated notes beside released words, each with the passage it is about."""
        for note in self.corrections:
            number = note.passage and note.passage.number
            place = f", {_('passage %(number)s') % {'number': number}}" if number else ""
            words = {"day": short_day(note.noted_at), "place": place, "text": note.text}
            yield _("Correction of %(day)s%(place)s: %(text)s") % words

    @property
    def about_dossier(self):
        """What the reader of a dossier must know: that names are left out, and how many contributions there are."""
        number = self.dossier.total
        words = _("The names of those who wrote are left out.") + " "
        words += ngettext(
            "As of %(day)s there is %(number)s contribution.",
            "As of %(day)s there are %(number)s contributions.",
            number,
        ) % {"day": short_day(timezone.now()), "number": number}
        if self.dossier.left_out:
            words += " " + _("The latest %(number)s are not printed here; they are on the site.") % {
                "number": self.dossier.left_out
            }
        return words

    @property
    def entries(self):
        """(passage, contributions) for every passage; none without a dossier."""
        found = self.dossier.by_passage if self.dossier else {}
        return [(passage, found.get(passage.pk, [])) for passage in self.passages]

    @property
    def groups(self):
        """Contributions that belong to no passage of this version."""
        if not self.dossier:
            return []
        groups = [
            {"title": _("On the draft as a whole"), "anchor": "ganzes", "entries": self.dossier.on_the_whole},
            {
                "title": _("On passages that are not in this version"),
                "anchor": "andere",
                "entries": self.dossier.elsewhere,
                "with_place": True,
            },
        ]
        return [group for group in groups if group["entries"]]
