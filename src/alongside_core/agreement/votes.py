# SPDX-License-Identifier: Apache-2.0
"""One vote for each person and statement: 1 agree, 0 pass, -1 disagree. The latest counts."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Vote:
    """`value` is 1 agree, 0 pass, -1 disagree; `when` any number that grows with time."""

    person: str
    statement: str
    value: int
    when: float = 0


@dataclass(frozen=True, eq=False)
class Votes:
    """Votes as arrays in the order of people, then statements; at most one for each pair.

    `who` and `which` are places in `people` and `statements`. `left_out` marks statements that were moderated out
    or are questions about the person ("meta"): they stay, with nothing in them, and never shape the map.
    """

    people: Sequence[str]
    statements: Sequence[str]
    who: np.ndarray  # int32, (votes,)
    which: np.ndarray  # int32, (votes,)
    value: np.ndarray  # int8, (votes,)
    left_out: np.ndarray  # bool, (statements,)

    def __len__(self) -> int:
        return len(self.value)

    @property
    def starts(self) -> np.ndarray:
        """Where each person's votes begin, and at the end where they end; shape (people + 1,)."""
        return np.concatenate([[0], np.cumsum(np.bincount(self.who, minlength=len(self.people)))])


def collect(rows: Iterable[Vote], *, left_out: Collection[str] = ()) -> Votes:
    """Votes from rows in any order; of two by one person on one statement the later counts.

    Of two at the same time the one further down counts. People and statements come in the order of their ids.
    """
    rows = list(rows)
    people = sorted({row.person for row in rows})
    statements = sorted({row.statement for row in rows} | set(left_out))
    person = {name: n for n, name in enumerate(people)}
    statement = {name: n for n, name in enumerate(statements)}
    return from_arrays(
        people,
        statements,
        np.array([person[row.person] for row in rows], dtype=np.int32),
        np.array([statement[row.statement] for row in rows], dtype=np.int32),
        np.array([row.value for row in rows], dtype=np.int8),
        when=np.array([row.when for row in rows], dtype=float),
        left_out=left_out,
    )


def from_arrays(
    people: Sequence[str],
    statements: Sequence[str],
    who: np.ndarray,
    which: np.ndarray,
    value: np.ndarray,
    *,
    when: np.ndarray | None = None,
    left_out: Collection[str] = (),
) -> Votes:
    """The same from arrays. Raises ValueError for a vote that is none, or by or on nobody and nothing listed."""
    if len(value) and not (value.min() >= -1 and value.max() <= 1):
        raise ValueError("a vote is 1 (agree), 0 (pass) or -1 (disagree)")
    for name, place, whole in (("person", who, len(people)), ("statement", which, len(statements))):
        if len(place) and not (place.min() >= 0 and place.max() < whole):
            raise ValueError(f"a vote points at a {name} that is not in the list")
    key = who.astype(np.int64) * max(len(statements), 1) + which
    if not (key[1:] > key[:-1]).all():
        latest = _latest(key, when)
        who, which, value = who[latest], which[latest], value[latest]
    out = set(left_out)
    return Votes(
        people,
        statements,
        who.astype(np.int32, copy=False),
        which.astype(np.int32, copy=False),
        value.astype(np.int8, copy=False),
        np.array([s in out for s in statements], dtype=bool),
    )


def _latest(key: np.ndarray, when: np.ndarray | None) -> np.ndarray:
    """Rows to keep, in the order of `key`: of equal keys the last by time, then by row."""
    order = np.argsort(key, kind="stable") if when is None else np.lexsort((when, key))
    last = np.ones(len(order), dtype=bool)
    last[:-1] = np.diff(key[order]) > 0
    return order[last]


def one_count(votes: Votes) -> np.ndarray:
    """How many of everyone disagree, pass and agree: shape (statements, 3)."""
    cell = votes.which * np.int32(3) + (votes.value + np.int8(1))
    return np.bincount(cell, minlength=3 * len(votes.statements)).reshape(-1, 3)


def counts(votes: Votes, group: np.ndarray, groups: int) -> np.ndarray:
    """How many of each group disagree, pass and agree: shape (groups, statements, 3). Group -1 is not counted.

    Statements that were left out are counted too: these are people's votes as they were cast.
    """
    m, cells = len(votes.statements), np.zeros(groups * len(votes.statements) * 3, dtype=np.int64)
    for start in range(0, len(votes), 4_000_000):
        part = slice(start, start + 4_000_000)
        of = group[votes.who[part]].astype(np.int32)
        cell = (of * m + votes.which[part]) * 3 + votes.value[part] + 1
        cells += np.bincount(cell if (of >= 0).all() else cell[of >= 0], minlength=len(cells))
    return cells.reshape(groups, m, 3)
