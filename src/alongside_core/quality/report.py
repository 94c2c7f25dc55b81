# SPDX-License-Identifier: Apache-2.0
"""The whole quality report over very many interviews: every sum in one pass, one question in memory at a time.

All counts are whole numbers. Medians of times are exact to a tenth of a second. The comparison is the
interviewer-level one: effect and t range as ever; p by flipping signs of interviewers' differences,
because shuffling a million labels 9,999 times would tell nothing more at that size.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .figure import Figure
from .indicators import QuestionFigures, question_figures
from .intraclass import OneWay, from_sums, pooled
from .judging import label
from .layout import summary
from .patterns import FAST
from .rows import LEAST_INTERVIEWERS, LEAST_PER_VERSION, SHUFFLES, Comparison
from .scales import LEAST_ITEMS, LEAST_PEOPLE, alpha_of, omega_of
from .shuffles import EXACT_UP_TO, flipped_effects, p_values
from .statuses import Event, Status
from .wide import BIT, PLACE, STATUSES, VALUES, Columns, questions_in

NUMBERS = len(STATUSES)  # a code is a status, or from here on the number that was answered
CODES = NUMBERS + VALUES
TENTHS = 1 << 16
STOPPED = 2
VERSIONS = 2


@dataclass(frozen=True)
class QuestionReport:
    """One question. Pairs are (old version, new version)."""

    question: str
    figures: tuple[QuestionFigures, QuestionFigures]
    mean: tuple[float | None, float | None]
    median_seconds: tuple[float | None, float | None]
    fast: tuple[Figure, Figure]
    interviewers: OneWay | None


@dataclass(frozen=True)
class VersionReport:
    """One version as a whole. `alpha` and `omega` are of the set of questions named to the report."""

    interviews: int
    stopped: Figure
    usable: float | None
    median_minutes: float | None
    same_throughout: Figure
    alpha: float | None
    omega: float | None


@dataclass(frozen=True)
class Report:
    """Everything, and the comparison of usable answers. The interviewer effect is pooled over questions."""

    questions: list[QuestionReport]
    versions: tuple[VersionReport, VersionReport]
    interviewer_effect: float | None
    comparison: Comparison


def quality_report(
    columns: Columns, *, scale: Sequence[str] = (), smallest_difference: float = 5, seed: int = 1
) -> Report:
    """The report over `columns` (see wide.py). `scale` names the questions that form one set."""
    work = _Work(columns)
    kept: list[np.ndarray] = []
    told = [
        work.question(question, kept if question in scale else None)
        for question in questions_in(columns)
    ]
    sets = _Set(kept, work.version)
    outcome = columns.read("outcome")[0]
    return Report(
        questions=told,
        versions=(_version(work, sets, outcome, 0), _version(work, sets, outcome, 1)),
        interviewer_effect=pooled(one.interviewers for one in told if one.interviewers),
        comparison=_compared(work, smallest_difference, seed),
    )


class _Work:
    """What is kept for each interview while questions pass by: its cell, and three running sums."""

    def __init__(self, columns: Columns):
        who, version = columns.read("interviewer", "version")
        self.columns = columns
        self.version = version.astype(np.int64)
        self.interviewers = int(who.max()) + 1 if len(who) else 0
        self.cell = who.astype(np.int64) * VERSIONS + version
        self.code_base = self.cell * CODES
        self.time_base = self.version * TENTHS
        self.fitting = np.zeros(len(who), dtype=np.uint16)
        self.base = np.zeros(len(who), dtype=np.uint16)
        self.tenths = np.zeros(len(who), dtype=np.uint32)

    def question(self, question: str, keep: list[np.ndarray] | None) -> QuestionReport:
        """One question: its counts, and what it adds to each interview."""
        status, value, events, time = self.columns.read(
            *(f"{part}_{question}" for part in ("status", "value", "events", "time"))
        )
        self._add(status, events, time)
        if keep is not None:
            keep.append(value)
        codes = np.where(value >= 0, value + np.int8(NUMBERS), status)
        counts = _table(self.code_base + codes, (self.interviewers, VERSIONS, CODES))
        noted = _table(self.version * 64 + events, (VERSIONS, 64))
        times = _table(self.time_base + time, (VERSIONS, TENTHS))
        return _told(question, counts, noted, times)

    def _add(self, status, events, time) -> None:
        answered = status == PLACE[Status.ANSWERED]
        self.fitting += answered & ((events & BIT[Event.DID_NOT_FIT]) == 0)
        self.base += (
            answered | (status == PLACE[Status.DONT_KNOW]) | (status == PLACE[Status.BLANK])
        )
        self.tenths += time


def _table(keys: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """How often each key comes, as a table of this shape."""
    return np.bincount(keys, minlength=int(np.prod(shape))).reshape(shape)


def _told(
    question: str, counts: np.ndarray, noted: np.ndarray, times: np.ndarray
) -> QuestionReport:
    by_version = counts.sum(axis=0)
    times[:, 0] = 0  # not asked
    medians = [_median(row) for row in times]
    return QuestionReport(
        question,
        (_figures(by_version[0], noted[0]), _figures(by_version[1], noted[1])),
        (_mean(by_version[0]), _mean(by_version[1])),
        (_seconds(medians[0]), _seconds(medians[1])),
        (_fast(times[0], medians[0]), _fast(times[1], medians[1])),
        _by_interviewer(counts.sum(axis=1)),
    )


def _figures(codes: np.ndarray, noted: np.ndarray) -> QuestionFigures:
    statuses: dict[str, int] = {status: int(codes[place]) for place, status in enumerate(STATUSES)}
    statuses[Status.ANSWERED] = int(codes[0] + codes[NUMBERS:].sum())
    masks = np.arange(len(noted))
    events = {event.value: int(noted[masks & bit > 0].sum()) for event, bit in BIT.items()}
    either = masks & (BIT[Event.REPEAT] | BIT[Event.MEANING]) > 0
    return question_figures(statuses, events | {"clarified": int(noted[either].sum())})


def _mean(codes: np.ndarray) -> float | None:
    numbers = codes[NUMBERS:]
    return float(numbers @ np.arange(VALUES) / numbers.sum()) if numbers.sum() else None


def _median(times: np.ndarray) -> float | None:
    """The median, in tenths of a second, from how often each tenth comes."""
    whole = int(times.sum())
    if not whole:
        return None
    below = np.cumsum(times)
    middle = np.searchsorted(below, [(whole - 1) // 2, whole // 2], side="right")
    return float(middle.mean())


def _seconds(tenths: float | None) -> float | None:
    return None if tenths is None else tenths / 10


def _fast(times: np.ndarray, median: float | None) -> Figure:
    quick = times[: int(np.ceil(FAST * median))].sum() if median else 0
    return Figure("P4", int(quick), int(times.sum()))


def _by_interviewer(counts: np.ndarray) -> OneWay | None:
    numbers, values = counts[:, NUMBERS:].astype(float), np.arange(VALUES)
    count = numbers.sum(axis=1)
    if (count > 0).sum() < 2 or count.sum() <= (count > 0).sum():
        return None
    return from_sums(count, numbers @ values, numbers @ values**2)


class _Set:
    """The questions of one set: who gave one answer throughout, and their covariances by version."""

    def __init__(self, items: list[np.ndarray], version: np.ndarray):
        self.items = items
        if items:
            low, high = items[0].copy(), items[0].copy()
            for item in items[1:]:
                np.minimum(low, item, out=low)
                np.maximum(high, item, out=high)
            self.full = low >= 0
            self.alike = self.full & (low == high)
            self.version = version

    def same_throughout(self, version: int) -> Figure:
        """P1 of one version."""
        if not self.items:
            return Figure("P1", 0, 0)
        own = self.version == version
        return Figure("P1", int((self.alike & own).sum()), int((self.full & own).sum()))

    def consistency(self, version: int) -> tuple[float | None, float | None]:
        """S1 of one version: alpha and omega, from fifty people and three items on."""
        if len(self.items) < LEAST_ITEMS:
            return None, None
        rows = np.flatnonzero(self.full & (self.version == version))
        if len(rows) < LEAST_PEOPLE:
            return None, None
        covariance = _covariance(self.items, rows)
        return alpha_of(covariance), omega_of(covariance)


def _covariance(items: list[np.ndarray], rows: np.ndarray, batch: int = 50_000) -> np.ndarray:
    """Of the items over these rows, batch by batch. Sums of small whole numbers, so it is exact."""
    sums, products = np.zeros(len(items)), np.zeros((len(items), len(items)))
    for start in range(0, len(rows), batch):
        part = np.stack([item[rows[start : start + batch]] for item in items]).astype(np.float32)
        sums += part.sum(axis=1, dtype=float)
        products += part @ part.T
    people = len(rows)
    return (products - np.outer(sums, sums) / people) / (people - 1)


def _version(work: _Work, sets: _Set, outcome: np.ndarray, version: int) -> VersionReport:
    own = work.version == version
    base = work.base[own]
    shares = work.fitting[own][base > 0] / base[base > 0]
    taken = work.tenths[own]
    alpha, omega = sets.consistency(version)
    return VersionReport(
        interviews=int(own.sum()),
        stopped=Figure("C1", int((outcome[own] == STOPPED).sum()), int(own.sum())),
        usable=100 * float(shares.mean()) if len(shares) else None,
        median_minutes=float(np.median(taken[taken > 0])) / 600 if taken.any() else None,
        same_throughout=sets.same_throughout(version),
        alpha=alpha,
        omega=omega,
    )


def _compared(work: _Work, delta: float, seed: int) -> Comparison:
    """C5 by interviewer: the same effect and range as `compare` gives, and the same labels."""
    there = work.base > 0
    usable = 100 * work.fitting[there] / work.base[there]
    shape = (work.interviewers, VERSIONS)
    count = _table(work.cell[there], shape)
    sums = np.bincount(work.cell[there], usable, minlength=count.size).reshape(shape)
    both = (count > 0).all(axis=1)
    n, whole = count[both].astype(float), count.sum(axis=0)
    means = sums.sum(axis=0) / np.maximum(whole, 1)
    common: dict[str, Any] = {
        "mean_a": float(means[0]),
        "mean_b": float(means[1]),
        "n_a": int(whole[0]),
        "n_b": int(whole[1]),
        "interviewers": int(both.sum()),
        "smallest_difference": delta,
        "design": 1,
        "seed": seed,
        "shuffles": SHUFFLES,
        "left_out": int(whole.sum() - n.sum()),
    }
    if both.sum() < LEAST_INTERVIEWERS or whole.min() < LEAST_PER_VERSION:
        gap = float(means[1] - means[0])
        return Comparison("too_few", gap, 0.0, 0.0, 1.0, survives_leaving_one_out=False, **common)
    return _judged(
        (sums[both] / n) @ np.array([[-1.0], [1.0]]), n.prod(axis=1) / n.sum(axis=1), common
    )


def _judged(gaps: np.ndarray, weight: np.ndarray, common: dict) -> Comparison:
    share = weight / weight.sum()
    told = {name: values[0].item() for name, values in summary(gaps, share).items()}
    null = flipped_effects(gaps, share, common["seed"], common["shuffles"])
    p = float(p_values(null, np.array([told["effect"]]), exact=len(gaps) <= EXACT_UP_TO)[0])
    ends = told["effect"], told["low"], told["high"]
    return Comparison(
        label(*ends, p, common["smallest_difference"], told["survives"]),
        *ends,
        p,
        survives_leaving_one_out=told["survives"],
        per_interviewer=sorted(gaps[:, 0].tolist()),
        standard_error=told["error"],
        degrees=float(len(gaps) - 1),
        lowest_without_one=told["lowest"],
        highest_without_one=told["highest"],
        **common,
    )
