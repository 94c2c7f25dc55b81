# SPDX-License-Identifier: Apache-2.0
"""Answers that are ranges of numbers: do they overlap, and does anyone fall between them?"""

import itertools
import re
from math import inf
from typing import NamedTuple

_N = r"[£$€]?([0-9]+(?:[,.][0-9]+)*)"
_UNIT = r" ?(?:years? old|years?|yrs?|months?|weeks?|days?|hours?|minutes?|mins?|times?|people|nights?)?"
_FORMS = (
    (re.compile(rf"(?:under|less than|fewer than|below|younger than) {_N}"), "under"),
    (re.compile(rf"(?:over|more than|above|older than|greater than) {_N}"), "over"),
    (re.compile(rf"(?:up to|at most|no more than) {_N}"), "up_to"),
    (re.compile(rf"(?:at least|from) {_N}(?! ?(?:-|to|–))"), "from"),
    (re.compile(rf"{_N}{_UNIT} ?(?:-|–|—|to|and) ?{_N}"), "between"),
    (
        re.compile(
            rf"{_N}{_UNIT} ?(?:\+|plus|or more|or over|or older|or above|and over|and above|and older)"
        ),
        "from",
    ),
    (
        re.compile(rf"{_N}{_UNIT} ?(?:or less|or fewer|or under|or younger|and under|or below)"),
        "up_to",
    ),
    (re.compile(rf"{_N}"), "just"),
)
_UNITS = re.compile(r"(year|yr|month|week|day|hour|min|night|time)")
_RATE = re.compile(r"[a-z] (?:a|per|each|every) (day|week|month|year)")  # “times a week”


class Band(NamedTuple):
    """Whole numbers from low to high, both included; unit "" when none is written."""

    low: float
    high: float
    unit: str


def band(option: str) -> Band | None:
    """The range that an answer stands for, or None."""
    text = option.lower()
    for pattern, form in _FORMS:
        if match := pattern.search(text):
            unit = _RATE.search(text) or _UNITS.search(text)
            return Band(
                *_ends(form, [_number(n) for n in match.groups()]), unit.group(1) if unit else ""
            )
    return None


def _number(written: str) -> float:
    tidy = re.sub(r",(?=[0-9]{3}(?![0-9]))", "", written)
    return float(re.sub(",", ".", tidy))


def _ends(form: str, numbers: list[float]) -> tuple[float, float]:
    first = numbers[0]
    return {
        "under": (-inf, first - 1),
        "over": (first + 1, inf),
        "up_to": (-inf, first),
        "from": (first, inf),
        "between": (first, numbers[-1]),
        "just": (first, first),
    }[form]


def overlap(bands: list[Band]) -> tuple[Band, Band] | None:
    """The first two that share a number."""
    return next(((a, b) for a, b in _neighbours(bands) if b.low <= a.high), None)


def gap(bands: list[Band]) -> tuple[Band, Band] | None:
    """The first two with a whole number between them that neither holds."""
    if any(
        band.low % 1 or (band.high % 1 if band.high != inf else 0)
        for band in bands
        if band.low != -inf
    ):
        return None
    return next(((a, b) for a, b in _neighbours(bands) if b.low > a.high + 1), None)


def _neighbours(bands: list[Band]):
    """Bands side by side in order, where both are in the same unit."""
    ordered = sorted(bands, key=lambda band: (band.low, band.high))
    if len({band.unit for band in bands}) > 1:
        ordered = list(bands)
    return [(a, b) for a, b in itertools.pairwise(ordered) if a.unit == b.unit]
