# SPDX-License-Identifier: Apache-2.0
"""A joint table: every combination of characteristics, answer, and releases somebody was in.

Figures and groups become rows of true/false over its cells, which is what the auditor takes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from .auditor import Breach, audit_rows

ANSWER, WHEN = "answer", "when"
NONE = None  # of "answer": did not answer this question


class Joint:
    """`axes`: name → values. `allowed`: (axis, axis) → pairs of values that can go together; others cannot."""

    def __init__(
        self,
        axes: Mapping[str, Sequence],
        allowed: Mapping[tuple[str, str], Iterable[tuple]] | None = None,
    ):
        self.axes = {name: list(values) for name, values in axes.items()}
        shape = [len(values) for values in self.axes.values()]
        codes = np.indices(shape).reshape(len(shape), -1)
        self.codes = dict(zip(self.axes, codes, strict=True))
        for (one, other), pairs in (allowed or {}).items():
            self._keep(one, other, pairs)

    def _keep(self, one: str, other: str, pairs: Iterable[tuple]) -> None:
        fits = np.zeros((len(self.axes[one]), len(self.axes[other])), dtype=bool)
        for a, b in pairs:
            fits[self.axes[one].index(a), self.axes[other].index(b)] = True
        kept = fits[self.codes[one], self.codes[other]]
        self.codes = {name: codes[kept] for name, codes in self.codes.items()}

    @property
    def size(self) -> int:
        return len(next(iter(self.codes.values())))

    def where(self, conditions: Mapping[str, object]) -> np.ndarray:
        """Cells of a group. A condition is a value, or a function that says which values belong."""
        cells = np.ones(self.size, dtype=bool)
        for axis, wanted in conditions.items():
            is_in = wanted if callable(wanted) else (lambda value, wanted=wanted: value == wanted)
            chosen = np.array([bool(is_in(value)) for value in self.axes[axis]], dtype=bool)
            cells &= chosen[self.codes[axis]]
        return cells


def room(axes: Mapping[str, Sequence]) -> int:
    """How many cells a table of these axes would have at most."""
    cells = 1
    for values in axes.values():
        cells *= max(1, len(values))
    return cells


@dataclass
class Case:
    """All figures about one question, and the groups that must stay hidden, each with a name for people."""

    joint: Joint
    rows: list[np.ndarray] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    targets: list[np.ndarray] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def printed(self, conditions: Mapping[str, object], low: float, high: float) -> None:
        """Somebody knows that this group has `low` to `high` people."""
        self.rows.append(self.joint.where(conditions))
        self.low.append(low)
        self.high.append(high)

    def must_stay_hidden(self, name: str, conditions: Mapping[str, object]) -> None:
        """Nobody may be able to prove the size of this group."""
        self.targets.append(self.joint.where(conditions))
        self.names.append(name)

    def proofs(self) -> list[tuple[str, Breach]]:
        """What can be proved, by name."""
        if not self.rows or not self.targets:
            return []
        found = audit_rows(
            np.array(self.rows),
            np.array(self.low, dtype=float),
            np.array(self.high, dtype=float),
            np.array(self.targets),
        )
        return [(self.names[breach.target], breach) for breach in found]
