# SPDX-License-Identifier: Apache-2.0
"""Whether an exception applies: words before and after, quotes, words near, audience, self-description."""

import re

from .reading import Reading
from .rules import Unless, search_back

_OF_ONESELF = re.compile(
    r"(?<![a-z0-9])(?:i am|i'm|i was|i call myself|we are|we call ourselves|i identify as|"
    r"(?:call|calls|describe|describes|see|sees) (?:myself|yourself|yourselves|themselves|ourselves)(?: as)?|"
    r"say of (?:myself|yourself|themselves))(?: an?| the)?(?: [a-z]+)? ?$",
    re.ASCII,
)


def applies(unless: Unless, reading: Reading, start: int, end: int, audience: str = "") -> bool:
    """True when the finding at this place does not count."""
    if audience and audience in unless.audiences:
        return True
    if unless.inside and reading.lower[start:end] in unless.inside:
        return True
    if unless.quoted and reading.is_quoted(start, end):
        return True
    return _beside(unless, reading, start, end) or _near(unless, reading, start, end)


def _beside(unless: Unless, reading: Reading, start: int, end: int) -> bool:
    if unless.before or unless.self_description:
        back = search_back(reading.lower, start)
        if unless.before and unless.before.search(back):
            return True
        if unless.self_description and _OF_ONESELF.search(back):
            return True
    if unless.after and unless.after.match(reading.lower, end):
        return True
    return bool(unless.whole and unless.whole.search(reading.lower))


def _near(unless: Unless, reading: Reading, start: int, end: int) -> bool:
    if unless.near and _stands_near(unless.near, reading, start, end):
        return True
    return bool(unless.only_near and not _stands_near(unless.only_near, reading, start, end))


def _stands_near(near: tuple[frozenset[str], int], reading: Reading, start: int, end: int) -> bool:
    """Whether one of the words stands within n words of the place, outside it."""
    words, within = near
    before = [word.text for word in reading.words if word.end <= start][-within:]
    after = [word.text for word in reading.words if word.start >= end][:within]
    return any(word in words for word in before + after)
