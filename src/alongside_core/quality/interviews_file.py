# SPDX-License-Identifier: Apache-2.0
"""A file of interviews for the comparison: one row each, and every problem with its row number."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path

from .rows import Row

COLUMNS = ("interviewer", "version")
MOST_PROBLEMS = 20
EVERY = 50_000


class BadFile(ValueError):
    """A file that cannot be used; its sentences say which rows and what to do."""


@dataclass
class Read:
    """Rows of each outcome, and how many interviews had no value for it."""

    outcomes: dict[str, list[Row]]
    without: dict[str, int]
    interviews: int = 0
    problems: list[str] = field(default_factory=list)


def read(
    path: Path, outcomes: list[str], progress: Callable[[str], None] = lambda said: None
) -> Read:
    """The rows of the file by outcome column. Raises BadFile naming the rows and what to do.

    An empty cell of an outcome is an interview without it: it is counted and left out of that outcome.
    """
    found = Read({name: [] for name in outcomes}, dict.fromkeys(outcomes, 0))
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file, strict=True)
            _needs(path, reader.fieldnames or [], outcomes)
            for row in reader:
                _take(found, reader.line_num, row, outcomes)
                if found.interviews % EVERY == 0:
                    progress(f"{found.interviews:,} interviews read")
    except UnicodeDecodeError:
        raise BadFile(
            f"{path.name} is not plain text. Save it as CSV, UTF-8, and try again."
        ) from None
    except csv.Error as problem:
        raise BadFile(
            f"{path.name} cannot be read as CSV: {problem}. Save it as CSV again."
        ) from None
    if found.problems:
        raise BadFile(_told(found.problems))
    if not found.interviews:
        raise BadFile(f"{path.name} has headings and no interviews. Put one interview in each row.")
    progress(f"{found.interviews:,} interviews read from {path.name}")
    return found


def _needs(path: Path, headings, outcomes: list[str]) -> None:
    missing = [name for name in (*COLUMNS, *outcomes) if name not in headings]
    if missing:
        needs = ", ".join((*COLUMNS, *outcomes))
        raise BadFile(f"{path.name} has no column “{missing[0]}”. It needs {needs}.")


def _told(problems: list[str]) -> str:
    more = len(problems) - MOST_PROBLEMS
    rest = [f"And {more} more rows like these."] if more > 0 else []
    return "\n".join([*problems[:MOST_PROBLEMS], *rest])


def _take(found: Read, number: int, row: dict, outcomes: list[str]) -> None:
    found.interviews += 1
    try:
        about = _about(number, row)
        for name in outcomes:
            cell = (row[name] or "").strip()
            if cell:
                found.outcomes[name].append(Row(value=_value(number, cell), **about))
            else:
                found.without[name] += 1
    except BadFile as problem:
        found.problems.append(str(problem))


def _about(number: int, row: dict) -> dict:
    """What every outcome of one interview shares."""
    if None in row or None in row.values():
        raise BadFile(
            f"Row {number}: it has more or fewer cells than the headings. Check its commas."
        )
    return {
        "interviewer": row["interviewer"].strip(),
        "version": _version(number, row["version"], "version"),
        "block": _whole(number, row.get("block"), "block"),
        "used": _version(number, row["used"], "version used") if row.get("used") else "",
        "order": _whole(number, row.get("order"), "order"),
        "person": (row.get("person") or "").strip(),
    }


def _version(number: int, cell: str, what: str) -> str:
    if cell.strip().lower() not in ("a", "b"):
        raise BadFile(
            f"Row {number}: the {what} is “{cell}”. Write a for the old one and b for the new."
        )
    return cell.strip().lower()


def _whole(number: int, cell: str | None, what: str) -> int:
    try:
        return int(cell or 0)
    except ValueError:
        raise BadFile(
            f"Row {number}: the {what} is “{cell}”. Write a whole number, or nothing."
        ) from None


def _value(number: int, cell: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        raise BadFile(f"Row {number}: “{cell}” is not a number. Write 88, for example.") from None
    if not isfinite(value) or not 0 <= value <= 100:
        raise BadFile(
            f"Row {number}: “{cell}” is not between 0 and 100. Write 88 for 88 out of 100."
        )
    return value
