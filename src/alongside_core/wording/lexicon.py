# SPDX-License-Identifier: Apache-2.0
"""Finding the terms of a word list in a text: longest match first, up to six words, whole words only.

A plain dict of first words is rebuilt in a millisecond when the group edits a word, and reads more than
a hundred thousand questions a second. No stemming: “use”, “user” and “using” land differently, so every
form that counts is written in the entry.
"""

import itertools
import re
from collections.abc import Iterator

from .reading import Reading, read
from .rules import Unless, unless_of
from .word_list import Entry, WordList

LONGEST = 6
_BETWEEN = re.compile(r"[ -]+")


class Lexicon:
    """The terms of a word list, ready to be found. Offsets come back as (start, end, entry)."""

    def __init__(self, word_list: WordList, lists: dict):
        self._terms: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self._unless: dict[str, Unless] = {}
        self._lists = lists
        self.known = frozenset(word.lower() for word in word_list.known_words)
        for entry in word_list.entries:
            for form in entry.forms:
                self._add(form, entry)
        for terms in self._terms.values():
            terms.sort(key=lambda pair: -len(pair[0]))

    def unless(self, entry: Entry) -> Unless:
        """The exceptions of an entry, made ready when they are first asked for."""
        if entry.term not in self._unless:
            self._unless[entry.term] = unless_of(entry.unless, self._lists)
        return self._unless[entry.term]

    def matches(self, reading: Reading) -> Iterator[tuple[int, int, Entry]]:
        """Every term in the text, none inside another."""
        words, place = reading.words, 0
        while place < len(words):
            found = self._longest(reading, place)
            if found:
                length, entry = found
                yield words[place].start, words[place + length - 1].end, entry
                place += length
            else:
                place += 1

    def _add(self, form: str, entry: Entry) -> None:
        words = tuple(word.text for word in read(form).words)[:LONGEST]
        if words:
            self._terms.setdefault(words[0], []).append((words, entry))

    def _longest(self, reading: Reading, place: int) -> tuple[int, Entry] | None:
        words = reading.words
        for term, entry in self._terms.get(words[place].text, ()):
            here = words[place : place + len(term)]
            if tuple(word.text for word in here) == term and _together(reading, here):
                return len(term), entry
        return None


def _together(reading: Reading, words: list) -> bool:
    """Only spaces and hyphens may stand between the words of a term."""
    return all(
        _BETWEEN.fullmatch(reading.lower, before.end, after.start)
        for before, after in itertools.pairwise(words)
    )
