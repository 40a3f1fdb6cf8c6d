"""What pages show."""

from .drafts import addressed, draft_context, heirs_in, passage_context, with_versions
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
from .threads import contribution_context, thread_context, where_now

__all__ = [
    "addressed",
    "comment_deadlines",
    "contribution_context",
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
    "thread_context",
    "where_now",
    "with_versions",
]
