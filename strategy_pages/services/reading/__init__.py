"""What pages show."""

from .corrections import corrections_of
from .drafts import COMMENTS_SHOWN, addressed, draft_context, heirs_in, passage_context, with_versions
from .fields import (
    comment_deadlines,
    draft_part,
    field_context,
    field_page,
    field_slugs,
    fields_of_drafts,
    measures_of,
    newest_passages,
    on_field_pages,
)
from .periods import period_changes

__all__ = [
    "COMMENTS_SHOWN",
    "addressed",
    "comment_deadlines",
    "corrections_of",
    "draft_context",
    "draft_part",
    "field_context",
    "field_page",
    "field_slugs",
    "fields_of_drafts",
    "heirs_in",
    "measures_of",
    "newest_passages",
    "on_field_pages",
    "passage_context",
    "period_changes",
    "with_versions",
]
