"""Keeps the row that says until when a release is secret, and with which images and files."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex, Revision

from ..models import Embargo, PressReleasePage
from ..models.embargo import later, stated_in

KEPT = timedelta(days=1)  # after the embargo has ended


@transaction.atomic
def note(translation_key):
    """Notes the embargo of a release as it is now: of the page, its newest draft, and what waits to go live."""
    now = timezone.now()
    Embargo.objects.filter(until__lt=now - KEPT).delete()
    pages = list(PressReleasePage.objects.filter(translation_key=translation_key).select_related("locale"))
    german = [page for page in pages if page.locale.language_code == settings.LANGUAGE_CODE]
    until = later(*(moment for page in german or pages for moment in embargoes_of(page)))
    if not pages:  # deleted: the log still names it
        return
    if until is None or until <= now:
        Embargo.objects.filter(translation_key=translation_key).delete()
        return
    images, documents = files_of(pages)
    Embargo.objects.update_or_create(
        translation_key=translation_key,
        defaults={
            "until": until,
            "pages": sorted({page.pk for page in pages} | noted_before(translation_key)),
            "images": sorted(images),
            "documents": sorted(documents),
        },
    )


def noted_before(translation_key):
    """Pages of the release that were noted: the log names those that were deleted, too."""
    row = Embargo.objects.filter(translation_key=translation_key).first()
    return set(row.pages) if row else set()


def drafts_of(page):
    """The newest revision of a page and the one that waits to go live."""
    revisions = Revision.page_revisions.filter(object_id=str(page.pk))
    newest = revisions.order_by("-created_at", "-pk").values_list("pk", flat=True)[:1]
    waiting = revisions.filter(approved_go_live_at__isnull=False).values_list("pk", flat=True)
    return Revision.objects.filter(pk__in={*newest, *waiting})


def embargoes_of(page):
    """All embargoes that the page or a draft that counts states."""
    return [page.embargo, *stated_in(drafts_of(page))]


def files_of(pages):
    """({primary keys of images}, {those of documents}) that these pages show, or will."""
    images, documents = set(), set()
    for page in pages:
        for shown in [page, *(revision.as_object() for revision in drafts_of(page))]:
            images |= referred_to(shown, get_image_model())
            documents |= referred_to(shown, get_document_model())
    return images, documents


def referred_to(thing, model):
    """Primary keys of rows of a model that a page or a part of it refers to, in fields, rich text and blocks."""
    kind = ContentType.objects.get_for_model(model).pk
    found = ReferenceIndex._extract_references_from_object(thing)
    return {int(key) for content_type, key, _path, _place in found if content_type == kind}
