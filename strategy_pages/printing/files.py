"""The four files of a version, made when somebody asks for one and kept while nothing of what is in them changes."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language, override

from ..models import CorrectionNote
from ..services.wording import digest
from .dossier import dossier_of
from .keeping import Busy, kept
from .pdf import Unavailable, pdf_of
from .sheet import Sheet
from .word import word_of

__all__ = ["Busy", "Unavailable", "printed"]

MAKERS = {"pdf": pdf_of, "docx": word_of}


def printed(version, citation, ending, *, language, example=False, contributions_as_of=None):
    """The path of a file of a version. `ending`: "pdf" or "docx".

    `contributions_as_of`: the content version of the site; then the file holds all contributions and answers, too. The
    words around the text are in the language of the text. Raises `Busy`, and `Unavailable` where PDF cannot be made.
    """
    with override(language if language in dict(settings.LANGUAGES) else get_language()):
        corrections = list(CorrectionNote.objects.filter(version=version).select_related("passage"))
        made_of = digest(
            style(), version.content_hash, citation.plain, version.note, example, contributions_as_of,
            [[note.pk, note.text] for note in corrections],
        )  # fmt: skip

        def make():
            passages = list(version.passages.all())
            dossier = dossier_of(version) if contributions_as_of is not None else None
            return MAKERS[ending](Sheet(version, citation, passages, corrections, language, example, dossier))

        kind = "text" if contributions_as_of is None else "dossier"
        return kept(f"{version.draft_key}/{version.pk}-{kind}-{ending}", f"{made_of[:32]}.{ending}", make)


@lru_cache
def style():
    """Fingerprint of what decides how a file looks: after an update of the site, files are made anew."""
    folders = [
        Path(__file__).parent.glob("*.py"),
        (settings.BASE_DIR / "templates/strategy_pages/print").glob("*"),
        (settings.BASE_DIR / "static/css").glob("version-pdf.css"),
    ]
    return digest([path.read_text() for folder in folders for path in sorted(folder)])
