# SPDX-License-Identifier: Apache-2.0
"""Was version B better to answer than version A? The complete rule, agreed before looking.

Effect: weighted mean over interviewers of (their B mean - their A mean), weights n_A n_B / (n_A + n_B).
Test: labels shuffled within interviewer (and block); p = (1 + how often a shuffle is as far) / (1 + M).
Range: t interval on interviewer-level differences. Design and measured error rates: quality.md 2.2-2.5.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy import stats

LEAST_INTERVIEWERS = 6
LEAST_PER_VERSION = 20
SHUFFLES = 9_999


@dataclass(frozen=True)
class Row:
    """One interview: who asked (a key), the version assigned ("a" or "b"), its block, and the outcome.

    `value` is on the scale of the outcome, 0-100 for usable answers and experience.
    """

    interviewer: str
    version: str
    block: int
    value: float


@dataclass(frozen=True)
class Comparison:
    """Everything behind the sentence. All effects are B minus A, oriented so that more is better."""

    label: str
    effect: float
    low: float
    high: float
    p: float
    mean_a: float
    mean_b: float
    n_a: int
    n_b: int
    interviewers: int
    smallest_difference: float
    design: int
    seed: int
    shuffles: int
    survives_leaving_one_out: bool
    per_interviewer: list[float] = field(default_factory=list)


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
    outcomes: dict[str, Sequence[Row]],
    *,
    smallest_difference: dict[str, float],
    seed: int,
    shuffles: int = SHUFFLES,
    design: int = 1,
) -> dict[str, Comparison]:
    """Compare up to three main outcomes at once; p is then the max-T adjusted value."""
    if design not in (1, 2, 3, 4):
        raise ValueError("a design is 1 (both versions each), 2, 3 or 4; see quality.md 2.1")
    tables = {name: _Table(rows) for name, rows in outcomes.items()}
    enough = {name: table for name, table in tables.items() if table.is_enough}
    p_values = (
        _max_t(enough, seed, shuffles)
        if design == 1
        else {n: _sign_flip(t, seed, shuffles) for n, t in enough.items()}
    )
    return {
        name: _judge(
            table, p_values.get(name, 1.0), smallest_difference[name], seed, shuffles, design
        )
        for name, table in tables.items()
    }


class _Table:
    """The rows as arrays: values, whether version B, interviewer number, and shuffling group."""

    def __init__(self, rows: Sequence[Row]):
        both = {row.interviewer for row in rows if row.version == "a"} & {
            row.interviewer for row in rows if row.version == "b"
        }
        self.all_a = [row.value for row in rows if row.version == "a"]
        self.all_b = [row.value for row in rows if row.version == "b"]
        kept = [row for row in rows if row.interviewer in both]
        names = sorted(both)
        self.values = np.array([row.value for row in kept], dtype=float)
        self.is_b = np.array([row.version == "b" for row in kept], dtype=bool)
        self.who = np.array([names.index(row.interviewer) for row in kept], dtype=int)
        groups = sorted({(row.interviewer, row.block) for row in kept})
        place = {group: n for n, group in enumerate(groups)}
        self.group = np.array([place[row.interviewer, row.block] for row in kept], dtype=int)
        self.interviewers = len(names)

    @property
    def is_enough(self) -> bool:
        return (
            self.interviewers >= LEAST_INTERVIEWERS
            and min(len(self.all_a), len(self.all_b)) >= LEAST_PER_VERSION
        )

    def differences(self) -> tuple[np.ndarray, np.ndarray]:
        """Each interviewer's B mean minus A mean, and its weight."""
        n_b = np.bincount(self.who, self.is_b, self.interviewers)
        n_a = np.bincount(self.who, ~self.is_b, self.interviewers)
        sum_b = np.bincount(self.who, self.values * self.is_b, self.interviewers)
        sum_a = np.bincount(self.who, self.values * ~self.is_b, self.interviewers)
        return sum_b / n_b - sum_a / n_a, n_a * n_b / (n_a + n_b)


def _effect(differences: np.ndarray, weights: np.ndarray) -> float:
    return float(np.average(differences, weights=weights))


def _standard_error(differences: np.ndarray, weights: np.ndarray) -> float:
    """Of the weighted mean of interviewer differences, from their spread between interviewers."""
    share = weights / weights.sum()
    spread = ((share * (differences - _effect(differences, weights))) ** 2).sum()
    return float(np.sqrt(spread * len(differences) / (len(differences) - 1)))


