"""Rows that belong to a measure in the language shown: facts of the German row, words of its translation."""

from django.conf import settings


def translated_rows(german, translated, language, *words):
    """The German rows in their order, with these words taken from the translation, in `language`, where there is one.

    Each gets `language`, that of its words. A translation that is not up to date cannot bring back an old day.
    """
    found = {row.translation_key: row for row in translated}
    shown = []
    for row in german:
        other = found.get(row.translation_key)
        row.language = language if other else settings.LANGUAGE_CODE
        for name in words if other else ():
            setattr(row, name, getattr(other, name))
        shown.append(row)
    return shown
