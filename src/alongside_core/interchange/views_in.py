# SPDX-License-Identifier: Apache-2.0
"""A wall of notes, brought in a file: .txt with one view a line, .csv or .xlsx with headings."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .needs import need

HEADINGS = {
    "view": "text",
    "views": "text",
    "text": "text",
    "note": "text",
    "notes": "text",
    "what": "text",
    "voice": "voice",
    "who": "voice",
    "topic": "topic",
    "about": "topic",
    "people": "people",
    "from": "people",
}
LONGEST = 2000  # letters in one view, as on the page where views are typed
MOST_ROWS = 2000


@dataclass(frozen=True)
class ViewRow:
    """One view from one row. `people` is from how many it was passed on, or 0."""

    row: int
    text: str
    voice: str = ""
    topic: str = ""
    people: int = 0


@dataclass
class ViewsRead:
    """Rows that are good, and a sentence for each that is not. A bad row never loses a good one."""

    rows: list[ViewRow] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_views(data: bytes, name: str) -> ViewsRead:
    """Read views from a file's bytes. Never raises for what is in the file: it says it in `problems`."""
    kind = Path(name).suffix.lower()
    if kind == ".txt":
        lines = _decoded(data).splitlines()
        return _checked(
            ViewRow(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()
        )
    if kind == ".csv":
        return _from_table(list(csv.reader(io.StringIO(_decoded(data)))))
    if kind == ".xlsx":
        return _from_workbook(data, name)
    return ViewsRead(
        problems=[f"{name} is not a list we can read. Save it as .xlsx, .csv or .txt."]
    )


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _from_workbook(data: bytes, name: str) -> ViewsRead:
    openpyxl = need("openpyxl", "forms")
    try:
        sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[
            0
        ]
    except Exception:
        return ViewsRead(
            problems=[
                f"{name} cannot be opened. Save it again as .xlsx, without a password, and try once more."
            ]
        )
    return _from_table(
        [
            ["" if cell is None else str(cell) for cell in row]
            for row in sheet.iter_rows(values_only=True)
        ]
    )


def _from_table(table: list[list[str]]) -> ViewsRead:
    if not table:
        return ViewsRead(problems=["The list is empty."])
    columns = {
        HEADINGS[cell.strip().lower()]: n
        for n, cell in enumerate(table[0])
        if cell.strip().lower() in HEADINGS
    }
    if "text" not in columns:
        return ViewsRead(problems=["Row 1: there is no heading “view”. Put it above the views."])
    read = ViewsRead()
    good = (
        _row(number, cells, columns, read)
        for number, cells in enumerate(table[1:], 2)
        if any(c.strip() for c in cells)
    )
    checked = _checked(row for row in good if row is not None)
    return ViewsRead(checked.rows, read.problems + checked.problems)


def _row(number: int, cells: list[str], columns: dict[str, int], read: ViewsRead) -> ViewRow | None:
    def cell(heading: str) -> str:
        place = columns.get(heading, len(cells))
        return cells[place].strip() if place < len(cells) else ""

    if not cell("text"):
        read.problems.append(f"Row {number}: there is no view in it.")
        return None
    people = cell("people").removesuffix(".0")
    if people and not people.isdigit():
        read.problems.append(
            f"Row {number}: “{people}” is not a number of people. Write 4, for example."
        )
        return None
    return ViewRow(number, cell("text"), cell("voice"), cell("topic"), int(people or 0))


def _checked(rows: Iterable[ViewRow]) -> ViewsRead:
    read = ViewsRead()
    for row in rows:
        if len(row.text) > LONGEST:
            read.problems.append(
                f"Row {row.row}: this view is longer than {LONGEST} letters. Split it in two."
            )
        elif len(read.rows) == MOST_ROWS:
            read.problems.append(
                f"Row {row.row}: only {MOST_ROWS} views at a time. Bring the rest in a second list."
            )
            break
        else:
            read.rows.append(row)
    return read
