"""Keeping each published wording of a press release. Whatever road publishes it, and after a crash, too."""

import logging

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from cms.cache import raise_content_version
from cms.permissions import live_and_public

from ..models import PressReleasePage, ReleaseVersion
from .subscribing import tell
from .wording import words_hash, words_of

logger = logging.getLogger(__name__)


def note_wording(release):
    """Keeps the words of a live release as its next wording and returns it; None where nothing is public.

    The same words again make none: the newest wording is returned. Only a correction that was not noted yet makes one
    of the same words. Who asked for mails is told of the first German wording, in the same transaction; never of an
    example.
    """
    with transaction.atomic():
        release = PressReleasePage.objects.select_for_update(of=("self",)).filter(pk=release.pk).first()
        if release is None or release.alias_of_id or not is_out(release):
            return None
        newest = ReleaseVersion.objects.of(release).newest()
        words, correction = words_hash(release), new_correction(release)
        if newest is not None and newest.content_hash == words and not correction:
            return newest
        version = ReleaseVersion.objects.create(
            release=release,
            number=newest.number + 1 if newest else 1,
            title=release.title,
            content=words_of(release),
            content_hash=words,
            correction=correction,
            published_at=timezone.now(),
        )
        is_german = release.locale.language_code == settings.LANGUAGE_CODE
        if version.number == 1 and is_german and not release.is_example:
            tell(version)
        raise_content_version()
        return version


def is_out(release):
    """Whether everybody may read its words, so that they are kept: live and public, and no embargo holds it back."""
    embargo = release.canonical.embargo
    return live_and_public(PressReleasePage.objects.filter(pk=release.pk)).exists() and not (
        embargo and embargo > timezone.now()
    )


def new_correction(release):
    """The release's correction, where it was not noted with a wording yet; else nothing."""
    noted = ReleaseVersion.objects.of(release).exclude(correction="").values_list("correction", flat=True)
    return "" if release.correction in set(noted) else release.correction


def note_all_languages(release):
    """Keeps the words of a release and of its translations: number and date of the German page are theirs, too."""
    version = note_wording(release)
    if release.locale.language_code == settings.LANGUAGE_CODE:
        others = PressReleasePage.objects.filter(translation_key=release.translation_key, live=True, alias_of=None)
        for translation in others.exclude(pk=release.pk):
            note_wording(translation)
    return version


def heal():
    """Keeps what is live but was not kept, whatever went wrong on the way. One that fails does not stop the rest."""
    releases = live_and_public(PressReleasePage.objects.filter(alias_of=None))
    late = releases.annotate(noted=Max("versions__published_at")).filter(
        Q(noted=None) | Q(noted__lt=F("last_published_at"))
    )
    for release in late:
        try:
            note_wording(release)
        except Exception as error:  # noqa: BLE001
            logger.error("release %s could not be kept (%s)", release.pk, type(error).__name__)
