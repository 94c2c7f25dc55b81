# SPDX-License-Identifier: Apache-2.0
"""Questionnaires: what they are, which questions show, what changed, how long they take."""

from .burden import minutes, seconds
from .definition import (
    CHOOSING,
    EDITIONS,
    FORMAT,
    STATUSES,
    TYPES,
    Option,
    Question,
    Questionnaire,
    Section,
    edition_of,
    words_in,
)
from .difference import Change, difference
from .routing import RuleProblem, passes, problems, visible

__all__ = [
    "CHOOSING",
    "EDITIONS",
    "FORMAT",
    "STATUSES",
    "TYPES",
    "Change",
    "Option",
    "Question",
    "Questionnaire",
    "RuleProblem",
    "Section",
    "difference",
    "edition_of",
    "minutes",
    "passes",
    "problems",
    "seconds",
    "visible",
    "words_in",
]
