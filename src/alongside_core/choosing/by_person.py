# SPDX-License-Identifier: Apache-2.0
"""Picks of one person hang together. How much less do they say than picks by as many different people?

People are drawn again with their whole set of picks (bootstrap by person). The spread of the strengths over
these draws, divided by the spread that unconnected picks would have, is the number of picks that say as much
as one: never under 1, so that people who differ can only make us more careful.
"""

import numpy as np
from scipy import sparse

from .strengths import centred, fit

DRAWS = 200
CELLS_AT_ONCE = 2_000_000  # 16 MB of win counts at a time


def picks_worth_one(wins_by_person: sparse.csr_array, m: int, seed: int) -> float:
    """At least 1. `wins_by_person` has one row a person and m·m columns (winner · m + other)."""
    people = wins_by_person.shape[0]
    spread = _spread_over_draws(wins_by_person, m, seed) * people / (people - 1)
    unconnected = _spread_if_unconnected(np.asarray(wins_by_person.sum(0)).reshape(m, m))
    return max(1.0, float(spread / unconnected)) if unconnected > 0 else 1.0


def _spread_over_draws(wins_by_person: sparse.csr_array, m: int, seed: int) -> float:
    """Summed variance of the strengths (from their mean) over draws of people."""
    people = wins_by_person.shape[0]
    rng = np.random.default_rng(seed)
    at_once = max(1, CELLS_AT_ONCE // (m * m))
    found = []
    for start in range(0, DRAWS, at_once):
        size = min(at_once, DRAWS - start)
        times = rng.multinomial(people, np.full(people, 1 / people), size=size)
        wins = (sparse.csr_array(times) @ wins_by_person).toarray().reshape(size, m, m)
        found.append(fit(wins)[0])
    strengths = np.concatenate(found)
    return float((strengths - strengths.mean(1, keepdims=True)).var(0, ddof=1).sum())


def _spread_if_unconnected(wins: np.ndarray) -> float:
    """The same, by formula, if every pick stood alone: H⁻¹ (H - prior) H⁻¹."""
    precision = fit(wins)[1]
    known = np.linalg.inv(precision)
    return float(np.trace(centred(known @ (precision - np.eye(len(wins))) @ known)))
