# SPDX-License-Identifier: Apache-2.0
"""Which wording is best, by picks between two at a time: overall, for each voice, and how sure we are.

One facet at a time (clear, kind, would answer it): each facet needs its own call. Nothing here is about a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse, stats

from .by_person import picks_worth_one
from .strengths import centred, chance_against_a_rival, chance_of_being_best, fit, islands

ENOUGH_PICKS = 24
ENOUGH_PICKS_OF_A_VOICE = 6
LEAST_PEOPLE = 10
SURE = 0.9
DRAWS = 4_000
LEAST_FREEDOM = 4


@dataclass(frozen=True)
class Pick:
    """One person, speaking as `voice`, picked `chosen` over `other`; `alike` when both were as good."""

    person: str
    voice: str
    chosen: str
    other: str
    alike: bool = False


@dataclass(frozen=True)
class Standing:
    """Where one wording stands. Strengths are log odds, measured from the mean of all wordings."""

    wording: str
    strength: float
    standard_error: float
    low: float  # 90 % interval
    high: float
    best: float  # chance that it is the best of all, 0 to 1
    chance: float  # chance of being picked over one of the others, drawn by lot, 0 to 1
    shown: int  # picks in which it was one of the two


@dataclass(frozen=True)
class VoiceStanding:
    """The same for the people who spoke from one voice."""

    voice: str
    people: int
    picks: int
    standings: tuple[Standing, ...]


@dataclass(frozen=True)
class Choosing:
    """Everything behind the sentence; `standings` from strongest to weakest.

    label: "too_early" under 24 picks; "not_joined" when some wordings were never put beside the others;
    "one_stands_out" when one is best with a chance of at least 0.9; "between_two" when the best is one of two
    with that chance; else "not_known_yet".
    """

    label: str
    standings: tuple[Standing, ...]
    voices: tuple[VoiceStanding, ...]
    not_heard_enough: tuple[str, ...]  # voices with under 6 picks
    best_for_everyone: tuple[
        str, ...
    ]  # the wording whose worst voice is best; more than one when equal
    islands: tuple[tuple[str, ...], ...]
    people: int
    picks: int
    picks_worth_one: (
        float | None
    )  # None: too few people to know, each pick was counted as standing alone
    seed: int


def choose(picks: Sequence[Pick], wordings: Sequence[str], *, seed: int) -> Choosing:
    """Weigh the picks. `wordings` are the ids in the order to use where two are equal.

    Raises ValueError for fewer than two wordings, a wording listed twice, or a pick of something not listed.
    The same picks and seed give the same answer, in whatever order the picks come.
    """
    _check(picks, wordings)
    counts = _Counts(picks, wordings)
    worth = None
    if counts.people >= LEAST_PEOPLE:
        worth = picks_worth_one(counts.by_person(), len(wordings), seed)
    every = _standings(counts.wins(), wordings, worth or 1.0, seed)
    voices = tuple(
        _of_voice(counts, voice, wordings, worth or 1.0, seed) for voice in counts.voices
    )
    heard = [voice for voice in voices if voice.picks >= ENOUGH_PICKS_OF_A_VOICE]
    joined = _islands(counts.wins(), wordings)
    return Choosing(
        label=_label(len(picks), joined, every),
        standings=tuple(sorted(every, key=lambda s: -s.strength)),
        voices=voices,
        not_heard_enough=tuple(v.voice for v in voices if v not in heard),
        best_for_everyone=_best_for_everyone(heard),
        islands=joined,
        people=counts.people,
        picks=len(picks),
        picks_worth_one=worth,
        seed=seed,
    )


def picks_from_ranking(person: str, voice: str, ranking: Sequence[str]) -> list[Pick]:
    """The picks behind "put these in order", first the best. Pairs of one person are not independent."""
    return [
        Pick(person, voice, better, worse)
        for place, better in enumerate(ranking)
        for worse in ranking[place + 1 :]
    ]


def _check(picks: Sequence[Pick], wordings: Sequence[str]) -> None:
    if len(wordings) < 2:
        raise ValueError("choosing needs at least two wordings")
    if len(set(wordings)) < len(wordings):
        raise ValueError("a wording is listed twice")
    known = set(wordings)
    for number, pick in enumerate(picks, 1):
        unknown = {pick.chosen, pick.other} - known
        if unknown:
            raise ValueError(f"pick {number} is about “{min(unknown)}”, which is not in the list")
        if pick.chosen == pick.other:
            raise ValueError(f"pick {number} puts “{pick.chosen}” beside itself")


class _Counts:
    """Wins by person, voice and pair, in an order that does not depend on how the picks came."""

    def __init__(self, picks: Sequence[Pick], wordings: Sequence[str]):
        self.m = len(wordings)
        place = {wording: n for n, wording in enumerate(wordings)}
        names = sorted({pick.person for pick in picks})
        number = {name: n for n, name in enumerate(names)}
        self.people = len(names)
        self.voices = sorted({pick.voice for pick in picks})
        self.who = np.array([number[pick.person] for pick in picks], dtype=int)
        self.voice = np.array([pick.voice for pick in picks], dtype=object)
        self.chosen = np.array([place[pick.chosen] for pick in picks], dtype=int)
        self.other = np.array([place[pick.other] for pick in picks], dtype=int)
        self.share = np.array([0.5 if pick.alike else 1.0 for pick in picks])

    def by_person(self) -> sparse.csr_array:
        """One row a person, one column for each (winner, other)."""
        forth, back = self.chosen * self.m + self.other, self.other * self.m + self.chosen
        cells = np.concatenate([forth, back])
        who = np.concatenate([self.who, self.who])
        shares = np.concatenate([self.share, 1 - self.share])
        return sparse.csr_array((shares, (who, cells)), shape=(self.people, self.m * self.m))

    def wins(self, voice: str | None = None) -> np.ndarray:
        """Wins of row over column, (m, m); of one voice when named."""
        mine = slice(None) if voice is None else self.voice == voice
        found = np.zeros((self.m, self.m))
        np.add.at(found, (self.chosen[mine], self.other[mine]), self.share[mine])
        np.add.at(found, (self.other[mine], self.chosen[mine]), 1 - self.share[mine])
        return found


def _standings(
    wins: np.ndarray, wordings: Sequence[str], worth: float, seed: int
) -> list[Standing]:
    """One for each wording, in the order given."""
    strengths, precision = fit(wins / worth)
    best = chance_of_being_best(strengths, precision, seed, DRAWS)
    chance = chance_against_a_rival(strengths)
    errors = np.sqrt(np.diag(centred(np.linalg.inv(precision))))
    middle = strengths - strengths.mean()
    shown = (wins + wins.T).sum(1)
    reach = _reach(shown.sum() / 2 / worth, len(wordings)) * errors
    return [
        Standing(
            wording=wording,
            strength=float(middle[n]),
            standard_error=float(errors[n]),
            low=float(middle[n] - reach[n]),
            high=float(middle[n] + reach[n]),
            best=float(best[n]),
            chance=float(chance[n]),
            shown=round(shown[n]),
        )
        for n, wording in enumerate(wordings)
    ]


def _reach(picks: float, wordings: int) -> float:
    """How many standard errors a 90 % interval reaches: t, one degree of freedom for each pick over m - 1.

    The normal 1.645 covers only 87-88 in 100 at 16 to 24 picks (measured); t brings it back to 90.
    """
    return float(stats.t.ppf(0.95, max(LEAST_FREEDOM, picks - (wordings - 1))))


def _of_voice(
    counts: _Counts, voice: str, wordings: Sequence[str], worth: float, seed: int
) -> VoiceStanding:
    mine = counts.voice == voice
    standings = _standings(counts.wins(voice), wordings, worth, seed)
    return VoiceStanding(
        voice=voice,
        people=len(np.unique(counts.who[mine])),
        picks=int(mine.sum()),
        standings=tuple(sorted(standings, key=lambda s: -s.strength)),
    )


def _best_for_everyone(voices: Sequence[VoiceStanding]) -> tuple[str, ...]:
    """The wording whose lowest chance over the voices heard is highest; empty when no voice was."""
    lowest: dict[str, float] = {}
    for voice in voices:
        for standing in voice.standings:
            lowest[standing.wording] = min(
                standing.chance, lowest.get(standing.wording, standing.chance)
            )
    top = max(lowest.values(), default=0.0)
    return tuple(sorted(wording for wording, at in lowest.items() if at >= top - 1e-9))


def _islands(wins: np.ndarray, wordings: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    number = islands(wins + wins.T)
    return tuple(
        tuple(w for w, n in zip(wordings, number, strict=True) if n == island)
        for island in range(number.max() + 1)
    )


def _label(picks: int, joined: tuple, standings: Sequence[Standing]) -> str:
    first, second, *_ = sorted((s.best for s in standings), reverse=True)
    if picks < ENOUGH_PICKS:
        return "too_early"
    if len(joined) > 1:
        return "not_joined"
    if first >= SURE:
        return "one_stands_out"
    if first + second >= SURE:
        return "between_two"
    return "not_known_yet"
