# SPDX-License-Identifier: Apache-2.0
"""Subjects that are hard to be asked about, and whether the person has a way out."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .hit import Hit

if TYPE_CHECKING:
    from .detectors import Asked
    from .rules import Rule

_OFFERED = ("rather_not", "skip")


def sensitive(rule: "Rule", asked: "Asked") -> Iterator[Hit]:
    """Firm when we can see that there is no way out; a hint when we see the words alone."""
    match = asked.book.any_of["topics"].search(asked.reading.lower)
    if not match or asked.reading.is_quoted(*match.span()) or has_way_out(asked):
        return
    sees_answers = asked.options is not None or asked.offer is not None or asked.around is not None
    yield Hit(match.start(), match.end(), "stop" if sees_answers else "hint")


def has_way_out(asked: "Asked") -> bool:
    """In the words, among the answers, in what is offered beside them, or said just before."""
    if asked.around and asked.around.way_out:
        return True
    if set(asked.offer or ()) & set(_OFFERED):
        return True
    if asked.book.any_of["way_out"].search(asked.reading.lower):
        return True
    return any(_lets_out(option.lower()) for option in asked.options or ())


def _lets_out(option: str) -> bool:
    return bool(re.search(r"(?:rather|prefer) not|skip|not answer|not say|pass(?![a-z])", option))
