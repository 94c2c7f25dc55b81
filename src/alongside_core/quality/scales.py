# SPDX-License-Identifier: Apache-2.0
"""Do the items of a set belong together? Alpha, omega, item-rest (S1, S2 of quality.md 1.2).

Tables are (people, items), NaN where there is no answer. Items must point the same way: turn the
negative ones round first. Versions are never compared on these under 150 people each.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

LEAST_PEOPLE = 50
LEAST_ITEMS = 3
LEAST_FOR_RANGE = 100
LEAST_TO_COMPARE = 150
DRAWS = 999


@dataclass(frozen=True)
class Consistency:
    """Omega with alpha beside it. Ranges are there only from 100 people; None is “not shown”."""

    people: int
    items: int
    alpha: float | None = None
    omega: float | None = None
    alpha_range: tuple[float, float] | None = None
    omega_range: tuple[float, float] | None = None

    @property
    def is_shown(self) -> bool:
        """Fifty people and three items at least: below that the figure could be nearly anything."""
        return self.omega is not None


def consistency(table, *, seed: int, draws: int = DRAWS) -> Consistency:
    """S1 with the rules for showing it. `seed` is for the bootstrap of the ranges."""
    whole = complete(table)
    people, items = whole.shape
    if people < LEAST_PEOPLE or items < LEAST_ITEMS:
        return Consistency(people, items)
    ranged = people >= LEAST_FOR_RANGE
    return Consistency(
        people,
        items,
        alpha(whole),
        omega(whole),
        resampled(alpha, whole, seed, draws) if ranged else None,
        resampled(omega, whole, seed, draws) if ranged else None,
    )


def complete(table) -> np.ndarray:
    """Only people who answered every item."""
    whole = np.asarray(table, dtype=float)
    if whole.ndim != 2 or whole.shape[1] < 2:
        raise ValueError("a set needs a table of people by items, and two items at least")
    return whole[~np.isnan(whole).any(axis=1)]


def alpha(table, *, pairwise: bool = False) -> float:
    """Cronbach's alpha (1951), Psychometrika 16:297-334. NaN when nothing varies.

    People with a gap are left out; `pairwise` uses, for each two items, everybody who answered both.
    """
    return alpha_of(_pairwise(table) if pairwise else np.cov(complete(table), rowvar=False))


def alpha_of(covariance: np.ndarray) -> float:
    """Alpha from a covariance matrix of items."""
    items, whole = len(covariance), covariance.sum()
    return (
        float(items / (items - 1) * (1 - np.trace(covariance) / whole)) if whole else float("nan")
    )


def _pairwise(table) -> np.ndarray:
    """Covariance of each two items over the people who answered both."""
    whole = np.asarray(table, dtype=float)
    there = ~np.isnan(whole)
    items = range(whole.shape[1])
    return np.array([[_shared(whole, there, one, other) for other in items] for one in items])


def _shared(whole: np.ndarray, there: np.ndarray, one: int, other: int) -> float:
    both = there[:, one] & there[:, other]
    return float(np.cov(whole[both, one], whole[both, other])[0, 1])


def omega(table) -> float:
    """McDonald's omega of a one-factor model: (sum of loadings)² of (that + what is left over).

    Fitted by maximum likelihood to the covariances of people who answered every item.
    McDonald (1999), Test Theory, chapter 6. NaN when nothing varies.
    """
    return omega_of(np.cov(complete(table), rowvar=False))


def omega_of(covariance: np.ndarray) -> float:
    """Omega from a covariance matrix of items."""
    if not (np.diag(covariance) > 0).all():
        return float("nan")
    loadings, left_over = one_factor(covariance)
    common = loadings.sum() ** 2
    return float(common / (common + left_over.sum()))


def one_factor(covariance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Loadings and unique variances of one factor, by maximum likelihood.

    Lawley and Maxwell (1971): for given unique variances the best loadings are known, so only those
    are searched for.
    """
    scale = np.sqrt(np.diag(covariance))
    correlation = covariance / np.outer(scale, scale)
    start = np.maximum(0.005, 0.5 / np.diag(np.linalg.pinv(correlation)))
    best = minimize(
        _misfit,
        start,
        args=(correlation,),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0.005, 1.0)] * len(start),
        options={"ftol": 1e-13, "gtol": 1e-9},
    ).x
    return _loadings(best, correlation) * scale, best * scale**2


def _loadings(unique: np.ndarray, correlation: np.ndarray) -> np.ndarray:
    root = np.sqrt(unique)
    sizes, directions = np.linalg.eigh(correlation / np.outer(root, root))
    first = directions[:, -1] * np.sign(directions[:, -1].sum() or 1)
    return root * first * np.sqrt(max(sizes[-1] - 1, 0.0))


def _misfit(unique: np.ndarray, correlation: np.ndarray) -> tuple[float, np.ndarray]:
    root = np.sqrt(unique)
    sizes = np.linalg.eigvalsh(correlation / np.outer(root, root))[:-1]
    loadings = _loadings(unique, correlation)
    slope = (loadings**2 + unique - np.diag(correlation)) / unique**2
    return float((sizes - np.log(np.maximum(sizes, 1e-12)) - 1).sum()), slope


def item_rest(table) -> np.ndarray:
    """S2: each item's correlation with the sum of all the others."""
    whole = complete(table)
    rest = whole.sum(axis=1, keepdims=True) - whole
    return np.array(
        [np.corrcoef(one, other)[0, 1] for one, other in zip(whole.T, rest.T, strict=True)]
    )


def resampled(
    figure: Callable[[np.ndarray], float], table: np.ndarray, seed: int, draws: int = DRAWS
) -> tuple[float, float]:
    """The middle 95 in 100 of the figure over people drawn again with replacement."""
    rng = np.random.default_rng(seed)
    people = len(table)
    found = [figure(table[rng.integers(0, people, people)]) for _ in range(draws)]
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return float(low), float(high)


def may_compare(people_a: int, people_b: int) -> bool:
    """Scales of two versions are never compared under 150 people each (quality.md 1.3)."""
    return min(people_a, people_b) >= LEAST_TO_COMPARE
