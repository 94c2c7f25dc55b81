# SPDX-License-Identifier: Apache-2.0
"""The small rules: base, spread, rounding, words for small groups, no all-or-none. One table at a time.

Sources: OpenSAFELY output checking; UK LLC and ABS rule of ten; dominance (NK, n = 2, k = 0.9) as in
ACRO. The three thresholds have floors that cannot be lowered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor

FLOORS = {"base": 10, "rounding": 5, "minority": 5}


@dataclass(frozen=True)
class Settings:
    """Least people in a group, what counts are rounded to, least people on the smaller side of an answer."""

    base: int = 10
    rounding: int = 5
    minority: int = 5
    dominance: float = 0.9
    words_below: int = 30

    def __post_init__(self):
        for name, least in FLOORS.items():
            if getattr(self, name) < least:
                raise ValueError(
                    f"“{name}” cannot be lower than {least}: people could be picked out."
                )


def rounded(count: int, to: int) -> int:
    """To the nearest multiple; halves go up, so that the same count always prints the same."""
    return to * floor(count / to + 0.5)


def share_in_words(part: int, whole: int) -> str:
    """Words for 10 to 29 people, kinder to read and no finer than the figures may be."""
    share = part / whole
    for limit, words in (
        (0.05, "hardly anyone"),
        (0.2, "a few"),
        (0.4, "fewer than half"),
        (0.6, "about half"),
        (0.8, "more than half"),
        (0.95, "most"),
    ):
        if share <= limit:
            return words
    return "nearly everyone"


def printed_share(part: int, whole: int, settings: Settings) -> str:
    """What is printed for one answer in one group of `whole` people, `whole` at or above the base.

    All or none, and nearly all or nearly none, are never told apart: under `minority` people on the
    smaller side it reads "hardly anyone", or "nearly everyone"; in a group below `words_below`, where
    four people can be a third, "most or everyone". Then words, each wider than a rounding step. From
    `words_below` people on it is a percentage, to the nearest 5, worked out from rounded counts only.
    """
    if part < settings.minority:
        return "hardly anyone"
    if whole - part < settings.minority:
        return "nearly everyone" if whole >= settings.words_below else "most or everyone"
    if whole < settings.words_below:
        return share_in_words(part, whole)
    shown_part, shown_whole = rounded(part, settings.rounding), rounded(whole, settings.rounding)
    return f"{min(95, max(5, rounded(round(100 * shown_part / shown_whole), 5)))} in 100"


@lru_cache(maxsize=50_000)
def allowed_base(printed: int, settings: Settings) -> tuple[int, int]:
    """Least and most people that print as `printed`, knowing that smaller groups are never shown."""
    low = printed - settings.rounding // 2
    return max(low, settings.base), printed + (settings.rounding - 1) // 2


@lru_cache(maxsize=50_000)
def allowed_share(printed: int, words: str, settings: Settings) -> tuple[int, int] | None:
    """Least and most people who can have given an answer that prints as `words`; None when none can."""
    low, high = allowed_base(printed, settings)
    fits = [
        part
        for whole in range(low, high + 1)
        for part in range(whole + 1)
        if printed_share(part, whole, settings) == words
    ]
    return (min(fits), max(fits)) if fits else None


def one_source_too_many(sources: Sequence[str], dominance: float) -> bool:
    """Spread rule: all from one interviewer or place, all but one person, or more than `dominance`.

    "All but one" keeps somebody who knows k − 1 of k people from working out the last.
    """
    if not sources:
        return False
    most = max(sources.count(source) for source in set(sources))
    return most > dominance * len(sources) or len(sources) - most < 2


def dominated(amounts: Sequence[float], largest: int = 2, share: float = 0.9) -> bool:
    """NK rule for averages and sums: the `largest` amounts together are more than `share` of the whole."""
    sizes = sorted((abs(amount) for amount in amounts), reverse=True)
    return not sizes or sum(sizes[:largest]) > share * sum(sizes)


def average_may_be_shown(amounts: Sequence[float], settings: Settings) -> bool:
    """Base and NK rule for an average or a sum. Releases print neither: this is for whoever must."""
    return len(amounts) >= settings.base and not dominated(amounts)


def extremes_may_be_shown(people: int, settings: Settings) -> bool:
    """Minima, maxima and exact medians are one person's own figure: not below `words_below` people."""
    return people >= settings.words_below
