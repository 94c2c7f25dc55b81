# SPDX-License-Identifier: Apache-2.0
"""Many small differences at once: the overall one, and each shrunk towards it (quality.md 2.2 step 5).

A question with few answers borrows from all the others, so that no wild number gets onto a screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

STEPS = 500


@dataclass(frozen=True)
class Pooled:
    """The overall effect and its standard error; `between` is the variance of true effects (tau²)."""

    effect: float
    error: float
    between: float
    heterogeneity: float  # Cochran's Q
    shrunk: list[float]  # each effect, moved towards the overall one


def pool(effects: Sequence[float], variances: Sequence[float], *, method: str = "reml") -> Pooled:
    """Random effects. `method`: "reml" (Viechtbauer 2005), or "dl" (DerSimonian and Laird 1986).

    `variances` are of the effects themselves (squared standard errors) and above nought.
    """
    y, v = np.asarray(effects, dtype=float), np.asarray(variances, dtype=float)
    if len(y) < 2 or len(y) != len(v) or not (v > 0).all():
        raise ValueError("this needs two effects at least, each with a variance above nought")
    simple = 1 / v
    q = float((simple * (y - np.average(y, weights=simple)) ** 2).sum())
    between = {"reml": _reml, "dl": _dersimonian_laird}[method](y, v)
    weight = 1 / (v + between)
    middle = float(np.average(y, weights=weight))
    shrunk = middle + between / (between + v) * (y - middle)
    return Pooled(middle, float(weight.sum() ** -0.5), between, q, shrunk.tolist())


def _dersimonian_laird(y: np.ndarray, v: np.ndarray) -> float:
    w = 1 / v
    q = (w * (y - np.average(y, weights=w)) ** 2).sum()
    return max(0.0, float((q - (len(y) - 1)) / (w.sum() - (w**2).sum() / w.sum())))


def _reml(y: np.ndarray, v: np.ndarray) -> float:
    """Fisher scoring on the restricted likelihood, from DerSimonian and Laird's estimate."""
    between = _dersimonian_laird(y, v)
    for _ in range(STEPS):
        w = 1 / (v + between)
        left = y - np.average(y, weights=w)
        lost = (w**2).sum() / w.sum()
        slope = (w**2 * left**2).sum() - w.sum() + lost
        curve = (w**2).sum() - 2 * (w**3).sum() / w.sum() + lost**2
        moved = max(0.0, between + slope / curve)
        if abs(moved - between) < 1e-12:
            return moved
        between = moved
    return between
