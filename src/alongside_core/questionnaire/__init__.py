# SPDX-License-Identifier: Apache-2.0
"""Questionnaires: what they are, which questions show, what changed, how long they take."""

from .burden import minutes, seconds
from .definition import CHOOSING, FORMAT, STATUSES, TYPES, Option, Question, Questionnaire, Section
from .difference import Change, difference
from .routing import RuleProblem, passes, problems, visible

__all__ = [
    "CHOOSING",
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
    "minutes",
    "passes",
    "problems",
    "seconds",
    "visible",
]
