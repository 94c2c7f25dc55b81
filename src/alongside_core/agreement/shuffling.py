# SPDX-License-Identifier: Apache-2.0
"""The gate in front of the map: could votes that hang together like this have come about by chance?

The observed votes on each statement are shuffled among the people who voted on it, which keeps who voted on what
and how each statement split. The largest singular value of the centred votes is compared: p = (1 + shuffles at least
as large) / (1 + shuffles). It cannot tell groups from some people simply agreeing with more.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import LinearOperator, eigsh

from .votes import Votes

MOST_PEOPLE, LEVEL = 2_000, 0.05
SHUFFLES = ((300, 199), (2_000, 99), (float("inf"), 19))  # up to so many people, so many shuffles
DENSE_UP_TO = (
    48  # people or statements, whichever are fewer; above, sums that need no second thread
)


@dataclass(frozen=True)
class Gate:
    """`open` when p is at most 0.05. `people` were looked at: a sample (by the seed) when there are more than 2,000."""

    open: bool
    p: float
    shuffles: int
    people: int
    seed: int


def gate(votes: Votes, *, seed: int, shuffles: int | None = None) -> Gate:
    """Shuffle and compare. The same votes and seed give the same answer."""
    rng = np.random.default_rng(seed)
    n = len(votes.people)
    chosen = np.arange(n)
    if n > MOST_PEOPLE:
        chosen = np.sort(rng.choice(n, MOST_PEOPLE, replace=False))
    row = np.full(n, -1)
    row[chosen] = np.arange(len(chosen))
    kept = (row[votes.who] >= 0) & ~votes.left_out[votes.which]
    who, which = row[votes.who[kept]], votes.which[kept]
    value = votes.value[kept] - _means(which, votes.value[kept], len(votes.statements))
    order = np.argsort(which, kind="stable")
    who, which, value = who[order], which[order], value[order]
    times = shuffles or next(times for up_to, times in SHUFFLES if n <= up_to)
    starts = np.searchsorted(which, np.arange(len(votes.statements) + 1))
    table = sparse.csc_array((value, who, starts), shape=(len(chosen), len(votes.statements)))
    p = _p(table, which, rng, times)
    return Gate(p <= LEVEL, p, times, len(chosen), seed)


def _means(which: np.ndarray, value: np.ndarray, m: int) -> np.ndarray:
    """For each vote, the mean of the votes on its statement among the people looked at."""
    n = np.bincount(which, minlength=m)
    return (np.bincount(which, value, minlength=m) / np.maximum(n, 1))[which]


def _p(table: sparse.csc_array, which: np.ndarray, rng: np.random.Generator, times: int) -> float:
    """Share of shuffles (and the votes themselves) that hang together at least as much; `which` is sorted."""
    value = table.data.copy()
    seen = _largest(table)
    if seen <= 0:
        return 1.0
    as_far = 1
    for _ in range(times):
        table.data = value[np.argsort(which + rng.random(len(which)))]  # inside each statement only
        as_far += _largest(table) >= seen * (1 - 1e-9)
    return as_far / (1 + times)


def _largest(table: sparse.csc_array) -> float:
    """Square of the largest singular value, on the smaller side; Lanczos from a fixed start when that is long."""
    if not table.nnz:
        return 0.0
    left = table.T if table.shape[1] <= table.shape[0] else table
    side = left.shape[0]
    if side <= DENSE_UP_TO:
        dense = left.toarray()
        return float(np.linalg.eigvalsh(dense @ dense.T)[-1])
    right = left.T.tocsr()
    left = left.tocsr()
    gram = LinearOperator((side, side), matvec=lambda x: left @ (right @ x), dtype=np.float64)
    start = np.random.default_rng(0).standard_normal(side)
    return float(eigsh(gram, k=1, v0=start, tol=1e-6, return_eigenvectors=False)[0])
