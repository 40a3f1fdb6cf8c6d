"""Upload, preview with its questions, and taking over. Thin: parse, call one service, answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..models import DraftPage, StrategyIndexPage, WordUpload
from ..permissions import may_begin_draft, may_upload_word
from ..services import importing
from .forms import TakeOverForm, UploadForm
from .showing import shown

METHODS = ("GET", "HEAD", "POST")


def show(request, template, page, context, *, title, status=200):
    """A page about a Word file, with the way back to the draft or the strategy."""
    steps = [{"url": reverse("wagtailadmin_explore", args=[page.pk]), "label": page.title}]
    if isinstance(page, DraftPage):
        steps[0]["url"] = reverse("wagtailadmin_pages:edit", args=[page.pk])
    context = {
        "page": page,
        "breadcrumbs_items": [*steps, {"url": "", "label": title}],
        "header_title": title,
        "header_icon": "doc-full",
    } | context
    return TemplateResponse(request, f"strategy_pages/admin/word_{template}.html", context, status=status)


@require_http_methods(METHODS)
def new(request, pk):
    """A Word file that begins a draft."""
    index = get_object_or_404(StrategyIndexPage, pk=pk)
    if not may_begin_draft(request.user, index):
        raise PermissionDenied
    return upload(request, index, None)


@require_http_methods(METHODS)
def again(request, pk):
    """A Word file that follows a draft."""
    draft = get_object_or_404(DraftPage, pk=pk)
    if not may_upload_word(request.user, draft):
        raise PermissionDenied
    if draft.permissions_for_user(request.user).page_locked():
        return locked(request, draft)
    return upload(request, draft.get_parent().specific, draft)


def locked(request, draft):
    messages.warning(request, _("The draft is locked. As long as it is, no Word file can be taken over."))
    return redirect("wagtailadmin_pages:edit", draft.pk)


def upload(request, index, draft):
    """The form; a file that is taken leads to its preview."""
    form = UploadForm(request.POST or None, request.FILES or None) if request.method == "POST" else UploadForm()
    status = 200
    if request.method == "POST":
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                kept = importing.keep_upload(index, draft, request.user, file.name, file.read())
            except importing.Refused as refused:
                form.add_error("file", str(refused))
            else:
                return redirect("word:upload", kept.key)
        status = 422
    context = {"form": form, "draft": draft}
    return show(request, "upload", draft or index, context, title=_("Upload a Word file"), status=status)


@require_http_methods(METHODS)
def take_over(request, key):
    """What would come in, with the questions; then the taking over, bound to the draft that was shown."""
    kept = WordUpload.objects.filter(key=key, user=request.user).select_related("draft", "index").first()
    if kept is None:
        messages.warning(request, _("This Word file was taken over already, or more than a day has passed."))
        return redirect("wagtailadmin_explore_root")
    if not (may_upload_word(request.user, kept.draft) if kept.draft else may_begin_draft(request.user, kept.index)):
        raise PermissionDenied
    if kept.draft and kept.draft.permissions_for_user(request.user).page_locked():
        return locked(request, kept.draft)
    comparison = importing.compare(kept)
    form = TakeOverForm(request.POST if request.method == "POST" else None, comparison=comparison,
                        asks_title=kept.draft is None)  # fmt: skip
    status = 200
    if request.method == "POST":
        if request.POST.get("step") == "offers":
            form = TakeOverForm(form.with_offers().data, comparison=comparison, asks_title=kept.draft is None)
            form.is_valid()
            form.only_filled_in = True
        elif request.POST.get("seen", "") != comparison.words:
            return changed(request, kept, comparison, form)
        elif form.is_valid():
            try:
                draft = taken(kept, form, request.user)
            except importing.Changed:
                return changed(request, kept, importing.compare(kept), form)
            except importing.AlreadyTaken:
                return redirect("word:upload", kept.key)
            except importing.Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Taken over as a draft. Nothing is published; visitors see no change yet."))
                return redirect("wagtailadmin_pages:edit", draft.pk)
            status = 422
        else:
            status = 422
    return preview(request, kept, comparison, form, status)


def taken(kept, form, user):
    """Calls the service with what the form says."""
    data = form.cleaned_data
    return importing.take_over(
        kept,
        answers=form.answers(),
        seen=data["seen"],
        title=data.get("title", ""),
        pictures=form.pictures(),
        credit=(data.get("author", ""), data.get("licence", "")),
        formatting=data.get("formatting", False),
        user=user,
    )


def changed(request, kept, comparison, form):
    """Somebody saved meanwhile: the file is compared anew, answers that still fit are kept."""
    messages.warning(
        request,
        _("Somebody saved the draft meanwhile. Nothing is lost: the file was compared anew, please look at it again."),
    )
    data = form.data.copy()
    data["seen"] = comparison.words
    form = TakeOverForm(data, comparison=comparison, asks_title=kept.draft is None)
    form.is_valid()
    form.only_filled_in = True
    return preview(request, kept, comparison, form, 409)


def preview(request, kept, comparison, form, status):
    context = {"form": form, "upload": kept, "draft": kept.draft} | shown(comparison, form)
    return show(request, "preview", kept.draft or kept.index, context, title=_("Word file"), status=status)
