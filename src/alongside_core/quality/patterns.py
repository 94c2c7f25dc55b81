# SPDX-License-Identifier: Apache-2.0
"""Patterns in a set of questions (P1-P3), and how long things took (P4, D1). Notes only.

A pattern is never a reason to leave a person out: clear, good sets get the same answer throughout too
(Reuning and Plutzer 2020, doi:10.18148/srm/2020.v14i5.7641).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .figure import N_MIN, Figure

LEAST_ITEMS = 5  # P1: a set of fewer is often answered alike
LEAST_PAIRS = 2  # P3: one pair could be a slip
FAST = 0.5  # P4: under half of what is usual for this question in this version
N_MIN_TIME = 10


def longest_run(answers: Sequence) -> int:
    """P2: how many answers in a row are the same, at most. A gap ends a run."""
    longest = length = 0
    for before, answer in zip([None, *answers], answers, strict=False):
        gap = answer is None or answer != answer
        length = 0 if gap else length + 1 if answer == before else 1
        longest = max(longest, length)
    return longest


def spread_of_answers(answers: Sequence) -> float | None:
    """P2: standard deviation of one person's answers to a set (IRV). None under two answers."""
    given = np.array([a for a in answers if a is not None and a == a], dtype=float)
    return float(given.std(ddof=1)) if len(given) > 1 else None


def same_throughout(people: Sequence[Sequence]) -> Figure:
    """P1: people who gave one answer to a whole set of five or more, of those who answered all of it."""
    if any(len(answers) < LEAST_ITEMS for answers in people):
        raise ValueError(f"a set has {LEAST_ITEMS} questions at least")
    full = [answers for answers in people if None not in answers]
    return Figure("P1", sum(len(set(answers)) == 1 for answers in full), len(full))


def agrees_with_opposites(people: Sequence[Sequence[tuple]], agree_from: float) -> Figure:
    """P3: over pairs of an item and its reverse, how often somebody agrees with both.

    Each person has the same two pairs or more; `agree_from` is the lowest answer that means agreeing.
    Parts and wholes are pairs with both answered. Ask about the wording, not about the person.
    """
    if any(len(pairs) < LEAST_PAIRS for pairs in people):
        raise ValueError(f"this needs {LEAST_PAIRS} balanced pairs at least")
    answered = [pair for pairs in people for pair in pairs if None not in pair]
    both = sum(one >= agree_from and other >= agree_from for one, other in answered)
    enough_people = N_MIN * max((len(pairs) for pairs in people), default=1)
    return Figure("P3", both, len(answered), n_min=enough_people)


def very_fast(milliseconds: Sequence[float]) -> Figure:
    """P4: showings of one question in one version that took under half the median. A prompt, no more."""
    taken = np.array([ms for ms in milliseconds if ms > 0], dtype=float)
    quick = int((taken < FAST * np.median(taken)).sum()) if len(taken) else 0
    return Figure("P4", quick, len(taken))


@dataclass(frozen=True)
class ActiveTime:
    """D1: minutes of asking, pauses taken out. Median and the middle half. Shorter is not better."""

    interviews: int
    median: float | None = None
    low: float | None = None
    high: float | None = None

    def __str__(self):
        if self.median is None:
            return f"{self.interviews} interviews: too few to say how long"
        return f"{self.median:.0f} minutes, half of them between {self.low:.0f} and {self.high:.0f}"


def active_time(seconds: Sequence[float]) -> ActiveTime:
    """D1, from ten interviews on."""
    minutes = np.array([one for one in seconds if one > 0], dtype=float) / 60
    if len(minutes) < N_MIN_TIME:
        return ActiveTime(len(minutes))
    low, median, high = np.percentile(minutes, [25, 50, 75])
    return ActiveTime(len(minutes), float(median), float(low), float(high))
