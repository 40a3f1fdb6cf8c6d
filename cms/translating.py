"""Shipped translations go the same way as an editor's: through wagtail-localize, so that editors can go on."""

from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource


class MissingTranslation(Exception):
    """A string of a page that is shipped translated has no translation."""


LINE_BREAK = "<br/>"  # wagtail-localize keeps a text of several lines as one string


def in_lines(data, words):
    """The translation of a string, or of each of its lines; None where one is missing."""
    lines = [words.get(line) for line in data.split(LINE_BREAK)]
    return words.get(data) or (None if None in lines else LINE_BREAK.join(lines))


def translate_page(page, target, words):
    """Translates a page with `words` (source string to translated string) and publishes it.

    Raises `MissingTranslation` naming the first strings that have none: nothing half translated goes live.
    """
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=target)
    missing = []
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
        path = segment.context.path
        data = words.get(f"@{path}") or in_lines(segment.string.data, words)
        if data is None:
            missing.append(f"{path}: {segment.string.data}")
            continue
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=target,
            context=segment.context,
            defaults={"data": data, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
        )
    if missing:
        raise MissingTranslation(f"{page.title}: {missing[:5]}")
    translation.save_target(publish=True)
