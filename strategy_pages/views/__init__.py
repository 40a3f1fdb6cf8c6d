"""What citizens do with a draft. Thin: parse, call one service, answer."""

from .commenting import comment_page, draft_page_context, passage_page
from .contributions import LINK_PURPOSE, contribution, link_to, my_contribution, reply, support, supported
from .following import following, link_to_following
from .reporting import link_to_report, my_report, report

__all__ = [
    "LINK_PURPOSE",
    "comment_page",
    "contribution",
    "draft_page_context",
    "following",
    "link_to",
    "link_to_following",
    "link_to_report",
    "my_contribution",
    "my_report",
    "passage_page",
    "reply",
    "report",
    "support",
    "supported",
]
