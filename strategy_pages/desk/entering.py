"""Contributions that came by telephone, by letter or in a workshop, written down by staff."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.text import clean_line, clean_text

from ..choices import Channel, CommentKind
from ..forms import TEXT_LIMIT, LinesField
from ..models import Comment, Version
from ..permissions import may_enter_contribution
from ..services import commenting
from .access import address, desk_view, show
from .filters import DRAFTS_OFFERED, german_drafts
from .logs import note

SAME_WITHIN = timedelta(hours=12)  # the same words to the same place by the same person: sent twice


class EnterForm(forms.Form):
    """What was said, to what, and how it came."""

    draft = forms.TypedChoiceField(label=gettext_lazy("Draft"), coerce=int)
    passage = forms.CharField(
        label=gettext_lazy("Passage number"),
        required=False,
        max_length=12,
        help_text=gettext_lazy("Of the newest version, such as 3.7. Leave empty for the draft as a whole."),
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("How it came"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.SITE],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Visitors read it above the contribution."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=CommentKind, initial=CommentKind.IDEA, widget=forms.RadioSelect
    )
    text = LinesField(
        label=gettext_lazy("What was said"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("In the person’s own words as far as possible. It goes into the queue like all others."),
    )
    wording = LinesField(
        label=gettext_lazy("Proposed wording"),
        required=False,
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Only for the kind “other wording”: how the passage should read."),
    )
    author_name = forms.CharField(
        label=gettext_lazy("Name or pseudonym"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Public. Only with the person’s consent; may stay empty."),
    )
    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Only if the person wants to hear what became of it. Nobody sees it afterwards."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.drafts = {draft.pk: draft for draft in german_drafts().live()[:DRAFTS_OFFERED]}
        self.fields["draft"].choices = [(key, draft.title) for key, draft in self.drafts.items()]

    def clean_text(self):
        return clean_text(self.cleaned_data["text"])

    def clean_wording(self):
        wording = self.cleaned_data["wording"]
        return clean_text(wording) if wording.strip() else ""

    def clean_author_name(self):
        return clean_line(self.cleaned_data["author_name"])

    def clean(self):
        data = super().clean()
        if not self.errors:
            data["draft"] = self.drafts[data["draft"]]
            data["version"] = Version.objects.of(data["draft"]).newest()
            if data["version"] is None:
                raise ValidationError(
                    {"draft": _("This draft was not released yet, so there is nothing to answer to.")}
                )
            data["passage"] = self.passage_of(data["version"], clean_line(data["passage"]))
            if data["kind"] == CommentKind.PROPOSAL and not (data["passage"] and data["wording"]):
                self.add_error("wording", _("Another wording needs a passage and the words that you propose for it."))
        return data

    def passage_of(self, version, number):
        found = version.passages.filter(number=number).first()
        if number and found is None:
            self.add_error("passage", _("The newest version has no passage %(numbers)s.") % {"numbers": number})
        return found


@desk_view(may_enter_contribution)
def enter(request):
    """The form; the same words sent twice are one contribution."""
    form = EnterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        comment, is_new = entered(data, request.user)
        said = _("%(code)s is in the queue now.") if is_new else _("You have entered this already, as %(code)s.")
        (messages.success if is_new else messages.info)(request, said % {"code": comment.code})
        if "another" in request.POST:
            return redirect(address("enter"))
        return redirect(address("contribution", comment.pk))
    status = 422 if request.method == "POST" else 200
    return show(request, "enter", {"form": form}, title=_("Enter a contribution"), status=status)


def entered(data, user):
    """(contribution, whether it is new)."""
    same = Comment.objects.filter(entered_by=user, version=data["version"], passage=data["passage"], text=data["text"])
    before = same.filter(submitted_at__gte=timezone.now() - SAME_WITHIN).first()
    if before is not None:
        return before, False
    names = ("kind", "text", "wording", "author_name", "email", "channel")
    with transaction.atomic():
        comment = commenting.enter(
            data["draft"], data["version"], data["passage"], user=user, **{name: data[name] for name in names}
        )
        note("entered", [comment], user)
    return comment, True
