# SPDX-License-Identifier: Apache-2.0
"""Every indicator there is: what it is called, the least base to show it, and whether versions may be compared on it.

A figure that is not in here is not a quality figure. There is no overall score, and nothing that
puts interviewers in order (quality.md 1.2).
"""

from dataclasses import dataclass
from enum import StrEnum


class Use(StrEnum):
    """What a figure may be used for beside being looked at."""

    COMPARE = "compare"
    MAIN = "main outcome"
    PAIRED = "compare, paired"
    SECONDARY = "compare, never alone"
    DESCRIBE = "describe"
    NO = "no"


@dataclass(frozen=True)
class Indicator:
    """`n_min` counts `of`. `look_from` is a share that says: look at this together; None where there is none."""

    id: str
    name: str
    n_min: int
    of: str
    use: Use
    look_from: float | None = None

    @property
    def may_compare(self) -> bool:
        """May it be in a sentence about two versions?"""
        return self.use in (Use.COMPARE, Use.MAIN, Use.PAIRED, Use.SECONDARY)


_ALL = (
    Indicator("T1", "took part", 20, "people invited", Use.NO),
    Indicator("T2", "whose voices", 10, "people of a group", Use.NO, 0.10),
    Indicator("C1", "stopped early", 20, "interviews begun", Use.COMPARE),
    Indicator("C2", "left blank", 20, "times asked", Use.COMPARE, 0.05),
    Indicator("C3", "don’t know", 20, "times asked", Use.COMPARE, 0.10),
    Indicator("C4", "rather not say", 20, "times asked", Use.NO),
    Indicator("C5", "usable answers", 20, "interviews", Use.MAIN),
    Indicator("L1", "asked what it means", 20, "showings", Use.COMPARE, 0.15),
    Indicator("L2", "words were changed", 20, "showings", Use.COMPARE, 0.15),
    Indicator("L3", "answer did not fit", 20, "showings", Use.COMPARE, 0.15),
    Indicator("L4", "a question to look at", 20, "showings", Use.NO),
    Indicator("P1", "same answer throughout a set", 20, "people", Use.NO),
    Indicator("P2", "longest run, and spread of answers", 20, "people", Use.NO),
    Indicator("P3", "agrees with opposites", 20, "people", Use.COMPARE, 0.20),
    Indicator("P4", "very fast showing", 20, "showings", Use.NO),
    Indicator("D1", "active time", 10, "interviews", Use.DESCRIBE),
    Indicator("I1", "does it matter who asks", 60, "interviews, by 6 interviewers", Use.NO),
    Indicator("I2", "worth how many interviews", 60, "interviews, by 6 interviewers", Use.NO),
    Indicator("E1", "how it felt", 15, "people", Use.MAIN),
    Indicator("E2", "how heavy it felt", 15, "people", Use.COMPARE),
    Indicator("E3", "how sure interviewers are", 5, "interviewers, all shown", Use.PAIRED),
    Indicator("E4", "notes", 1, "notes", Use.NO),
    Indicator("R1", "words", 20, "answers", Use.SECONDARY),
    Indicator("R2", "different words", 20, "answers", Use.SECONDARY),
    Indicator("R3", "ideas in an answer", 20, "answers, a fifth coded twice", Use.MAIN),
    Indicator("R4", "speaks to the question", 20, "answers, a fifth coded twice", Use.COMPARE),
    Indicator("R5", "gives an example", 20, "answers", Use.SECONDARY),
    Indicator("R6", "breadth of topics", 15, "interviews", Use.SECONDARY),
    Indicator("S1", "items of a scale belong together", 50, "people, 3 items", Use.DESCRIBE),
    Indicator("S2", "an item fits its scale", 50, "people", Use.NO, 0.20),
    Indicator("S3", "same answer later", 20, "pairs", Use.NO),
    Indicator("K1", "coders agree", 30, "answers coded twice", Use.NO),
    Indicator("U1", "who used it", 0, "roles", Use.COMPARE),
    Indicator("U2", "evenness of use", 10, "uses", Use.DESCRIBE),
    Indicator("U3", "what it led to", 0, "findings", Use.COMPARE),
)
INDICATORS = {indicator.id: indicator for indicator in _ALL}
MOST_MAIN_OUTCOMES = 3


def check_main_outcomes(ids: list[str]) -> None:
    """Refuse a plan with outcomes that may not decide between versions, or with too many of them."""
    if not 1 <= len(ids) <= MOST_MAIN_OUTCOMES:
        raise ValueError(f"Choose one to {MOST_MAIN_OUTCOMES} main outcomes. You chose {len(ids)}.")
    for id in ids:
        if id not in INDICATORS:
            raise ValueError(f"We know no figure called “{id}”.")
        if not INDICATORS[id].may_compare:
            name = INDICATORS[id].name
            raise ValueError(f"“{name}” cannot say which version is better. Choose another one.")
