# SPDX-License-Identifier: Apache-2.0
"""What may be written out to be added up: keys and whole numbers, of people who said yes.

Every key is a pseudonym that means nothing outside the project. No name, no day, nobody's words.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

KEY, SMALL, COUNT = "string", "int8", "int64"

# Table → its columns, in order. `sequence` grows with time and says nothing else about it.
COLUMNS: dict[str, dict[str, str]] = {
    "votes": {
        "person": KEY,
        "role": KEY,
        "statement": KEY,
        "vote": SMALL,  # -1 disagree, 0 pass, 1 agree
        "sequence": COUNT,
    },
    "picks": {"person": KEY, "role": KEY, "aspect": KEY, "winner": KEY, "loser": KEY},
    "showings": {  # one question that was shown, or should have been, in one interview
        "interview": KEY,
        "question": KEY,
        "wording": KEY,
        "version": KEY,
        "round": KEY,
        "service": KEY,
        "status": KEY,
        "repeat": SMALL,
        "meaning": SMALL,
        "did_not_fit": SMALL,
        "changed_words": SMALL,
        "upset": SMALL,
        "words": COUNT,
    },
    "interviews": {  # the whole numbers of an interview_quality row
        "interview": KEY,
        "version": KEY,
        "round": KEY,
        "service": KEY,
        "asked": COUNT,
        "answered": COUNT,
        "fitting": COUNT,
        "base": COUNT,
        "blank": COUNT,
        "dont_know": COUNT,
        "rather_not": COUNT,
        "events": COUNT,
        "words": COUNT,
        "stopped": SMALL,
    },
}

_LIMITS = {SMALL: 127, COUNT: 2**53}


class MayNotLeave(ValueError):
    """A row holds something that is not to be written out, or lacks what is needed."""


def ready(table: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows of people who said yes, with exactly the table's columns.

    Each row carries `consented`: rows without a yes are left out. A column too many is refused, since it
    may be a name; so is a missing one, a text where a whole number belongs, or a vote other than -1, 0, 1.

    Raises MayNotLeave with the number of the row, the first being 1; KeyError for an unknown table.
    """
    columns = COLUMNS[table]
    for number, row in enumerate(rows, start=1):
        _fits(number, row, columns)
        if row["consented"] is True:
            yield {name: _value(number, name, kind, row[name]) for name, kind in columns.items()}


def _fits(number: int, row: Mapping[str, Any], columns: dict[str, str]) -> None:
    wanted = {*columns, "consented"}
    if extra := sorted(set(row) - wanted):
        raise MayNotLeave(f"Row {number}: “{extra[0]}” may not be written out. Take it away first.")
    if lacking := sorted(wanted - set(row)):
        raise MayNotLeave(f"Row {number}: “{lacking[0]}” is missing.")


def _value(number: int, name: str, kind: str, value: Any) -> Any:
    if kind == KEY:
        if isinstance(value, str):
            return value
        raise MayNotLeave(f"Row {number}: “{name}” should be a key, and is {value!r}.")
    whole = isinstance(value, int) and abs(value) <= _LIMITS[kind]
    if not whole or (name == "vote" and value not in (-1, 0, 1)):
        raise MayNotLeave(f"Row {number}: “{name}” should be a whole number, and is {value!r}.")
    return int(value)
