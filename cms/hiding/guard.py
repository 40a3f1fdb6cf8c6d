"""Every address under /admin/ that names a hidden page, image or file does not exist for who may not see it."""

from django.apps import apps
from django.http import Http404
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail_localize.models import Translation, TranslationSource

from . import asked_once, hidden_from
from .policies import keys_of

ADMIN_PATH = "/admin/"
PAGES = {"page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk"}
IMAGES = {"image_id"}
DOCUMENTS = {"document_id", "doc_id"}
BY_VIEW = {"pk", "object_id"}  # of what the view, or the model named beside it, is about
STEPS = {  # names of rows that belong to a page: how to find its primary key
    "revision_id": lambda pk: Revision.objects.filter(pk=pk).values_list("object_id", flat=True),
    "task_state_id": lambda pk: TaskState.objects.filter(pk=pk).values_list("revision__object_id", flat=True),
    "workflow_state_id": lambda pk: WorkflowState.objects.filter(pk=pk).values_list("object_id", flat=True),
}
TRANSLATIONS = {
    "translation_id": lambda pk: Translation.objects.filter(pk=pk).values_list("source__object_id", flat=True),
    "translation_source_id": lambda pk: TranslationSource.objects.filter(pk=pk).values_list("object_id", flat=True),
}
HARMLESS = {  # they name no page, image or file, or only one's own, or what belongs to the page named beside them
    "action", "action_name", "app_label", "app_name", "collection_id", "content_type_app_name",
    "content_type_model_name", "filter_spec", "finding", "key", "message", "mode", "model_name",
    "overridable_segment_id", "person", "question", "redirect_id", "revision_id_a", "revision_id_b", "session_id",
    "string_segment_id", "task_id",
    "token", "uidb64", "uploaded_file_id", "version", "workflow_pk",
}  # fmt: skip
KINDS = {  # parts of a view's name that say what `pk` and `?id=` are
    "wagtailimages": get_image_model,
    "images": get_image_model,
    "wagtaildocs": get_document_model,
    "documents": get_document_model,
    "pages": lambda: Page,
    "wagtailadmin_choose_page": lambda: Page,
}


class HidingMiddleware:
    """Answers 404, as for what was never there; who is not logged in is asked to, as everywhere."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """What is hidden is asked once for each request."""
        with asked_once(request if request.path_info.startswith(ADMIN_PATH) else None):
            return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Before the view runs."""
        if not request.path_info.startswith(ADMIN_PATH) or not request.user.is_authenticated:
            return
        if hidden_from(request.user) and names_hidden(request, request.resolver_match, args, kwargs):
            raise Http404


def names_hidden(request, match, args, kwargs):
    """Whether an address names something that is hidden from who asks."""
    hidden = hidden_from(request.user)
    named = model_of(match, kwargs)
    found = {name: {str(value)} for name, value in kwargs.items()}
    pages = set().union(*(found[name] for name in PAGES & set(found)))
    images = set().union(*(found[name] for name in IMAGES & set(found)))
    documents = set().union(*(found[name] for name in DOCUMENTS & set(found)))
    if args and "wagtailadmin_pages" in match.namespaces:  # comparing revisions: the page, then two of its revisions
        pages.add(str(args[0]))
    for name, find in STEPS.items():
        if name in kwargs:
            pages |= {str(key) for key in find(kwargs[name])}
    keys = set().union(*(found[name] for name in BY_VIEW & set(found)), request.GET.getlist("id"))
    return (
        meets(pages, hidden.pages)
        or meets(images, hidden.images)
        or meets(documents, hidden.documents)
        or (named is not None and meets(keys, keys_of(named, request.user)))
        or any(
            meets({str(key) for key in find(kwargs[name])}, hidden.translations)
            for name, find in TRANSLATIONS.items()
            if name in kwargs
        )
    )


def meets(found, hidden):
    return not found.isdisjoint({str(key) for key in hidden})


def model_of(match, kwargs):
    """What `pk` or `?id=` of a view means: a model, or None where it is nothing that can be hidden."""
    if "app_label" in kwargs and "model_name" in kwargs:
        try:
            return apps.get_model(kwargs["app_label"], kwargs["model_name"])
        except LookupError:
            return None
    parts = [*match.namespaces, match.url_name or ""]
    for start, model in KINDS.items():
        if any(part == start or part.startswith(f"{start}_") for part in parts):
            return model()
    return None
