"""The versions of a draft as the town hall sees them, and correction notes beside them."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.text import clean_text

from ..models import Version
from ..permissions import may_note_correction, may_prepare_release
from ..services.correcting import note_correction
from ..services.reading import corrections_of
from .access import address, gate_view, show

ON_A_PAGE = 30


class NoteForm(forms.Form):
    """A note beside a version or one passage of it."""

    passage = forms.CharField(
        label=gettext_lazy("Passage"),
        required=False,
        max_length=12,
        help_text=gettext_lazy("Its number as cited, such as 1.3. Empty: the note is about the version as a whole."),
    )
    text = forms.CharField(
        label=gettext_lazy("Correction note"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Say what is wrong and what is right. Visitors read it with today’s date beside the words, which stay as "
            "they were released. The note cannot be changed later."
        ),
    )

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        self.version = version

    def clean_passage(self):
        number = self.cleaned_data["passage"].strip()
        if not number:
            return None
        passage = self.version.passages.filter(number=number).first()
        if passage is None:
            raise forms.ValidationError(_("This version has no passage with this number."))
        return passage

    def clean_text(self):
        return clean_text(self.cleaned_data["text"])


@gate_view(may_prepare_release, methods=("GET", "HEAD"))
def index(request, draft):
    """All versions in all languages: number, day, who, note, fingerprint."""
    all_versions = Version.objects.filter(draft_key=draft.translation_key).select_related(
        "locale", "released_by", "draft__locale"
    )
    versions = Paginator(all_versions.order_by("-released_at", "-pk"), ON_A_PAGE).get_page(request.GET.get("p"))
    for version in versions:
        version.url = version.draft.address(version) if version.draft.url else ""
    return show(request, "gate_versions", draft, {"versions": versions}, title=_("Versions"))


@gate_view(lambda user, draft: may_prepare_release(user, draft) and may_note_correction(user))
def note(request, draft, version):
    """The form for a note, with the notes that are there."""
    found = get_object_or_404(Version.objects.filter(draft_key=draft.translation_key), pk=version)
    form = NoteForm(request.POST if request.method == "POST" else None, version=found)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            note_correction(found, form.cleaned_data["passage"], form.cleaned_data["text"], request.user)
            messages.success(request, _("The note stands beside the words now."))
            return redirect(address("note", draft, found.pk))
        status = 422
    context = {"version": found, "form": form, "corrections": corrections_of(found)}
    return show(request, "gate_note", draft, context, title=_("Note a correction"), status=status)
