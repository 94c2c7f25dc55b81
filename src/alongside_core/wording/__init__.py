# SPDX-License-Identifier: Apache-2.0
"""Wording: clear, fair, kind. Rules as data, a word list that the group owns, and no score.

>>> [finding.rule for finding in check("Don't you feel safer here?", "question")]
['leading-opener']
"""

from .around import Around
from .engine import check
from .finding import KINDS, LEVELS, Finding, shown
from .word_list import Decision, Entry, WordList, decide, from_json, know, propose, seed, to_json

__all__ = [
    "KINDS",
    "LEVELS",
    "Around",
    "Decision",
    "Entry",
    "Finding",
    "WordList",
    "check",
    "decide",
    "from_json",
    "know",
    "propose",
    "seed",
    "shown",
    "to_json",
]
