# SPDX-License-Identifier: Apache-2.0
"""Open answers: words counted when they arrive (R1, R2), and what people who code them found (R3-R6).

Coders do not see the version. Length is a weak stand-in for depth, so words alone never decide.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, log1p
from statistics import fmean, median

from .figure import Figure

LEAST_ANSWERS = 20
LEAST_INTERVIEWS = 15
DOUBLE_CODED = 0.20
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Words that carry little by themselves; kept short, because the list is only for counting.
SMALL_WORDS = frozenset(
    """
    a about after all also am an and any are as at be because been but by can could did do
    does for from get had has have he her here him his how i if in into is it its just
    like me more my no not of on one or our out she so some than that the their them then
    there they this to too up us very was we were what when where which who why will with
    would you your
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Words:
    """R1: words; R2: different words that carry something. Counted once, so texts need not be read again."""

    words: int
    distinct: int

    @property
    def log_words(self) -> float:
        """R1 as it is compared: log(1 + words)."""
        return log1p(self.words)


def count_words(text: str) -> Words:
    """R1 and R2 of one answer."""
    found = WORD.findall(text.lower().replace("’", "'"))
    return Words(len(text.split()), len(set(found) - SMALL_WORDS))


def usual_words(words: Sequence[int]) -> float | None:
    """R1 as it is shown: the median, from twenty answers on."""
    return float(median(words)) if len(words) >= LEAST_ANSWERS else None


@dataclass(frozen=True)
class Coded:
    """One open answer as one coder saw it: the codes, whether it speaks to the question (0-2), an example."""

    answer: str
    coder: str
    codes: frozenset[str]
    speaks_to: int = 0
    example: bool = False

    def __post_init__(self):
        if self.speaks_to not in (0, 1, 2):
            raise ValueError("whether an answer speaks to the question is 0, 1 or 2")


@dataclass(frozen=True)
class Depth:
    """R3, R4 and R5 of one version. Means are None under twenty answers, or too few coded by two."""

    answers: int
    coded_twice: int
    ideas: float | None
    speaks_to: float | None
    example: Figure

    @property
    def is_shown(self) -> bool:
        """Twenty answers, a fifth of them coded by two people."""
        return self.ideas is not None


def depth(codings: Iterable[Coded]) -> Depth:
    """R3 ideas an answer, R4 speaks to the question, R5 gives an example. Coders of one answer count as one."""
    by_answer: dict[str, list[Coded]] = {}
    for one in codings:
        by_answer.setdefault(one.answer, []).append(one)
    twice = sum(len({one.coder for one in own}) > 1 for own in by_answer.values())
    enough = len(by_answer) >= LEAST_ANSWERS and twice >= DOUBLE_CODED * len(by_answer)
    ideas = [fmean(len(one.codes) for one in own) for own in by_answer.values()]
    marks = [fmean(one.speaks_to for one in own) for own in by_answer.values()]
    gave = sum(2 * sum(one.example for one in own) > len(own) for own in by_answer.values())
    return Depth(
        answers=len(by_answer),
        coded_twice=twice,
        ideas=fmean(ideas) if enough else None,
        speaks_to=fmean(marks) if enough else None,
        example=Figure("R5", gave, len(by_answer)),
    )


def evenness(counts: Mapping[str, int]) -> float:
    """exp(Shannon H): how many topics (or roles) there would be, were all of them as common. 0 for none."""
    given = [count for count in counts.values() if count > 0]
    whole = sum(given)
    return exp(-sum(c / whole * log(c / whole) for c in given)) if whole else 0.0


@dataclass(frozen=True)
class Breadth:
    """R6: different topics an interview, over the round, and those that only the new version brought up."""

    interviews: int
    each: float | None
    over_the_round: float | None
    only_in_new: list[str]


def breadth(topics: Sequence[tuple[str, frozenset[str]]]) -> Breadth:
    """R6 from (version, topics) of each interview; means from fifteen interviews on."""
    counts = Counter(topic for _, own in topics for topic in own)
    old = {topic for version, own in topics if version == "a" for topic in own}
    new = {topic for version, own in topics if version == "b" for topic in own}
    enough = len(topics) >= LEAST_INTERVIEWS
    return Breadth(
        interviews=len(topics),
        each=fmean(len(own) for _, own in topics) if enough else None,
        over_the_round=evenness(counts) if enough else None,
        only_in_new=sorted(new - old),
    )
