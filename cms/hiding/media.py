"""Uploaded files by their addresses: what is hidden from everybody is there only for who may see it."""

import posixpath

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import Http404
from django.views.static import serve
from wagtail.documents import get_document_model
from wagtail.documents.views.serve import serve as serve_wagtails
from wagtail.images import get_image_model

from . import hidden_from


def serve_media(request, path):
    """A file below /media/: an original, a rendition, a document."""
    name = posixpath.normpath(path).lstrip("/")
    return for_who_may(request, hidden_by_name(name), lambda: serve(request, path, settings.MEDIA_ROOT))


def serve_document(request, document_id, document_filename):
    """A document at the address that Wagtail gives it."""
    is_hidden = int(document_id) in hidden_from(AnonymousUser()).documents
    found = ("documents", int(document_id)) if is_hidden else None
    return for_who_may(request, found, lambda: serve_wagtails(request, document_id, document_filename))


def for_who_may(request, found, answer):
    """The answer; 404 where it is hidden from who asks. What others may not see is kept in no cache."""
    if found is None:
        return answer()
    kind, key = found
    if key in getattr(hidden_from(request.user), kind):
        raise Http404
    response = answer()
    response.headers["Cache-Control"] = "private, no-store"
    return response


def hidden_by_name(name):
    """(kind, primary key) of the image or document that a file belongs to, where it is hidden from visitors."""
    hidden = hidden_from(AnonymousUser())
    if hidden.images:
        images = get_image_model().objects.filter(pk__in=hidden.images)
        key = images.filter(Q(file=name) | Q(renditions__file=name)).values_list("pk", flat=True).first()
        if key is not None:
            return "images", key
    if hidden.documents:
        documents = get_document_model().objects.filter(pk__in=hidden.documents, file=name)
        key = documents.values_list("pk", flat=True).first()
        if key is not None:
            return "documents", key
    return None
