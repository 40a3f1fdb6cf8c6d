"""The form in which editors write a page."""

import re
from functools import partial

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.rich_text import DraftailRichTextArea

EMPTY = re.compile(r"(?:\s|</?p[^>]*>|<br/?>)*")


class PageForm(WagtailAdminPageForm):
    """As Wagtail's; what nobody changed counts as unchanged.

    Else whoever approves in the editor would be taken for one of those who wrote the words. Django gives a field whose
    default is a function a second, hidden one with what was there before, which Wagtail's panels do not write into the
    page; and an empty rich text comes back as an empty paragraph.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = False
            if isinstance(field.widget, DraftailRichTextArea):
                field.has_changed = partial(words_changed, field)


def words_changed(field, initial, data):
    """Whether rich text changed: all ways to write nothing are the same."""
    before, after = ("" if EMPTY.fullmatch(words or "") else words for words in (initial, data))
    return type(field).has_changed(field, before, after)
