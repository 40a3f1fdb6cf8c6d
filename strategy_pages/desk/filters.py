"""Which contributions the queue lists: a tab says what waits, the form narrows it down."""

import re

from django import forms
from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.text import clean_line

from ..choices import ActionField, CommentKind, CommentState, Outcome
from ..models import Comment, DraftPage, Objection, Point, Report

CODE = re.compile(r"(?:B-)?([2-9A-HJ-NP-Z]{4})", re.IGNORECASE)
DRAFTS_OFFERED = 100


def with_open(case):
    """Contributions with a report or an objection that nobody has decided on."""
    return Comment.objects.filter(pk__in=case.objects.filter(verdict="").values("comment"))


TABS = {
    "awaiting": (_("Awaiting moderation"), lambda: Comment.objects.awaiting_moderation()),
    "reports": (pgettext_lazy("of contributions", "Reports"), lambda: with_open(Report).order_by("submitted_at", "pk")),
    "objections": (_("Objections"), lambda: with_open(Objection).order_by("submitted_at", "pk")),
    "unanswered": (_("Unanswered"), lambda: Comment.objects.awaiting_answer()),
    "all": (_("All"), lambda: Comment.objects.order_by("-pk")),
}


def german_drafts():
    """Drafts as the desk names them: their German pages."""
    drafts = DraftPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
    return drafts.defer("body", "what_happens").order_by("-pk")


class FilterForm(forms.Form):
    """What is not known counts as not chosen."""

    draft = forms.ChoiceField(label=_("Draft"), required=False)
    field = forms.ChoiceField(label=_("Action field"), required=False, choices=[("", _("any")), *ActionField.choices])
    passage = forms.CharField(label=_("Passage number"), required=False, max_length=12)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("any")), *CommentKind.choices])
    department = forms.ChoiceField(label=_("Department"), required=False)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("any")), *CommentState.choices, *Outcome.choices]
    )
    q = forms.CharField(label=_("Code or words"), required=False, max_length=100)

    def __init__(self, *args, drafts, departments, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["draft"].choices = [("", _("any")), *((str(d.translation_key), d.title) for d in drafts)]
        named = [(one.pk, one.name) for one in departments]
        self.fields["department"].choices = [("", _("any")), ("none", _("nobody yet")), *named]

    def condition(self):
        """What was chosen, as a condition; None where nothing was."""
        self.is_valid()
        data, chosen = self.cleaned_data, Q()
        for name, column in (
            ("draft", "version__draft_key"),
            ("field", "anchor__field"),
            ("passage", "passage__number"),
            ("kind", "kind"),
        ):
            if value := clean_line(data.get(name, "")):
                chosen &= Q(**{column: value})
        if state := data.get("state"):
            chosen &= Q(state=state) if state in CommentState else Q(outcome=state)
        if department := data.get("department"):
            of_it = {"matter__department": None if department == "none" else department}
            chosen &= Q(Exists(Point.objects.filter(comment=OuterRef("pk"), **of_it)))
        if words := clean_line(data.get("q", "")):
            chosen &= search(words)
        return chosen or None


def search(words):
    """By code, or by what the contribution says."""
    found = Q(text__icontains=words) | Q(wording__icontains=words)
    code = CODE.fullmatch(words)
    return found | Q(code=f"B-{code[1].upper()}") if code else found
