# SPDX-License-Identifier: Apache-2.0
"""The auditor: could somebody with every figure ever printed prove a group of 1 to 4, or its exact size?

Every printed count is an interval of what it allows. For each group that must stay hidden, the least
and the most people that fit all intervals are found by linear programming (HiGHS in scipy). A proof
blocks the release.

Most groups need no programme of their own: one way of filling the table that fits every figure, and
in which the group is empty or has five people, shows that nothing can be proved of it. Such fillings
are found for many groups at once; only what is left is bounded one by one. The answer is the same.
Above 20,000 joint cells the printed intervals are followed from whole to parts and back instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import linprog

from .propagation import by_propagation

SMALL = 4
LARGEST_PROGRAMME = 20_000
NEARLY = 1e-6  # what the solver may be off by
PLAIN = {
    "presolve": False
}  # tables are small: simplifying them first takes longer than solving them
FAR = 1e7  # more people than any table holds: stands for "nothing bounds it"


class Contradiction(ValueError):
    """No number of people fits all the figures."""


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
    figures = _rows([figure.cells for figure in printed], cells)
    low = np.array([figure.low for figure in printed], dtype=float)
    high = np.array([figure.high for figure in printed], dtype=float)
    return audit_rows(figures, low, high, _rows(targets, cells))


def audit_rows(figures, low, high, targets) -> list[Breach]:
    """The same on true/false arrays: figures × cells with their bounds, and targets × cells.

    Raises Contradiction when no people at all fit the figures.
    """
    if not len(figures) or not len(targets):
        return []
    covered = figures.any(axis=0)
    # A cell that no figure covers may hold any number of people: nothing can be proved of its group.
    numbers = np.flatnonzero(~targets[:, ~covered].any(axis=1) & targets.any(axis=1))
    figures, kept = _merge(figures[:, covered], targets[numbers][:, covered])
    if figures.shape[1] > LARGEST_PROGRAMME:
        bounds = by_propagation(figures, low, high, kept)
    else:
        bounds = _Programme(figures, low, high).bounds(kept)
    return [
        Breach(int(number), least, most)
        for number, (least, most) in zip(numbers, bounds, strict=True)
        if is_proof(least, most)
    ]


def is_proof(low: float, high: float) -> bool:
    """An exact size, or one to four people."""
    return low == high or (low >= 1 and high <= SMALL)


def _rows(sets, cells: int) -> np.ndarray:
    rows = np.zeros((len(sets), cells), dtype=bool)
    for row, members in zip(rows, sets, strict=True):
        row[list(members)] = True
    return rows


def _merge(figures, targets) -> tuple[np.ndarray, np.ndarray]:
    """Cells that every figure and every target treats alike become one cell."""
    both = np.vstack([figures, targets])
    if not both.shape[1]:
        return figures, targets
    packed = np.ascontiguousarray(np.packbits(both, axis=0).T)
    _, first = np.unique(packed.view([("", packed.dtype)] * packed.shape[1]), return_index=True)
    both = both[:, np.sort(first)]
    return both[: len(figures)], both[len(figures) :]


class _Programme:
    """The polytope of all tables that fit the figures."""

    def __init__(self, figures, low, high):
        matrix = sparse.csr_matrix(figures.astype(float))
        self.matrix = sparse.vstack([matrix, -matrix], format="csr")
        self.limits = np.concatenate([np.minimum(high, FAR), -np.asarray(low)])
        self.cells = figures.shape[1]

    def bounds(self, targets) -> list[tuple[int, int]]:
        """Bounds of each target: exact where something can be proved, wide enough where it cannot."""
        if not len(targets):
            return []
        seen = _Seen(targets)
        seen.add(self.filling(targets.sum(axis=0)))  # as many as possible empty
        while (unproved := np.flatnonzero(seen.open())).size:
            seen.add(self.large_enough(targets[unproved], seen.enough()[unproved]))
            if seen.open().any():
                seen.add(self.filling(targets[seen.open()].sum(axis=0)))
            if seen.open().sum() == unproved.size:
                break
        for number in np.flatnonzero(seen.open()):
            if seen.open()[number]:
                seen.add(self.filling(targets[number]))
                seen.add(self.filling(-targets[number].astype(float)))
        return seen.bounds()

    def large_enough(self, targets, enough) -> np.ndarray:
        """A filling in which as many targets as possible have as many people as `enough` says."""
        own = sparse.hstack([-sparse.csr_matrix(targets.astype(float)), sparse.eye(len(targets))])
        wide = sparse.hstack([self.matrix, sparse.csr_matrix((self.matrix.shape[0], len(targets)))])
        answer = linprog(
            np.concatenate([np.zeros(self.cells), -np.ones(len(targets))]),
            A_ub=sparse.vstack([wide, own], format="csr"),
            b_ub=np.concatenate([self.limits, np.zeros(len(targets))]),
            bounds=np.array([(0, FAR)] * self.cells + [(0, most) for most in enough]),
            method="highs",
            options=PLAIN,
        )
        return _solved(answer)[: self.cells]

    def filling(self, cost) -> np.ndarray:
        """People per cell that fit every figure, at least cost."""
        answer = linprog(
            cost, A_ub=self.matrix, b_ub=self.limits, bounds=(0, FAR), method="highs", options=PLAIN
        )
        return _solved(answer)


def _solved(answer) -> np.ndarray:
    if answer.status == 2:
        raise Contradiction("the printed figures contradict each other, so they cannot be checked")
    if answer.status != 0:
        raise RuntimeError(f"the linear programme was not solved: {answer.message}")
    return answer.x


class _Seen:
    """The least and most people of each target in the fillings that were found."""

    def __init__(self, targets):
        self.targets = sparse.csr_matrix(targets.astype(float))
        self.low = np.full(len(targets), np.inf)
        self.high = np.full(len(targets), -np.inf)

    def add(self, filling) -> None:
        sizes = self.targets @ filling
        self.low, self.high = np.minimum(self.low, sizes), np.maximum(self.high, sizes)

    def whole(self) -> tuple[np.ndarray, np.ndarray]:
        return np.ceil(self.low - NEARLY), np.floor(self.high + NEARLY)

    def open(self) -> np.ndarray:
        """Which targets could still be proved."""
        low, high = self.whole()
        return (low >= high) | ((low >= 1) & (high <= SMALL))

    def enough(self) -> np.ndarray:
        """How many people would show that nothing can be proved: one where it may be empty, else five."""
        return np.where(self.whole()[0] <= 0, 1, SMALL + 1)

    def bounds(self) -> list[tuple[int, int]]:
        low, high = self.whole()
        return [(int(a), int(b)) for a, b in zip(low, high, strict=True)]
