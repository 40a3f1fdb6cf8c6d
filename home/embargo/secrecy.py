"""What running embargoes hide, and from whom."""

from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from cms.hiding import NOTHING, Hidden, hides
from cms.permissions import live_and_public

from ..models import Embargo, PressReleasePage
from ..permissions import may_see_embargoed
from .noting import referred_to


@hides
def embargoed(user):
    """Releases whose embargo is running, in all languages, with images and files; nothing for who has the right."""
    if may_see_embargoed(user) or not (running := list(Embargo.objects.running())):
        return NOTHING
    pages = {key for embargo in running for key in embargo.pages}
    keys = {embargo.translation_key for embargo in running}
    aliases = PressReleasePage.objects.filter(alias_of__in=pages).values_list("pk", flat=True)
    images = {key for embargo in running for key in embargo.images}
    documents = {key for embargo in running for key in embargo.documents}
    return Hidden(
        pages=frozenset(pages | set(aliases)),
        images=frozenset(images - public_among(get_image_model(), images)),
        documents=frozenset(documents - public_among(get_document_model(), documents)),
        translations=frozenset(str(key) for key in keys),
    )


def public_among(model, keys):
    """Those of these images or documents that something public shows already: they are no secret."""
    if not keys:
        return set()
    kind = ContentType.objects.get_for_model(model)
    page_kind = ContentType.objects.get_for_model(Page)
    uses = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id__in=[str(key) for key in keys])
    elsewhere = uses.exclude(base_content_type=page_kind)  # settings: they have no drafts
    public = {int(key) for key in elsewhere.values_list("to_object_id", flat=True)}
    users = uses.filter(base_content_type=page_kind).values_list("object_id", flat=True)
    # The index also knows drafts of live pages: what is public is what the page's own row shows.
    for page in live_and_public(Page.objects.filter(pk__in={int(key) for key in users})).specific():
        public |= referred_to(page, model)
    return public & keys
