"""What an editor fills in for a Word file: the file, then the answers about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..services.importing import LARGEST_FILE, too_large

NEW = "new"


class UploadForm(forms.Form):
    """Chooses the file. What is in it is looked at by the service."""

    file = forms.FileField(
        label=_("Word file"),
        help_text=_("A .docx of at most 20 MB. Headings, lists, tables, images and footnotes come along."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(too_large())
        return file


class TakeOverForm(forms.Form):
    """One question for each passage that the words do not settle, one for each new picture. None is answered before."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, comparison, asks_title, **kwargs):
        super().__init__(*args, **kwargs)
        self.comparison = comparison
        self.fields["seen"].initial = comparison.words
        if asks_title:
            self.fields["title"] = forms.CharField(
                label=_("Title of the draft"), max_length=255, initial=comparison.document.title
            )
        for question in comparison.match.questions:
            self.fields[question.key] = forms.ChoiceField(
                label=_("Which passage is it?"),
                choices=self.choices(question),
                widget=forms.RadioSelect,
                error_messages={"required": _("Please decide: only you can say which passage this is.")},
            )
        for place in comparison.new_pictures:
            self.fields[f"alt-{place}"] = forms.CharField(
                label=_("Text alternative"),
                max_length=255,
                required=False,
                initial=comparison.document.pictures[place].alt[:255],
                help_text=_("What it shows, for those who do not see it."),
            )
            self.fields[f"decorative-{place}"] = forms.BooleanField(
                label=_("Only decorates: screen readers pass over it"), required=False
            )
        if comparison.new_pictures:
            self.fields["author"] = forms.CharField(
                label=_("Author of the images"), max_length=200, help_text=_("Visitors see this name below each image.")
            )
            self.fields["licence"] = forms.CharField(
                label=_("Licence of the images"),
                max_length=200,
                help_text=_(
                    "For example “CC BY 4.0” or “All rights: Town of Pinneberg”. Visitors see it below the image."
                ),
            )
        if comparison.differently_set:
            self.fields["formatting"] = forms.BooleanField(
                label=_("Take bold, italic and links from the Word file where the words are the same"),
                required=False,
                help_text=_("Otherwise they stay as they are in the draft."),
            )

    def choices(self, question):
        """In words an editor can decide by: the number of the passage, and what it says."""
        new, old = self.comparison.new, self.comparison.old
        if question.kind == "split":
            named = [
                (f"{place}-{other}", _("The part %(new)s carries on passage %(old)s; the others are new.")
                 % {"new": new[place].number, "old": old[other].number})
                for place, other in question.options
            ]  # fmt: skip
            return [*named, (NEW, _("All parts are new, passage %s is gone.") % old[question.old[0]].number)]
        named = [
            (f"{place}-{other}", _("It is passage %(number)s: “%(words)s”")
             % {"number": old[other].number, "words": shortened(old[other].text)})
            for place, other in question.options
        ]  # fmt: skip
        return [*named, (NEW, _("It is a new passage."))]

    def clean(self):
        data = super().clean()
        taken = {}
        for question in self.comparison.match.questions:
            answer = data.get(question.key)
            if answer and answer != NEW:
                other = answer.partition("-")[2]
                if other in taken:
                    number = self.comparison.old[int(other)].number
                    self.add_error(
                        question.key,
                        _("Passage %s was chosen twice. Only one can carry it on, the other one is new.") % number,
                    )
                taken[other] = question.key
        for place in self.comparison.new_pictures:
            alt, decorative = (data.get(f"alt-{place}") or "").strip(), data.get(f"decorative-{place}")
            if bool(alt) == bool(decorative):
                self.add_error(f"alt-{place}", _("Say what the image shows, or tick that it only decorates. Not both."))
        return data

    def answers(self):
        """{key: (new place, old place) or None}, once the form is valid."""
        found = {}
        for question in self.comparison.match.questions:
            answer = self.cleaned_data[question.key]
            found[question.key] = None if answer == NEW else tuple(map(int, answer.split("-")))
        return found

    def pictures(self):
        """{place: text alternative, or None where it only decorates}, once the form is valid."""
        return {
            place: None if self.cleaned_data[f"decorative-{place}"] else self.cleaned_data[f"alt-{place}"].strip()
            for place in self.comparison.new_pictures
        }

    def with_offers(self):
        """The same form with the likeliest answer filled in wherever none was given, each passage once."""
        data = self.data.copy()
        taken = {data.get(q.key, "").partition("-")[2] for q in self.comparison.match.questions}
        for question in self.comparison.match.questions:
            if not data.get(question.key):
                free = [pair for pair in question.options if str(pair[1]) not in taken]
                data[question.key] = f"{free[0][0]}-{free[0][1]}" if free else NEW
                taken.add(str(free[0][1]) if free else "")
        self.data = data
        return self


def shortened(text, most=120):
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