def _shuffled_effects(table: _Table, seed: int, shuffles: int) -> np.ndarray:
    """The effect for each shuffle of the labels within interviewer and block; shape (shuffles,).

    Counts of versions within an interviewer never change, so the effect is linear in the labels and a
    whole batch of shuffles is one matrix product.
    """
    rng = np.random.default_rng(seed)
    n_b = np.bincount(table.who, table.is_b, table.interviewers)
    n_a = np.bincount(table.who, ~table.is_b, table.interviewers)
    weight = n_a * n_b / (n_a + n_b)
    weight = weight / weight.sum()
    as_b = table.values * (weight / n_b)[table.who]
    as_a = table.values * (weight / n_a)[table.who]
    order = np.argsort(table.group, kind="stable")
    group, labels = table.group[order], table.is_b[order]
    change, base = (as_b + as_a)[order], as_a.sum()
    effects = np.empty(shuffles)
    for start in range(0, shuffles, 1_000):
        size = min(1_000, shuffles - start)
        keys = group + rng.random(
            (size, len(group))
        )  # sorting by these shuffles inside each group only
        effects[start : start + size] = (
            np.take_along_axis(
                np.broadcast_to(change, keys.shape), np.argsort(keys, axis=1), axis=1
            )
            @ labels
            - base
        )
    return effects


def _max_t(tables: dict[str, _Table], seed: int, shuffles: int) -> dict[str, float]:
    """Permutation p for each outcome, adjusted by the largest standardised effect of each shuffle."""
    if not tables:
        return {}
    names, null, seen = list(tables), [], []
    for name in names:
        shuffled = _shuffled_effects(tables[name], seed, shuffles)
        scale = shuffled.std() or 1.0
        null.append(np.abs(shuffled) / scale)
        seen.append(abs(_effect(*tables[name].differences())) / scale)
    largest = np.max(null, axis=0)
    return {
        name: float((1 + (largest >= at - 1e-12).sum()) / (1 + shuffles))
        for name, at in zip(names, seen, strict=True)
    }


def _sign_flip(table: _Table, seed: int, shuffles: int) -> float:
    """Designs 2 and 3: signs of interviewer-level differences are flipped at random."""
    differences, weights = table.differences()
    signs = np.random.default_rng(seed).choice([-1.0, 1.0], size=(shuffles, len(differences)))
    null = np.abs((signs * differences) @ (weights / weights.sum()))
    return float((1 + (null >= abs(_effect(differences, weights)) - 1e-12).sum()) / (1 + shuffles))


def _judge(
    table: _Table, p: float, delta: float, seed: int, shuffles: int, design: int
) -> Comparison:
    mean_a = float(np.mean(table.all_a)) if table.all_a else 0.0
    mean_b = float(np.mean(table.all_b)) if table.all_b else 0.0
    common: dict[str, Any] = {
        "mean_a": mean_a,
        "mean_b": mean_b,
        "n_a": len(table.all_a),
        "n_b": len(table.all_b),
        "p": p,
        "interviewers": table.interviewers,
        "smallest_difference": delta,
        "design": design,
        "seed": seed,
        "shuffles": shuffles,
    }
    if not table.is_enough:
        return Comparison(
            "too_few", mean_b - mean_a, 0.0, 0.0, survives_leaving_one_out=False, **common
        )
    differences, weights = table.differences()
    effect = _effect(differences, weights)
    reach = float(stats.t.ppf(0.975, len(differences) - 1)) * _standard_error(differences, weights)
    survives = _survives(differences, weights)
    label = _label(effect, effect - reach, effect + reach, p, delta, survives)
    return Comparison(
        label,
        effect,
        effect - reach,
        effect + reach,
        survives_leaving_one_out=survives,
        per_interviewer=[float(d) for d in differences],
        **common,
    )


def _survives(differences: np.ndarray, weights: np.ndarray) -> bool:
    """Does the direction stay when any one interviewer is left out?"""
    whole = np.sign(_effect(differences, weights))
    return all(
        np.sign(_effect(np.delete(differences, n), np.delete(weights, n))) == whole
        for n in range(len(differences))
    )


def _label(effect: float, low: float, high: float, p: float, delta: float, survives: bool) -> str:
    """The rows of quality.md 2.5 in their order; where test and range disagree, the careful words."""
    clear = p < 0.05
    if clear and high < 0 and survives:
        return "worse"
    if clear and low > 0 and survives:
        return "better" if effect >= delta else "better_small"
    if low > -delta and high < delta and not (clear and (low > 0 or high < 0)):
        return "same"
    # A range that reaches a loss and a gain worth having leans nowhere: that is "can't tell".
    if effect > 0 and (low > -delta or clear):
        return "leaning"
    if effect < 0 and (high < delta or clear):
        return "leaning_other"
    return "cant_tell"
