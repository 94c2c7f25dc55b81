# SPDX-License-Identifier: Apache-2.0
"""The small rules: base, rounding, words for small groups, no all-or-none. One table at a time.

Sources: OpenSAFELY output checking; UK LLC and ABS rule of ten; measured in trust.md (d). The three
thresholds have floors that cannot be lowered.
"""

from dataclasses import dataclass
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


def one_source_too_many(sources: list[str], dominance: float) -> bool:
    """Spread rule: everything from one interviewer or place, or more than `dominance` of it."""
    if not sources:
        return False
    return max(sources.count(source) for source in set(sources)) > dominance * len(sources)
