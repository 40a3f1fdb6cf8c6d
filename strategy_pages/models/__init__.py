"""What the town writes and what citizens answer."""

from .comments import Comment
from .drafts import DraftPage, StrategyIndexPage
from .fields import FieldIndexPage, FieldPage
from .measures import MeasureIndexPage, MeasurePage
from .versions import Passage, Version

__all__ = [
    "Comment",
    "DraftPage",
    "FieldIndexPage",
    "FieldPage",
    "MeasureIndexPage",
    "MeasurePage",
    "Passage",
    "StrategyIndexPage",
    "Version",
]
