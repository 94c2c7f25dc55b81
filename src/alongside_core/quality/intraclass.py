# SPDX-License-Identifier: Apache-2.0
"""How much of the difference between answers goes with who asked (I1, I2), and the same answer later (S3).

Always pooled: there is no figure for one interviewer here, and no way to put interviewers in order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

LEAST_INTERVIEWERS = 6
LEAST_INTERVIEWS = 60
LEAST_PAIRS = 20


@dataclass(frozen=True)
class OneWay:
    """One-way analysis of variance: mean squares between and within, and the share that is between.

    `icc` may be below nought, which means no sign of an effect.
    """

    groups: int
    values: int
    between: float
    within: float
    typical: float  # n0, the size of a group that counts
    icc: float

    @property
    def variance_between(self) -> float:
        """The ANOVA estimate of the variance between groups; may be below nought."""
        return (self.between - self.within) / self.typical

    @property
    def is_shown(self) -> bool:
        """Six interviewers and sixty interviews at least."""
        return self.groups >= LEAST_INTERVIEWERS and self.values >= LEAST_INTERVIEWS


def one_way(groups: Sequence, values: Sequence[float]) -> OneWay:
    """(MSB - MSW) / (MSB + (n0 - 1) MSW), n0 = (N - sum n² / N) / (J - 1). Gaps (NaN) are left out."""
    numbers = np.asarray(values, dtype=float)
    there = ~np.isnan(numbers)
    _, group = np.unique(np.asarray(groups)[there], return_inverse=True)
    numbers = numbers[there]
    count = np.bincount(group).astype(float)
    sums = np.bincount(group, numbers)
    return from_sums(count, sums, np.bincount(group, numbers**2))


def from_sums(count: np.ndarray, sums: np.ndarray, squares: np.ndarray) -> OneWay:
    """The same from each group's number of values, their sum, and the sum of their squares."""
    there = count > 0
    count, sums, squares = count[there], sums[there], squares[there]
    groups, values = len(count), count.sum()
    if groups < 2 or values <= groups:
        raise ValueError("this needs two groups at least, and more than one value in some of them")
    inside = (sums**2 / count).sum()
    between = (inside - sums.sum() ** 2 / values) / (groups - 1)
    within = max(0.0, squares.sum() - inside) / (values - groups)
    typical = (values - (count**2).sum() / values) / (groups - 1)
    whole = between + (typical - 1) * within
    icc = (between - within) / whole if whole else 0.0
    return OneWay(groups, int(values), float(between), float(within), float(typical), float(icc))


def pooled(questions: Iterable[OneWay]) -> float | None:
    """I1: the interviewer effect over many questions together, by how many answers each has.

    None while any base is too small, or there is no question. Never for one interviewer.
    """
    shown = [one for one in questions if one.is_shown]
    if not shown:
        return None
    return float(np.average([one.icc for one in shown], weights=[one.values for one in shown]))


def design_effect(icc: float, each: float) -> float:
    """I2: 1 + icc (each - 1), where `each` is the mean number of interviews of an interviewer. Kish (1965)."""
    return 1 + max(0.0, icc) * (each - 1)


def interviewer_effect_sentence(icc: float | None, interviews: int, interviewers: int) -> str:
    """What the pooled figure means, in words."""
    if icc is None or interviewers < LEAST_INTERVIEWERS or interviews < LEAST_INTERVIEWS:
        return "There are too few interviews to say whether it matters who asks."
    if icc <= 0:
        return "There is no sign that it matters who asks."
    worth = round(interviews / design_effect(icc, interviews / interviewers))
    return f"Who asks matters a little: {interviews} interviews are worth about {worth} independent ones."


@dataclass(frozen=True)
class SixForms:
    """Shrout and Fleiss's six: one judge or the mean of all; each judge anew, drawn, or fixed."""

    icc1: float
    icc2: float
    icc3: float
    icc1k: float
    icc2k: float
    icc3k: float


def six_forms(table) -> SixForms:
    """From (targets, judges) without gaps. Shrout and Fleiss (1979), Psychological Bulletin 86:420-428."""
    whole = np.asarray(table, dtype=float)
    if np.isnan(whole).any() or min(whole.shape) < 2:
        raise ValueError(
            "every judge has to look at every target, and there have to be two of each"
        )
    n, k = whole.shape
    between, judges, error = _two_way(whole)
    within = (judges * (k - 1) + error * (n - 1) * (k - 1)) / (n * (k - 1))
    return SixForms(
        icc1=(between - within) / (between + (k - 1) * within),
        icc2=(between - error) / (between + (k - 1) * error + k * (judges - error) / n),
        icc3=(between - error) / (between + (k - 1) * error),
        icc1k=(between - within) / between,
        icc2k=(between - error) / (between + (judges - error) / n),
        icc3k=(between - error) / between,
    )


def _two_way(whole: np.ndarray) -> tuple[float, float, float]:
    """Mean squares of targets, of judges, and of what is left."""
    n, k = whole.shape
    middle = whole.mean()
    targets = k * ((whole.mean(axis=1) - middle) ** 2).sum()
    judges = n * ((whole.mean(axis=0) - middle) ** 2).sum()
    left = ((whole - middle) ** 2).sum() - targets - judges
    return targets / (n - 1), judges / (k - 1), left / ((n - 1) * (k - 1))


def same_answer_later(pairs: Sequence[tuple[float, float]]) -> float | None:
    """S3: ICC(A,1) of two times, for people who agreed to be linked. None under 20 pairs.

    A real change is not an error: read it with what happened in between.
    """
    return six_forms(pairs).icc2 if len(pairs) >= LEAST_PAIRS else None
