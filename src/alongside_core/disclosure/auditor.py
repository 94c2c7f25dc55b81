# SPDX-License-Identifier: Apache-2.0
"""The auditor: could somebody with every figure ever printed prove a group of 1 to 4, or its exact size?

Every printed count is an interval of what it allows. For each group that must stay hidden, the least
and the most people that fit all intervals are found by linear programming (HiGHS in scipy). A proof
blocks the release. Above 20,000 joint cells only the printed intervals themselves are followed from
whole to parts and back, until nothing changes.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import linprog

SMALL = 4
LARGEST_PROGRAMME = 20_000


@dataclass(frozen=True)
class Printed:
    """A printed figure: which joint cells it adds up, and the least and most people it allows."""

    cells: frozenset[int]
    low: float
    high: float


@dataclass(frozen=True)
class Breach:
    """A group that can be proved: which target, and the bounds somebody can work out."""

    target: int
    low: int
    high: int

    def __str__(self):
        return f"a hidden group can be shown to hold {self.low} to {self.high} people"


def audit(
    cells: int, printed: Sequence[Printed], targets: Sequence[frozenset[int]]
) -> list[Breach]:
    """Try to prove each target's size. A breach is an exact size, or bounds within 1 to 4."""
    bounds = _by_programme if cells <= LARGEST_PROGRAMME else _by_propagation
    found = []
    for number, (low, high) in enumerate(bounds(cells, printed, targets)):
        if low == high or (low >= 1 and high <= SMALL):
            found.append(Breach(number, low, high))
    return found


def _by_programme(cells, printed, targets):
    """Exact bounds of each target from two small linear programmes."""
    if not printed:
        return
    rows = [row for row, figure in enumerate(printed) for _ in figure.cells]
    columns = [cell for figure in printed for cell in figure.cells]
    matrix = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(printed), cells))
    both = sparse.vstack([matrix, -matrix])
    limits = np.array([figure.high for figure in printed] + [-figure.low for figure in printed])
    for target in targets:
        cost = np.zeros(cells)
        cost[list(target)] = 1
        yield (
            math.ceil(_least(cost, both, limits) - 1e-6),
            math.floor(-_least(-cost, both, limits) + 1e-6),
        )


def _least(cost, matrix, limits) -> float:
    answer = linprog(cost, A_ub=matrix, b_ub=limits, bounds=(0, None), method="highs")
    if answer.status == 3:  # nothing bounds it from this side
        return -math.inf if cost.min() < 0 else 0.0
    if answer.status != 0:
        raise ValueError("the printed figures contradict each other, so they cannot be checked")
    return float(answer.fun)


def _by_propagation(cells, printed, targets):
    """Looser bounds for a large joint table: whole minus parts, among figures that nest."""
    known = {figure.cells: [figure.low, figure.high] for figure in printed}
    for _ in range(len(known)):
        if not _narrow(known):
            break
    for target in targets:
        low, high = known.get(target, [0.0, math.inf])
        for whole, (whole_low, whole_high) in known.items():
            rest = whole - target
            if target <= whole and rest in known:
                low, high = (
                    max(low, whole_low - known[rest][1]),
                    min(high, whole_high - known[rest][0]),
                )
        yield math.ceil(low - 1e-6), (cells if high == math.inf else math.floor(high + 1e-6))


def _narrow(known) -> bool:
    changed = False
    for whole, whole_bounds in known.items():
        for part, bounds in known.items():
            rest = whole - part
            if part < whole and rest in known:
                low, high = whole_bounds[0] - known[rest][1], whole_bounds[1] - known[rest][0]
                if low > bounds[0] + 1e-9 or high < bounds[1] - 1e-9:
                    bounds[0], bounds[1], changed = max(bounds[0], low), min(bounds[1], high), True
    return changed
