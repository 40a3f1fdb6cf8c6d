"""What the town writes and what citizens answer."""

from .answers import Answer, AnswerText, Department, Matter, Point, Result
from .comments import Comment
from .drafts import DraftPage, StrategyIndexPage
from .fields import FieldIndexPage, FieldPage
from .lineage import CorrectionNote, Descent, PassageLink, PeriodChange, ReleasePlan
from .measures import MeasureIndexPage, MeasurePage
from .reports import Objection, Report
from .uploads import WordUpload
from .versions import Passage, Version

__all__ = [
    "Answer",
    "AnswerText",
    "Comment",
    "CorrectionNote",
    "Department",
    "Descent",
    "DraftPage",
    "FieldIndexPage",
    "FieldPage",
    "Matter",
    "MeasureIndexPage",
    "MeasurePage",
    "Objection",
    "Passage",
    "PassageLink",
    "PeriodChange",
    "Point",
    "ReleasePlan",
    "Report",
    "Result",
    "StrategyIndexPage",
    "Version",
    "WordUpload",
]
