# SPDX-License-Identifier: Apache-2.0
"""Rows as arrays: who asked which version, and each interviewer's difference between the two.

Effect: weighted mean over interviewers of (their B mean - their A mean), weights n_A n_B / (n_A + n_B).
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from scipy import stats

from .rows import Row


class Layout:
    """Who asked which version, in which block. The values come apart from it, one column an outcome.

    Only interviewers who used both versions are in it; `kept` says which rows those are.
    """

    def __init__(self, who: Sequence, is_b: Sequence[bool], block: Sequence):
        b = np.asarray(is_b, dtype=bool)
        _, everybody = np.unique(np.asarray(who), return_inverse=True)
        both = (np.bincount(everybody, b) > 0) & (np.bincount(everybody, ~b) > 0)
        self.kept = both[everybody]
        self.is_b = b[self.kept]
        _, self.who = np.unique(everybody[self.kept], return_inverse=True)
        blocks = np.asarray(block)[self.kept]
        pairs = np.stack([self.who, np.unique(blocks, return_inverse=True)[1]])
        _, self.group = np.unique(pairs, axis=1, return_inverse=True)
        self.interviewers = int(both.sum())

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Layout":
        """From rows, in their order."""
        return cls(
            [r.interviewer for r in rows], [r.version == "b" for r in rows], [r.block for r in rows]
        )

    @cached_property
    def n_a(self) -> np.ndarray:
        """Interviews of each interviewer with the old version."""
        return np.bincount(self.who, ~self.is_b, self.interviewers)

    @cached_property
    def n_b(self) -> np.ndarray:
        """Interviews of each interviewer with the new version."""
        return np.bincount(self.who, self.is_b, self.interviewers)

    @cached_property
    def share(self) -> np.ndarray:
        """Each interviewer's weight; together 1."""
        weight = self.n_a * self.n_b / (self.n_a + self.n_b)
        return weight / weight.sum()

    def differences(self, values: np.ndarray) -> np.ndarray:
        """B mean minus A mean, shape (interviewers, outcomes), from values (kept rows, outcomes)."""
        found = np.zeros((self.interviewers, values.shape[1]))
        np.add.at(
            found, self.who[self.is_b], values[self.is_b] / self.n_b[self.who[self.is_b], None]
        )
        old = ~self.is_b
        np.subtract.at(found, self.who[old], values[old] / self.n_a[self.who[old], None])
        return found


def summary(differences: np.ndarray, share: np.ndarray) -> dict[str, np.ndarray]:
    """Effect, standard error, 95 % t range (J - 1 df), and what becomes of it when any one
    interviewer is left out: the lowest and highest effect, and whether its direction survives.

    `differences` is (interviewers, outcomes), `share` adds to 1; every answer has one entry an outcome.
    """
    number = len(differences)
    effect = share @ differences
    spread = ((share[:, None] * (differences - effect)) ** 2).sum(axis=0)
    error = np.sqrt(spread * number / (number - 1))
    reach = stats.t.ppf(0.975, number - 1) * error
    without = (effect - share[:, None] * differences) / (1 - share[:, None])
    return {
        "effect": effect,
        "error": error,
        "low": effect - reach,
        "high": effect + reach,
        "lowest": without.min(axis=0),
        "highest": without.max(axis=0),
        "survives": (np.sign(without) == np.sign(effect)).all(axis=0),
    }
