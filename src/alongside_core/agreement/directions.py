# SPDX-License-Identifier: Apache-2.0
"""The two directions in which votes differ most, and where each person stands along them.

A missing vote is taken as the statement's mean, so after centring it is exactly 0: only votes that were cast are
ever touched, and the answer is exact. Small and others (2021); the method of the Polis engine (agreement.md 3.1).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.linalg import eigh

from .votes import Votes, one_count

ROWS = 4_096  # people in a dense block
EXACT_UP_TO = (
    1_000_000  # votes; beyond, blocks are float32 (7 digits) and only their sums are float64
)


@dataclass(frozen=True, eq=False)
class Components:
    """`centre`: mean vote of each statement, 0 where left out. `directions`: (2, statements), unit length.

    `sizes`: the two largest singular values. A direction's sign is chosen so that its largest entry is positive.
    """

    centre: np.ndarray
    directions: np.ndarray
    sizes: np.ndarray


def components(votes: Votes) -> Components:
    """Centre and directions; exact up to rounding. Directions of size 0 are all 0."""
    m = len(votes.statements)
    centre = means(votes)
    gram = np.zeros((m, m))
    kind = np.float64 if len(votes) <= EXACT_UP_TO else np.float32
    for block in _blocks(votes, centre, kind):
        gram += block.T @ block
    return Components(centre, *_largest_two(gram))


def means(votes: Votes) -> np.ndarray:
    """Mean of the votes on each statement, 0 where there are none or it was left out."""
    disagree, _, agree = (whole := one_count(votes)).T
    return np.where(votes.left_out, 0, (agree - disagree) / np.maximum(whole.sum(1), 1))


def _blocks(votes: Votes, centre: np.ndarray, kind: type) -> Iterator[np.ndarray]:
    """Centred votes, a few thousand people at a time, 0 where there is no vote."""
    starts, n, m = votes.starts, len(votes.people), len(votes.statements)
    for first in range(0, n, ROWS):
        last = min(first + ROWS, n)
        part = slice(starts[first], starts[last])
        block: np.ndarray = np.zeros((last - first, m), dtype=kind)
        which = votes.which[part]
        block[votes.who[part] - first, which] = votes.value[part] - centre[which].astype(kind)
        if votes.left_out.any():
            block[:, votes.left_out] = 0
        yield block


def _largest_two(gram: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    m = len(gram)
    directions, sizes = np.zeros((2, m)), np.zeros(2)
    top = min(2, m)
    if top:
        values, vectors = eigh(gram, subset_by_index=[m - top, m - 1])
        for place, (value, vector) in enumerate(zip(values[::-1], vectors.T[::-1], strict=True)):
            if value > 1e-10 * max(1.0, values[-1]):
                directions[place] = vector * np.sign(vector[np.abs(vector).argmax()])
                sizes[place] = np.sqrt(value)
    return directions, sizes


def project(votes: Votes, found: Components) -> np.ndarray:
    """Where each person stands, (people, 2): √(m / q) · Σ centred vote · direction, q their votes.

    A statement that was left out counts as seen by everybody (its cells are 0, not missing), as in the engine.
    """
    m, n = len(votes.statements), len(votes.people)
    weights = np.where(votes.left_out, 0, found.directions)
    offset = weights * found.centre
    places, seen = np.empty((n, 2)), np.empty(n)
    starts = votes.starts
    for first in range(0, n, 50_000):
        last = min(first + 50_000, n)
        part = slice(starts[first], starts[last])
        who, which, value = votes.who[part] - first, votes.which[part], votes.value[part]
        for axis in (0, 1):
            moved = value * weights[axis][which] - offset[axis][which]
            places[first:last, axis] = np.bincount(who, moved, minlength=last - first)
        if votes.left_out.any():
            who = who[~votes.left_out[which]]
        seen[first:last] = np.bincount(who, minlength=last - first)
    return places * np.sqrt(m / np.maximum(seen + votes.left_out.sum(), 1))[:, None]


def places_of_statements(found: Components) -> np.ndarray:
    """Where somebody would stand who agreed with one statement and voted on nothing else; (statements, 2)."""
    m = len(found.centre)
    return (np.sqrt(m) * (1 - found.centre) * found.directions).T
