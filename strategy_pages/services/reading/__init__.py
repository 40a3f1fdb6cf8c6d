"""What pages show."""

from .comparing import versions_of
from .corrections import corrections_of
from .drafts import (
    addressed,
    counts_by_block,
    draft_context,
    heirs_in,
    passage_and_neighbours,
    passage_context,
    with_versions,
)
from .fields import (
    comment_deadlines,
    draft_part,
    field_context,
    field_page,
    field_pages,
    field_slugs,
    fields_of_drafts,
    newest_passages,
    on_field_pages,
)
from .measures import measures_of_field
from .periods import period_changes
from .threads import contribution_context, thread_context, where_now

__all__ = [
    "addressed",
    "comment_deadlines",
    "contribution_context",
    "corrections_of",
    "counts_by_block",
    "draft_context",
    "draft_part",
    "field_context",
    "field_page",
    "field_pages",
    "field_slugs",
    "fields_of_drafts",
    "heirs_in",
    "measures_of_field",
    "newest_passages",
    "on_field_pages",
    "passage_and_neighbours",
    "passage_context",
    "period_changes",
    "thread_context",
    "where_now",
    "versions_of",
    "with_versions",
]
