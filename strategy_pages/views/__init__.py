"""What citizens do with a draft. Thin: parse, call one service, answer."""

from .commenting import (
    LINK_PURPOSE,
    comment_page,
    contribution,
    draft_page_context,
    link_to,
    my_contribution,
    passage_page,
)

__all__ = [
    "LINK_PURPOSE",
    "comment_page",
    "contribution",
    "draft_page_context",
    "link_to",
    "my_contribution",
    "passage_page",
]
