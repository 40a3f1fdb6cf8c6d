"""What pages show of measures. Facts come from the German pages, words from the language shown."""

from .detail import facts_of, measure_context
from .on_fields import measures_of_field
from .overview import overview_context
from .public import by_number, in_language, public_measures
from .selection import Selection
from .timeline import timeline_context

__all__ = [
    "Selection",
    "by_number",
    "facts_of",
    "in_language",
    "measure_context",
    "measures_of_field",
    "overview_context",
    "public_measures",
    "timeline_context",
]
