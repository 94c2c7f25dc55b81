# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is true about making. Start with `works`; the others stand around a wording."""

from .checks import Pointed, RuleChoice
from .picks import Pick, Picking
from .trying import Edition, FieldEvidence, SayBack, Stumble, TakenUp, TryOut, TryOutComment
from .words import ListedWord, Looked, OurWordList, ToExplain
from .works import (
    Complaint,
    Draft,
    DraftView,
    FineHere,
    NotCarried,
    Version,
    VersionItem,
    Wording,
    WordingWorry,
    Work,
)

__all__ = [
    "Complaint", "Draft", "DraftView", "Edition", "FieldEvidence", "FineHere", "ListedWord",
    "Looked", "NotCarried", "OurWordList", "Pick", "Picking", "Pointed", "RuleChoice", "SayBack",
    "Stumble", "TakenUp", "ToExplain", "TryOut", "TryOutComment", "Version", "VersionItem",
    "Wording", "WordingWorry", "Work",
]  # fmt: skip
