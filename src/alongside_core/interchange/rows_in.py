# SPDX-License-Identifier: Apache-2.0
"""Rows of a CSV that somebody saved: with or without the mark of UTF-8, any line end, comma, semicolon or tab."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")  # neither seen nor said
SEPARATORS = ",;\t"
MOST_PROBLEMS = 20

Row = dict[str, str]


class RowsProblem(ValueError):
    """A file that cannot be used; its sentences say which rows and what to do."""


def separator(first_line: str) -> str:
    """What stands most often between the headings; a comma when nothing does."""
    return max(SEPARATORS, key=first_line.count)


def rows_of(
    path: Path, needed: Mapping[str, Sequence[str]], also: Mapping[str, Sequence[str]]
) -> Iterator[tuple[int, Row]]:
    """The number of each row that is not empty, and its cells by column; spaces and line ends become one space.

    `needed` and `also`: column → other headings it may have; columns of `also` are "" where they are missing.
    Raises RowsProblem: at once, or when all rows are read and some had cells beyond the headings.
    """
    spilt: list[str] = []
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            first = next(file, "")
            reader = csv.reader(chain([first], file), delimiter=separator(first))
            heads = [_plain(cell) for cell in next(reader, [])]
            places = _places(path.name, heads, needed, also)
            for number, cells in enumerate(reader, 2):
                if any(cell.strip() for cell in cells[len(heads) :]):
                    spilt.append(_spilt(f"{path.name}, row {number}", cells, heads))
                elif any(cell.strip() for cell in cells):
                    yield number, {name: _cell(cells, place) for name, place in places.items()}
    except UnicodeDecodeError:
        raise RowsProblem(
            f"{path.name} is not text in UTF-8. Save it as “CSV UTF-8” and try again."
        ) from None
    except csv.Error as problem:
        raise RowsProblem(
            f"{path.name} cannot be read as CSV: {problem}. Save it as CSV again."
        ) from None
    if spilt:
        raise told(spilt)


def _spilt(where: str, cells: list[str], heads: list[str]) -> str:
    return (
        f"{where}: {len(cells)} cells where the headings are {len(heads)}. "
        "Put words with a comma in them between quotation marks."
    )


def told(problems: Sequence[str]) -> RowsProblem:
    """All of them as one, the first twenty in words."""
    more = len(problems) - MOST_PROBLEMS
    rest = [f"And {more} more rows like these."] if more > 0 else []
    return RowsProblem("\n".join([*problems[:MOST_PROBLEMS], *rest]))


def _places(name: str, heads: list[str], needed: Mapping, also: Mapping) -> dict[str, int]:
    """Where each column stands; -1 where it is not there."""
    heads = [head.casefold() for head in heads]
    places = {}
    for column, others in {**needed, **also}.items():
        found = [heads.index(head) for head in (column, *others) if head in heads]
        if not found and column in needed:
            more = f", and {', '.join(also)} if known" if also else ""
            raise RowsProblem(
                f"{name} has no column “{column}”. Its first row needs {', '.join(needed)}{more}."
            )
        places[column] = found[0] if found else -1
    return places


def _cell(cells: list[str], place: int) -> str:
    return _plain(cells[place]) if 0 <= place < len(cells) else ""


def _plain(cell: str) -> str:
    return " ".join(CONTROLS.sub("", cell).split())
