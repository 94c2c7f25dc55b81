# SPDX-License-Identifier: Apache-2.0
"""Wording: clear, fair, kind. Rules as data, a word list that the group owns, and no score.

>>> [finding.rule for finding in check("Don't you feel safer here?", "question")]
['leading-opener']
"""

from .around import Around
from .coverage import Covered, Theme
from .engine import check
from .finding import KINDS, LEVELS, Finding, SurveyFinding, shown
from .learning import Showing, Tally, for_the_group, lowered, tallies
from .order import Step
from .pledge import Balance, balance, check_pledge
from .sharing import Difference, adopt, compare, for_others, fork, from_seed
from .whole import Picture, look_over, picture
from .word_list import Decision, Entry, WordList, decide, from_json, know, propose, seed, to_json

__all__ = [
    "KINDS",
    "LEVELS",
    "Around",
    "Balance",
    "Covered",
    "Decision",
    "Difference",
    "Entry",
    "Finding",
    "Picture",
    "Showing",
    "Step",
    "SurveyFinding",
    "Tally",
    "Theme",
    "WordList",
    "adopt",
    "balance",
    "check",
    "check_pledge",
    "compare",
    "decide",
    "for_others",
    "for_the_group",
    "fork",
    "from_json",
    "from_seed",
    "know",
    "look_over",
    "lowered",
    "picture",
    "propose",
    "seed",
    "shown",
    "tallies",
    "to_json",
]
