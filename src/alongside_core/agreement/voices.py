# SPDX-License-Identifier: Apache-2.0
"""Where each voice stands on a statement: counts, honest ranges, and whether every voice agrees.

Passing is a vote: it is not agreeing. Design and measured rates: agreement.md 3.2 and 3.3.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from scipy import stats

from .votes import Votes, counts

LIKELY = 0.9
LEAST_PEOPLE, LEAST_IN_A_VOICE = 8, 5


@dataclass(frozen=True)
class Stand:
    """Votes of one voice on one statement."""

    voice: str
    agree: int
    disagree: int
    passed: int

    @property
    def votes(self) -> int:
        return self.agree + self.disagree + self.passed

    @property
    def share(self) -> float | None:
        """Agreeing, out of all votes; None when there are none."""
        return self.agree / self.votes if self.votes else None

    @property
    def range(self) -> tuple[float, float]:
        """Jeffreys' 95 % interval for the share: Brown, Cai and DasGupta (2001), Statistical Science 16:101."""
        return jeffreys(self.agree, self.votes)

    @property
    def above_half(self) -> float:
        """P(more than half of this voice agree), with a uniform prior; 0.5 when nobody voted."""
        return float(stats.beta.sf(0.5, self.agree + 1, self.votes - self.agree + 1))


@dataclass(frozen=True)
class Standing:
    """One statement: everyone together, each voice, and what may be said.

    word: "likely" (every voice is above half with a chance of at least 0.9), "looks_so" (every voice's votes are
    above half, too few to be sure) or "not_known". `across` is the group-informed consensus over the voices, 0 to 1;
    None while a voice is in `not_heard`. `by_voice`: whether there are people enough to show voices apart.
    """

    statement: str
    everyone: Stand
    voices: tuple[Stand, ...]
    every_voice: float
    word: str
    across: float | None
    not_heard: tuple[str, ...]
    by_voice: bool


WORDS = {
    "likely": "Likely every voice agrees.",
    "looks_so": "It looks so, but from few voices.",
    "not_known": "Not known yet.",
}


def jeffreys(part: int, whole: int, level: float = 0.95) -> tuple[float, float]:
    """Jeffreys' interval for `part` of `whole`: equal tails of Beta(part + ½, rest + ½), 0 and 1 at the ends."""
    if not 0 <= part <= whole:
        raise ValueError(f"{part} out of {whole} cannot be right")
    tail = (1 - level) / 2
    low = float(stats.beta.ppf(tail, part + 0.5, whole - part + 0.5)) if part else 0.0
    high = float(stats.beta.isf(tail, part + 0.5, whole - part + 0.5)) if part < whole else 1.0
    return low, high


def where_voices_stand(
    votes: Votes, voice_of: Mapping[str, str], *, least_votes: int = LEAST_IN_A_VOICE
) -> tuple[Standing, ...]:
    """Every statement in order. `voice_of`: person → the voice they voted from; people not in it count in everyone."""
    names = sorted(set(voice_of.values()))
    place = {name: n for n, name in enumerate(names)}
    group = np.array([place.get(voice_of.get(p, ""), -1) for p in votes.people], dtype=np.int32)
    cube = counts(votes, group, len(names))
    whole = counts(votes, np.zeros(len(votes.people), dtype=np.int32), 1)[0]
    return tuple(
        standing(
            statement,
            [_stand(name, cube[g, j]) for g, name in enumerate(names)],
            everyone=_stand("everyone", whole[j]),
            least_votes=least_votes,
        )
        for j, statement in enumerate(votes.statements)
    )


def standing(
    statement: str,
    voices: Sequence[Stand],
    *,
    everyone: Stand | None = None,
    least_votes: int = LEAST_IN_A_VOICE,
) -> Standing:
    """One statement from counts by voice."""
    if everyone is None:
        agree, disagree, passed = (
            sum(getattr(v, kind) for v in voices) for kind in ("agree", "disagree", "passed")
        )
        everyone = Stand("everyone", agree, disagree, passed)
    chance = prod(voice.above_half for voice in voices) if voices else 0.0
    quiet = tuple(voice.voice for voice in voices if voice.votes < least_votes)
    return Standing(
        statement=statement,
        everyone=everyone,
        voices=tuple(voices),
        every_voice=chance,
        word=_word(chance, voices),
        across=None if quiet or not voices else across_groups(_table(voices)),
        not_heard=quiet,
        by_voice=everyone.votes >= LEAST_PEOPLE
        and all(v.votes >= LEAST_IN_A_VOICE for v in voices),
    )


def _word(chance: float, voices: Sequence[Stand]) -> str:
    if chance >= LIKELY:
        return "likely"
    if voices and all(voice.votes and 2 * voice.agree > voice.votes for voice in voices):
        return "looks_so"
    return "not_known"


def _stand(voice: str, cell: np.ndarray) -> Stand:
    return Stand(voice, int(cell[2]), int(cell[0]), int(cell[1]))


def _table(voices: Sequence[Stand]) -> np.ndarray:
    return np.array([[v.disagree, v.passed, v.agree] for v in voices])


def across_groups(cells: np.ndarray) -> float:
    """Group-informed consensus, ours: geometric mean over groups of P(agree) · (1 - P(disagree)).

    `cells` has a row for each group: disagree, pass, agree. Jeffreys' prior: (count + ½) / (votes + 1). The mean
    keeps it comparable however many groups there are.
    """
    whole = cells.sum(1) + 1
    agree, disagree = (cells[:, 2] + 0.5) / whole, (cells[:, 0] + 0.5) / whole
    return float(np.exp(np.log(agree * (1 - disagree)).mean()))


def plain_product(cube: np.ndarray) -> np.ndarray:
    """Group-informed consensus as the Polis engine gives it: Π over groups of (agree + 1) / (votes + 2).

    `cube` is (groups, statements, 3), of votes as cast; returns (statements,). Shrinks with the number of groups,
    and knows nothing of disagreeing: kept to reproduce what others published.
    """
    return ((cube[:, :, 2] + 1) / (cube.sum(2) + 2)).prod(0)
