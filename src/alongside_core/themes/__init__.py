# SPDX-License-Identifier: Apache-2.0
"""Themes that people find together: no machine names them, and each person's sorting counts once."""

from .agreement import code_agreement
from .chance import Chance, by_chance
from .codebook import Code, Codebook, Coding, answers_for_release, name_themes
from .piles import Difference, Merged, SortProblem, Theme, differences, merge, merge_in_turn
from .reading_order import MADE_BY, more_like_this, words_of_answers

__all__ = [
    "MADE_BY",
    "Chance",
    "Code",
    "Codebook",
    "Coding",
    "Difference",
    "Merged",
    "SortProblem",
    "Theme",
    "answers_for_release",
    "by_chance",
    "code_agreement",
    "differences",
    "merge",
    "merge_in_turn",
    "more_like_this",
    "name_themes",
    "words_of_answers",
]
