# SPDX-License-Identifier: Apache-2.0
"""A text made ready for the rules: one spelling of quotes and spaces, words and sentences with places.

Every step keeps one character for one character, so a place in the prepared text is a place in the text
as it was typed. The browser's twin does the same; characters beyond the basic plane count as one.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_SPACES = "\t\n\r\f\v\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_PLAIN = (
    dict.fromkeys(map(ord, _SPACES), " ")
    | dict.fromkeys(map(ord, "‘’‛ʼ`´"), "'")
    | dict.fromkeys(map(ord, "“”„«»"), '"')
    | dict.fromkeys(map(ord, "‐‑"), "-")
)
_LOWER = {code: code + 32 for code in range(65, 91)}
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_WORD = re.compile(r"[a-z0-9\u00c0-\u024f]+(?:'[a-z0-9\u00c0-\u024f]+)*")
_SENTENCE = re.compile(r"[^.?!]*(?:[.?!]+(?![ ]|$)[^.?!]*)*[.?!]*")
_QUOTED = re.compile(r"\"[^\"]+\"|(?<![a-z0-9])'[^']+'(?![a-z0-9])")


class Word(NamedTuple):
    """A word in lower case and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """`plain` keeps capitals; `lower` has A to Z lowered. Both are as long as the text."""

    plain: str
    lower: str

    @cached_property
    def words(self) -> list[Word]:
        """Words in order; hyphens part them, apostrophes do not."""
        return [Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(self.lower)]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """(start, end) of each sentence, spaces around it left out."""
        found = []
        for match in _SENTENCE.finditer(self.lower):
            piece = match.group()
            start = match.start() + len(piece) - len(piece.lstrip(" "))
            end = match.start() + len(piece.rstrip(" "))
            if end > start:
                found.append((start, end))
        return found

    @cached_property
    def quotes(self) -> list[tuple[int, int]]:
        """(start, end) of what stands between quotation marks, marks included."""
        return [match.span() for match in _QUOTED.finditer(self.lower)]

    def words_in(self, start: int, end: int) -> list[Word]:
        """The words that lie between two places."""
        return [word for word in self.words if word.start >= start and word.end <= end]

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether a place lies between quotation marks."""
        return any(first <= start and end <= last for first, last in self.quotes)


def read(text: str) -> Reading:
    """Prepare a text."""
    plain = _BEYOND.sub("\ufffd", text).translate(_PLAIN)
    return Reading(plain, plain.translate(_LOWER))
