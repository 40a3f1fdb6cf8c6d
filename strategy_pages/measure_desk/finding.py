"""Finding the passage of a German draft that a measure comes from: by draft, version, and number or words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.text import clean_line

from ..choices import PassageKind
from ..desk.filters import DRAFTS_OFFERED, german_drafts
from ..models import Passage, Version

FOUND_SHOWN = 12


class FindForm(forms.Form):
    """Sent by GET: it changes nothing, and what was found can be looked at again."""

    draft = forms.TypedChoiceField(label=_("Draft"), coerce=int, required=False)
    version = forms.IntegerField(
        label=_("Version"), required=False, min_value=1, max_value=9999, help_text=_("Empty: the newest one.")
    )
    find = forms.CharField(
        label=_("Passage number or words"), max_length=100, help_text=_("Such as 3.7, or a word of the passage.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.drafts = {draft.pk: draft for draft in german_drafts().live()[:DRAFTS_OFFERED]}
        self.fields["draft"].choices = [(key, draft.title) for key, draft in self.drafts.items()]

    def clean(self):
        data = super().clean()
        data["draft"] = self.drafts.get(data.get("draft")) or next(iter(self.drafts.values()), None)
        if not self.errors and data["draft"] is None:
            self.add_error("draft", _("No draft is public, so there is no passage to choose."))
        return data

    def passages(self):
        """At most a dozen passages that fit, chapters left out; empty where the form says what is wrong."""
        if not self.is_valid():
            return []
        data = self.cleaned_data
        versions = Version.objects.of(data["draft"]).filter(**{"number": data["version"]} if data["version"] else {})
        version, words = versions.newest(), clean_line(data["find"])
        if version is None:
            self.add_error("version", _("There is no such version of this draft."))
            return []
        found = Passage.objects.filter(version=version).exclude(kind=PassageKind.CHAPTER).select_related("version")
        rows = list(found.filter(number=words)) or list(found.filter(text__icontains=words)[:FOUND_SHOWN])
        if not rows:
            self.add_error("find", _("No passage of version %(number)s fits.") % {"number": version.number})
        return rows
