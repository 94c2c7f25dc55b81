# SPDX-License-Identifier: Apache-2.0
"""Which words a pattern can begin with, so that it is tried only where one of them stands.

A cue is the first three letters of a word, or the whole of a shorter one. Trying every pattern at every
letter of every question takes ten times as long; the findings are the same (a test compares them).
"""

import re

LENGTH = 3
ANYWHERE = ""  # the cue of a pattern that may begin with any word

_PLAIN = re.compile(r"[a-z0-9]{3}(?![?*{])|[a-z0-9]{1,2}(?=[ '-](?![?*{]))")
_CHOICE = re.compile(r"\(\?:([a-z0-9' |-]+)\)(?![?*{])([ '-]?)")
_LIST = re.compile(r"\{([a-z_]+)\}")


def cue_of_word(word: str) -> str:
    """The cue of a word in a text: “we're” has the cue of “we”."""
    return word[:LENGTH].partition("'")[0]


def cues_of(pattern: str, lists: dict) -> set[str]:
    """Every cue that a match of the pattern can begin with; {ANYWHERE} when that is not known."""
    if "|" not in pattern and (plain := _PLAIN.match(pattern)):
        return {plain.group()}
    if (choice := _CHOICE.match(pattern)) and _parts_outside(pattern) == 1:
        cues = {_first_cue(word + choice.group(2)) for word in choice.group(1).split("|")}
        if "" not in cues:
            return cues
    begun = _LIST.sub(lambda m: _list_at_start(m, lists), pattern)
    try:
        states = _after(_parsed(begun), {("", False)})
    except _NotKnown:
        return {ANYWHERE}
    cues = {text for text, _ in states}
    return {ANYWHERE} if "" in cues else cues


def _parts_outside(pattern: str) -> int:
    """How many alternatives stand side by side outside every bracket."""
    depth, parts = 0, 1
    for letter in pattern:
        depth += (letter == "(") - (letter == ")")
        parts += letter == "|" and depth == 0
    return parts


def _first_cue(words: str) -> str:
    """The cue of plain words, or "" where what comes after could still change it."""
    first = words[: len(words) - len(words.lstrip("abcdefghijklmnopqrstuvwxyz0123456789"))]
    return first[:LENGTH] if len(first) >= LENGTH or len(first) < len(words) else ""


class _NotKnown(Exception):
    """The pattern may begin with too many things to list."""


def _list_at_start(match: re.Match, lists: dict) -> str:
    """Lists near the beginning are spelled out; later ones cannot change the first word's cue."""
    early = match.start() < 12 or not re.search("[ ]", match.string[: match.start()])
    return "(?:" + "|".join(lists[match.group(1)]) + ")" if early else "~"


def _parsed(pattern: str):
    try:
        from re import _parser  # type: ignore[attr-defined]  # noqa: PLC0415 - private, so it may go
    except ImportError:  # another Python: every pattern is tried everywhere, slower and as right
        raise _NotKnown from None
    return _parser.parse(pattern)


def _after(items, states: set[tuple[str, bool]]) -> set[tuple[str, bool]]:
    """(text so far, whether it is complete) after each way through the items."""
    for kind, detail in items:
        if all(done for _, done in states):
            break
        open_ones = {state for state in states if not state[1]}
        states = (states - open_ones) | _step(str(kind), detail, open_ones)
    return states


def _step(kind: str, detail, states: set) -> set:
    match kind:
        case "LITERAL":
            return {_longer(text, chr(detail)) for text, _ in states}
        case "IN":
            return {_longer(text, letter) for text, _ in states for letter in _letters(detail)}
        case "BRANCH":
            return set().union(*(_after(branch, states) for branch in detail[1]))
        case "SUBPATTERN":
            return _after(detail[3], states)
        case "MAX_REPEAT":
            return _repeated(detail, states)
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return states
    raise _NotKnown


def _repeated(detail, states: set) -> set:
    least, most, inner = detail
    reached = set(states) if least == 0 else set()
    for _ in range(min(int(most), LENGTH)):
        states = _after(inner, states)
        reached |= states
    return reached


def _longer(text: str, letter: str) -> tuple[str, bool]:
    if not (letter.isascii() and letter.isalnum()):
        return text, True
    return text + letter, len(text) + 1 >= LENGTH


def _letters(detail) -> list[str]:
    letters: list[str] = []
    for kind, value in detail:
        if str(kind) == "LITERAL":
            letters.append(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < 10:
            letters += map(chr, range(value[0], value[1] + 1))
        else:
            raise _NotKnown
    return letters
