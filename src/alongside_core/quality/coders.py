# SPDX-License-Identifier: Apache-2.0
"""Do people who code the same answers agree (K1)? Agreement is a start for talk, never a mark for coders."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .scales import DRAWS

LEAST_UNITS = 30
RELY, TENTATIVE = 0.80, 0.667
LEVELS = ("nominal", "ordinal", "interval", "ratio")


@dataclass(frozen=True)
class Agreement:
    """Krippendorff's alpha with its range; None while under 30 units were coded by two or more."""

    units: int
    coders: int
    alpha: float | None = None
    range: tuple[float, float] | None = None

    @property
    def words(self) -> str:
        """What to do with it. Low agreement means: talk about what the code means."""
        if self.alpha is None:
            return f"{self.units} answers were coded twice; from {LEAST_UNITS} we say how well it agrees."
        if self.alpha >= RELY:
            return "Coders mostly saw the same. You can rely on this code."
        if self.alpha >= TENTATIVE:
            return "Coders often saw the same. Take this code as a first try."
        return "Coders saw different things. Talk about what this code means."


def agreement(table, *, level: str = "nominal", seed: int, draws: int = DRAWS) -> Agreement:
    """K1 with its rules: (coders, units), NaN where a coder did not look."""
    whole = np.asarray(table, dtype=float)
    twice = whole[:, (~np.isnan(whole)).sum(axis=0) >= 2]
    coders, units = int((~np.isnan(whole)).any(axis=1).sum()), twice.shape[1]
    if units < LEAST_UNITS or coders < 2:
        return Agreement(units, coders)
    return Agreement(
        units, coders, krippendorff(whole, level), krippendorff_range(twice, level, seed, draws)
    )


def krippendorff(table, level: str = "nominal") -> float:
    """Krippendorff's alpha from (coders, units) with gaps as NaN: 1 - seen / expected disagreement.

    Krippendorff (2011), Computing Krippendorff's alpha-reliability; level is one of LEVELS.
    NaN when nobody could have disagreed (one value only).
    """
    values, counts = _counts(np.asarray(table, dtype=float))
    return _alpha(counts, _distance(values, _paired(counts).sum(axis=0), level))


def krippendorff_range(table, level: str, seed: int, draws: int = DRAWS) -> tuple[float, float]:
    """The middle 95 in 100 over units drawn again with replacement."""
    values, counts = _counts(np.asarray(table, dtype=float))
    rng = np.random.default_rng(seed)
    units = len(counts)
    found = []
    for _ in range(draws):
        again = counts[rng.integers(0, units, units)]
        found.append(_alpha(again, _distance(values, _paired(again).sum(axis=0), level)))
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return float(low), float(high)


def _counts(whole: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The values there are, and how often each unit has each: (units, values)."""
    values = np.unique(whole[~np.isnan(whole)])
    return values, (whole.T[:, :, None] == values).sum(axis=1)


def _paired(counts: np.ndarray) -> np.ndarray:
    """Units with two or more codes; a single one can neither agree nor disagree."""
    return counts[counts.sum(axis=1) >= 2].astype(float)


def _alpha(counts: np.ndarray, distance: np.ndarray) -> float:
    paired = _paired(counts)
    totals, each = paired.sum(axis=0), paired.sum(axis=1)
    seen = (np.einsum("ui,uj,ij->u", paired, paired, distance) / (each - 1)).sum()
    expected = totals @ distance @ totals / (totals.sum() - 1)
    return float(1 - seen / expected) if expected else float("nan")


def _distance(values: np.ndarray, totals: np.ndarray, level: str) -> np.ndarray:
    """Squared distance between each two values at this level of measurement."""
    if level not in LEVELS:
        raise ValueError(f"a level is one of {', '.join(LEVELS)}")
    one, other = values[:, None], values[None, :]
    if level == "nominal":
        return (one != other).astype(float)
    if level == "interval":
        return (one - other) ** 2
    if level == "ratio":
        whole = one + other
        return np.divide(one - other, whole, out=np.zeros_like(whole), where=whole != 0) ** 2
    middle = np.cumsum(totals) - totals / 2
    return (middle[:, None] - middle[None, :]) ** 2


@dataclass(frozen=True)
class Kappa:
    """Cohen's kappa and its standard error in large samples."""

    kappa: float
    error: float


def cohen(table, *, weights: str = "none") -> Kappa:
    """From a square table of counts, coder by coder. `weights`: none, or linear for codes in order.

    Cohen (1960, 1968); standard error by Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72:323-327.
    """
    counts = np.asarray(table, dtype=float)
    share, people = counts / counts.sum(), counts.sum()
    rows, columns = share.sum(axis=1), share.sum(axis=0)
    worth = _worth(len(share), weights)
    seen, chance = (worth * share).sum(), rows @ worth @ columns
    kappa = (seen - chance) / (1 - chance)
    mean = (worth @ columns)[:, None] + (rows @ worth)[None, :]
    spread = (share * (worth - mean * (1 - kappa)) ** 2).sum() - (kappa - chance * (1 - kappa)) ** 2
    return Kappa(float(kappa), float(np.sqrt(spread / people) / (1 - chance)))


def _worth(codes: int, weights: str) -> np.ndarray:
    """1 for the same code; less the further apart."""
    if weights == "none":
        return np.eye(codes)
    if weights != "linear":
        raise ValueError("weights are “none” or “linear”")
    apart = np.abs(np.subtract.outer(np.arange(codes), np.arange(codes)))
    return 1 - apart / (codes - 1)


def fleiss(ratings: Sequence[Sequence]) -> float:
    """Fleiss's kappa from (units, coders) without gaps. Fleiss (1971), Psychological Bulletin 76:378-382."""
    _, codes = np.unique(np.asarray(ratings), return_inverse=True)
    codes = codes.reshape(len(ratings), -1)
    units, coders = codes.shape
    counts = (codes[:, :, None] == np.arange(codes.max() + 1)).sum(axis=1)
    seen = ((counts * (counts - 1)).sum(axis=1) / (coders * (coders - 1))).mean()
    chance = ((counts.sum(axis=0) / (units * coders)) ** 2).sum()
    return float((seen - chance) / (1 - chance))
