# SPDX-License-Identifier: Apache-2.0
"""How evenly have people been heard? Counts for a small group, a coefficient only from 15 people.

A low coefficient is no aim in itself, and it is shown to the group first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

LEAST_PEOPLE = 15


@dataclass(frozen=True)
class VoiceShare:
    """Contributions of one voice: `per_head` = share of contributions / share of people, 1 is an equal share."""

    voice: str
    people: int
    contributions: int
    per_head: float | None


@dataclass(frozen=True)
class Participation:
    """`gini` and `top_share` are None below 15 people, or when nobody said anything.

    `not_heard`: people with nothing yet, in the order of their ids. `longest_run`: most turns one voice had in a row.
    """

    people: int
    contributions: int
    not_heard: tuple[str, ...]
    voices: tuple[VoiceShare, ...]
    gini: float | None
    top_share: float | None
    longest_run: tuple[str, int] | None


def participation(
    contributions: Mapping[str, int],
    voice_of: Mapping[str, str],
    *,
    turns: Sequence[str] = (),
) -> Participation:
    """`contributions`: everybody who is round the table → how many, 0 included. `turns`: voices in speaking order."""
    if any(count < 0 for count in contributions.values()):
        raise ValueError("nobody can have contributed less than nothing")
    amounts = np.array(list(contributions.values()), dtype=float)
    enough = len(amounts) >= LEAST_PEOPLE and amounts.sum() > 0
    return Participation(
        people=len(amounts),
        contributions=int(amounts.sum()),
        not_heard=tuple(sorted(person for person, n in contributions.items() if not n)),
        voices=_by_voice(contributions, voice_of),
        gini=gini(amounts) if enough else None,
        top_share=float(amounts.max() / amounts.sum()) if enough else None,
        longest_run=_longest_run(turns),
    )


def gini(amounts: np.ndarray) -> float:
    """0 when all have the same, 1 when one has all: Σ|xᵢ - xₖ| / (2 n² mean), times n / (n - 1)."""
    x = np.sort(np.asarray(amounts, dtype=float))
    n = len(x)
    if n < 2 or x.sum() <= 0:
        raise ValueError("evenness needs two people and something that was said")
    rank = 2 * np.arange(1, n + 1) - n - 1
    return float((rank * x).sum() / (n * x.sum()) * n / (n - 1))


def _by_voice(
    contributions: Mapping[str, int], voice_of: Mapping[str, str]
) -> tuple[VoiceShare, ...]:
    everybody, whole = len(contributions), sum(contributions.values())
    found = []
    for voice in sorted({voice_of[p] for p in contributions if p in voice_of}):
        people = [p for p in contributions if voice_of.get(p) == voice]
        said = sum(contributions[p] for p in people)
        per_head = (said / whole) / (len(people) / everybody) if whole else None
        found.append(VoiceShare(voice, len(people), said, per_head))
    return tuple(found)


def _longest_run(turns: Sequence[str]) -> tuple[str, int] | None:
    """The first of the longest runs."""
    runs = [(voice, len(list(run))) for voice, run in groupby(turns)]
    return max(runs, key=lambda run: run[1], default=None)
