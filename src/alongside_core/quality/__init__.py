# SPDX-License-Identifier: Apache-2.0
"""Was the feedback better, honestly? Indicators, allocation of versions, one comparison, plain sentences."""

from .allocation import BLOCK, Place, allocate, what_to_expect
from .comparison import Comparison, Row, compare, compare_many
from .indicators import (
    CONFIDENCE_ITEMS,
    EXPERIENCE_ITEMS,
    N_MIN,
    N_MIN_CONFIDENCE,
    N_MIN_EXPERIENCE,
    Figure,
    QuestionFigures,
    confidence,
    experience,
    interview_quality,
    question_figures,
    stopped_early,
)
from .intervals import newcombe, wilson
from .sentences import sentence
from .statuses import ASKED, Event, Status

__all__ = [
    "ASKED",
    "BLOCK",
    "CONFIDENCE_ITEMS",
    "EXPERIENCE_ITEMS",
    "N_MIN",
    "N_MIN_CONFIDENCE",
    "N_MIN_EXPERIENCE",
    "Comparison",
    "Event",
    "Figure",
    "Place",
    "QuestionFigures",
    "Row",
    "Status",
    "allocate",
    "compare",
    "compare_many",
    "confidence",
    "experience",
    "interview_quality",
    "newcombe",
    "question_figures",
    "sentence",
    "stopped_early",
    "what_to_expect",
    "wilson",
]
