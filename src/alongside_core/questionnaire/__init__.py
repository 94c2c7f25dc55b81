# SPDX-License-Identifier: Apache-2.0
"""Questionnaires: what they are, which questions show, what changed, how long they take."""

from .answers import trouble_with, troubles
from .before_publishing import problems
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
from .own_words import own_words_name, with_own_words
from .routing import RuleProblem, names_in, offered, passes, visible

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
    "names_in",
    "offered",
    "own_words_name",
    "passes",
    "problems",
    "seconds",
    "trouble_with",
    "troubles",
    "visible",
    "with_own_words",
    "words_in",
]
