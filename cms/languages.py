"""The language of a request comes from its address and from nothing else."""

from collections import defaultdict

from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from .permissions import live_and_public


class LanguageMiddleware(LocaleMiddleware):
    """German without a prefix, other languages under their code; no cookie, no Accept-Language, no Vary.

    Under /admin/ German is the default and Wagtail activates each editor's own language itself.
    """

    async_capable = False

    def __call__(self, request):
        """Answer in the language of the path, and leave the thread's language as it was."""
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def localized_by_key(pages, locale):
    """Return {translation_key: page in `locale`} for a list of specific pages, as far as one can be read by all.

    Only live pages without a view restriction, and no aliases (they hold untranslated words).
    One query for each concrete page class among `pages`; the pages returned are specific.
    """
    keys = defaultdict(set)
    for page in pages:
        keys[type(page)].add(page.translation_key)
    found = {}
    for model, translation_keys in keys.items():
        translated = live_and_public(
            model.objects.filter(translation_key__in=translation_keys, locale=locale, alias_of=None)
        ).select_related("locale")
        found.update((page.translation_key, page) for page in translated)
    return found
