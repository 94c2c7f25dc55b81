# SPDX-License-Identifier: Apache-2.0
"""Where do voices differ? Only for voices that were fixed in advance, never for groups made from the same votes.

Fisher's exact test of agreeing (or not) for one voice against all others, on every statement; then
Benjamini and Hochberg (1995) over all of them at 10 in 100.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import fisher_exact

from .voices import Standing

RATE = 0.1


@dataclass(frozen=True)
class Difference:
    """One voice against the others on one statement; `clear` when it survives all the looking."""

    statement: str
    voice: str
    share: float
    share_of_others: float
    p: float
    clear: bool


def where_voices_differ(
    standings: Sequence[Standing], *, rate: float = RATE
) -> tuple[Difference, ...]:
    """Every voice on every statement where both it and the others voted, in the order given."""
    found = []
    for standing in standings:
        pairs = standing.voices[:1] if len(standing.voices) == 2 else standing.voices
        for voice in pairs:
            others = [v for v in standing.voices if v is not voice]
            agree, whole = sum(v.agree for v in others), sum(v.votes for v in others)
            if voice.votes and whole:
                table = [[voice.agree, voice.votes - voice.agree], [agree, whole - agree]]
                p = float(fisher_exact(table)[1])
                found.append(
                    (standing.statement, voice.voice, voice.agree / voice.votes, agree / whole, p)
                )
    clear = benjamini_hochberg([row[-1] for row in found], rate)
    return tuple(Difference(*row, bool(c)) for row, c in zip(found, clear, strict=True))


def benjamini_hochberg(p_values: Sequence[float] | np.ndarray, rate: float) -> np.ndarray:
    """Which are clear when the expected share of false ones is kept to `rate`; shape (len(p_values),)."""
    p = np.asarray(p_values, dtype=float)
    if not len(p):
        return np.zeros(0, dtype=bool)
    line = rate * np.arange(1, len(p) + 1) / len(p)
    under = np.flatnonzero(np.sort(p) <= line)
    return p <= (np.sort(p)[under[-1]] if len(under) else -1)
