"""The four files of a version, made when somebody asks for one and kept while nothing of what is in them changes."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language, override

from ..models import CorrectionNote
from ..services.wording import digest
from .dossier import dossier_of, state_of
from .keeping import Busy, kept, put
from .pdf import Unavailable, write_pdf
from .sheet import Sheet
from .word import word_of

__all__ = ["Busy", "Unavailable", "erase_dossiers", "printed"]


def printed(version, citation, ending, *, language, example=False, with_contributions=False):
    """The path of a file of a version. `ending`: "pdf" or "docx".

    The words around the text are in the language of the text. Raises `Busy`, or `Unavailable` where no PDF can be made.
    """
    with override(language if language in dict(settings.LANGUAGES) else get_language()):
        corrections = list(CorrectionNote.objects.filter(version=version).select_related("passage"))
        made_of = digest(
            style(), version.content_hash, citation.plain, version.note, example,
            state_of(version) if with_contributions else "", [[note.pk, note.text] for note in corrections],
        )  # fmt: skip

        def write(path, turn):
            passages = list(version.passages.all())
            dossier = dossier_of(version) if with_contributions else None
            sheet = Sheet(version, citation, passages, corrections, language, example, dossier)
            write_pdf(sheet, path, turn) if ending == "pdf" else put(path, word_of(sheet))

        kind = "dossier" if with_contributions else "text"
        return kept(f"{version.draft_key}/{version.pk}-{kind}-{ending}", made_of[:32], ending, write)


def erase_dossiers(before):
    """Removes files with contributions made before a moment: no disk keeps what was taken back. Returns how many."""
    old = [path for path in settings.MADE_DIR.glob("*/*-dossier-*/*") if path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


@lru_cache
def style():
    """Fingerprint of what decides how a file looks: after an update of the site, files are made anew."""
    folders = [
        Path(__file__).parent.glob("*.py"),
        (settings.BASE_DIR / "templates/strategy_pages/print").glob("*"),
        (settings.BASE_DIR / "static/css").glob("version-pdf.css"),
    ]
    return digest([path.read_text() for folder in folders for path in sorted(folder)])
