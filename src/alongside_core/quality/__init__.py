# SPDX-License-Identifier: Apache-2.0
"""Was the feedback better, honestly? Indicators, allocation of versions, one comparison, plain sentences."""

from .allocation import BLOCK, Place, allocate, what_to_expect
from .catalogue import INDICATORS, Indicator, check_main_outcomes
from .comparison import compare, compare_many
from .figure import N_MIN, Average, Figure
from .indicators import QuestionFigures, interview_quality, question_figures, stopped_early
from .intervals import newcombe, wilson
from .marks import (
    BURDEN_ITEMS,
    CONFIDENCE_ITEMS,
    EXPERIENCE_ITEMS,
    N_MIN_CONFIDENCE,
    N_MIN_EXPERIENCE,
    burden,
    confidence,
    experience,
    surer,
)
from .rows import DESIGNS, NOBODY, Comparison, Row
from .sentences import sentence
from .shares import SharesCompared, compare_shares
from .statuses import ASKED, Event, Status

__all__ = [
    "ASKED",
    "BLOCK",
    "BURDEN_ITEMS",
    "CONFIDENCE_ITEMS",
    "DESIGNS",
    "EXPERIENCE_ITEMS",
    "INDICATORS",
    "NOBODY",
    "N_MIN",
    "N_MIN_CONFIDENCE",
    "N_MIN_EXPERIENCE",
    "Average",
    "Comparison",
    "Event",
    "Figure",
    "Indicator",
    "Place",
    "QuestionFigures",
    "Row",
    "SharesCompared",
    "Status",
    "allocate",
    "burden",
    "check_main_outcomes",
    "compare",
    "compare_many",
    "compare_shares",
    "confidence",
    "experience",
    "interview_quality",
    "newcombe",
    "question_figures",
    "sentence",
    "stopped_early",
    "surer",
    "what_to_expect",
    "wilson",
]
