# SPDX-License-Identifier: Apache-2.0
"""Was version B better to answer than version A? The complete rule, agreed before looking.

Four designs (quality.md 2.1), each with its own test; one range, from interviewer-level differences;
one set of labels. Several main outcomes at once: p is adjusted. Measured error rates: quality.md 2.4.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from . import judging
from .designs import HOW, Evidence
from .rows import DESIGNS, LEAST_INTERVIEWERS, LEAST_PER_VERSION, NOBODY, SHUFFLES, Comparison, Row

__all__ = [
    "DESIGNS",
    "LEAST_INTERVIEWERS",
    "LEAST_PER_VERSION",
    "NOBODY",
    "SHUFFLES",
    "Comparison",
    "Row",
    "compare",
    "compare_many",
]


def compare(
    rows: Sequence[Row],
    *,
    smallest_difference: float,
    seed: int,
    shuffles: int = SHUFFLES,
    design: int = 1,
) -> Comparison:
    """Compare one outcome. `seed` is stored, so anybody gets the same answer from the same rows."""
    return compare_many(
        {"outcome": rows},
        smallest_difference={"outcome": smallest_difference},
        seed=seed,
        shuffles=shuffles,
        design=design,
    )["outcome"]


def compare_many(
    outcomes: Mapping[str, Sequence[Row]],
    *,
    smallest_difference: Mapping[str, float],
    seed: int,
    shuffles: int = SHUFFLES,
    design: int = 1,
) -> dict[str, Comparison]:
    """Compare main outcomes at once (three at most, by rule); p is then adjusted for all of them.

    Outcomes of the same interviews share their shuffles. One with gaps shuffles its own rows, which
    can only make us more careful. Refuses unknown designs, and values that are not numbers.
    """
    for rows in outcomes.values():
        _refuse(rows, design)
    evidence = HOW[design](outcomes, seed, shuffles)
    common = _Agreed(design, seed, shuffles)
    return {
        name: _judge(rows, evidence[name], smallest_difference[name], common)
        for name, rows in outcomes.items()
    }


@dataclass(frozen=True)
class _Agreed:
    design: int
    seed: int
    shuffles: int


def _refuse(rows: Sequence[Row], design: int) -> None:
    if design not in DESIGNS:
        raise ValueError("a design is 1 (both versions each), 2, 3 or 4; see quality.md 2.1")
    if any(row.version not in ("a", "b") for row in rows):
        raise ValueError("a version is “a” (the old one) or “b” (the new one)")
    if not np.isfinite([row.value for row in rows]).all():
        raise ValueError("a value is not a number; leave interviews without one out")


def _judge(rows: Sequence[Row], found: Evidence, delta: float, agreed: _Agreed) -> Comparison:
    """The label and everything behind it. Too few is too few, whatever the numbers say."""
    old = [row.value for row in rows if row.version == "a"]
    new = [row.value for row in rows if row.version == "b"]
    effect, survives = (found.effect, found.survives) if found.enough else (_gap(old, new), False)
    return Comparison(
        label=_label(found, delta),
        effect=effect,
        low=found.low,
        high=found.high,
        p=found.p,
        mean_a=_mean(old),
        mean_b=_mean(new),
        n_a=len(old),
        n_b=len(new),
        interviewers=found.interviewers,
        smallest_difference=delta,
        survives_leaving_one_out=survives,
        per_interviewer=sorted(found.differences),
        standard_error=found.error,
        degrees=found.degrees,
        left_out=len(rows) - found.used,
        lowest_without_one=found.without_one[0],
        highest_without_one=found.without_one[1],
        **vars(agreed),
    )


def _label(found: Evidence, delta: float) -> str:
    if not found.enough:
        return "too_few"
    return judging.label(found.effect, found.low, found.high, found.p, delta, found.survives)


def _mean(values: list[float]) -> float:
    return float(np.mean(values)) if values else 0.0


def _gap(old: list[float], new: list[float]) -> float:
    return _mean(new) - _mean(old)
