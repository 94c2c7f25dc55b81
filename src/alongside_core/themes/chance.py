# SPDX-License-Identifier: Apache-2.0
"""Do people's piles fit together better than chance? Modularity cannot tell: two people's random piles reach .8.

Fit: over all pairs of excerpts, the pairs of people who both put them together. Each person's excerpts are shuffled
among their own piles, which keeps how many piles they made, how large, and of what. p = (1 + shuffles that fit at
least as well) / (1 + shuffles), as for the agreement map (`agreement.shuffling`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np

from .piles import Sort

SHUFFLES, LEVEL = 199, 0.05


@dataclass(frozen=True)
class Chance:
    """In `as_good` of `shuffles` shuffles the piles fitted as well as these, which have this `fit`."""

    fit: int
    as_good: int
    shuffles: int
    seed: int

    @property
    def p(self) -> float:
        return (1 + self.as_good) / (1 + self.shuffles)

    @property
    def more_than_chance(self) -> bool:
        return self.p <= LEVEL


def by_chance(sorts: Mapping[Any, Sort], *, seed: int, shuffles: int = SHUFFLES) -> Chance:
    """Shuffle and compare. The same piles and seed give the same answer; one person alone is never more than chance."""
    rng = np.random.default_rng(seed)
    table = _Table([sorts[person] for person in sorted(sorts)])
    seen = table.fit(table.places)
    as_good = sum(
        table.fit([rng.permutation(own) for own in table.places]) >= seen for _ in range(shuffles)
    )
    return Chance(seen, as_good, shuffles, seed)


class _Table:
    """Every person's excerpts as places in one list, and for each the pile it is in, numbered over everybody."""

    def __init__(self, sorts: list[Sort]):
        excerpts = sorted({excerpt for piles in sorts for pile in piles for excerpt in pile})
        place = {excerpt: n for n, excerpt in enumerate(excerpts)}
        numbers = count()
        self.places: list[np.ndarray] = []
        piles_of: list[int] = []
        for piles in sorts:
            numbered = zip(_in_order(piles), numbers, strict=False)  # numbers never end
            put = [(place[e], n) for pile, n in numbered for e in pile]
            self.places.append(np.array([at for at, _ in put], dtype=int))
            piles_of += [pile for _, pile in put]
        self.piles = np.array(piles_of, dtype=int)
        self.shape = (next(numbers), len(excerpts))

    def fit(self, places: list[np.ndarray]) -> int:
        """The pairs of people who both put a pair together, summed; `together` holds each pair of excerpts twice."""
        if not len(self.piles):
            return 0
        inside = np.zeros(self.shape)
        inside[self.piles, np.concatenate(places)] = 1
        together = inside.T @ inside
        np.fill_diagonal(together, 0)
        return round((together * (together - 1) / 2).sum() / 2)


def _in_order(piles: Sort) -> list[list[str]]:
    """So that the order in which somebody wrote their piles down changes nothing."""
    return sorted(sorted(set(pile)) for pile in piles)
