"""What the town writes and what citizens answer."""

from .answers import Answer, AnswerText, Department, Matter, Point, Result
from .asking import ReportRequest
from .comments import Comment
from .drafts import DraftPage, StrategyIndexPage
from .fields import FieldIndexPage, FieldPage
from .following import Follower, MeasureNotice
from .lineage import CorrectionNote, Descent, PassageLink, PeriodChange, ReleasePlan
from .measures import CouncilDecision, MeasureIndexPage, MeasurePage, MeasureStep
from .progress import Indicator, IndicatorValue, MeasureChange, MeasureOrigin
from .reports import Objection, Report
from .uploads import WordUpload
from .versions import Passage, Version

__all__ = [
    "Answer",
    "AnswerText",
    "Comment",
    "CorrectionNote",
    "CouncilDecision",
    "Department",
    "Descent",
    "DraftPage",
    "FieldIndexPage",
    "FieldPage",
    "Follower",
    "Indicator",
    "IndicatorValue",
    "Matter",
    "MeasureChange",
    "MeasureIndexPage",
    "MeasureNotice",
    "MeasureOrigin",
    "MeasurePage",
    "MeasureStep",
    "Objection",
    "Passage",
    "PassageLink",
    "PeriodChange",
    "Point",
    "ReleasePlan",
    "Report",
    "ReportRequest",
    "Result",
    "StrategyIndexPage",
    "Version",
    "WordUpload",
]
