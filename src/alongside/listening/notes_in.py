# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read a list of notes from a file: plain text (one a line), CSV or XLSX with a header row."""

import csv
import io
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from . import messages

MOST_ROWS = 2_000
COLUMNS = {
    "text": ("text", "view", "note", "what people said"),
    "voice": ("voice", "who"),
    "topic": ("topic", "about"),
}


class CannotRead(ValueError):
    """The file is not one we can read; the message says what to do."""


def rows_of(name: str, content: bytes, usual_voice: str) -> list[dict]:
    """Rows as dicts with text, voice and topic, in the order of the file.

    A row that names no voice gets `usual_voice` (a key). Raises CannotRead in plain words.
    """
    kind = name.rsplit(".", 1)[-1].lower()
    if kind not in READERS:
        raise CannotRead(messages.WHICH_FILE)
    try:
        rows = READERS[kind](content)
    except (ValueError, KeyError, OSError, csv.Error, BadZipFile, InvalidFileException) as trouble:
        if isinstance(trouble, CannotRead):
            raise
        raise CannotRead(messages.UNREADABLE_FILE) from trouble
    if len(rows) > MOST_ROWS:
        raise CannotRead(messages.TOO_MANY_ROWS)
    return [row | {"voice": row.get("voice") or usual_voice} for row in rows]


def _lines(content: bytes) -> list[dict]:
    return [{"text": line.strip()} for line in _text(content).splitlines() if line.strip()]


def _csv(content: bytes) -> list[dict]:
    text = _text(content)
    first_line = text.partition("\n")[0]
    mark = max(",;\t", key=first_line.count)
    return _named(csv.reader(io.StringIO(text, newline=""), delimiter=mark))


def _sheet(content: bytes) -> list[dict]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    rows = []
    for row in book.worksheets[0].iter_rows(values_only=True):
        rows.append(["" if cell is None else str(cell) for cell in row])
        if len(rows) > MOST_ROWS + 2:
            break
    return _named(rows)


def _named(rows) -> list[dict]:
    """Give the cells of each row the names in the first row; other columns are left out."""
    rows = iter(rows)
    header = [str(cell).strip().lower() for cell in next(rows, [])]
    place = {
        name: header.index(word)
        for name, words in COLUMNS.items()
        for word in words[::-1]
        if word in header
    }
    if "text" not in place:
        raise CannotRead(messages.NO_TEXT_COLUMN)
    return [
        {name: row[at].strip() if at < len(row) else "" for name, at in place.items()}
        for row in rows
        if any(cell.strip() for cell in row)
    ]


def _text(content: bytes) -> str:
    """UTF-8 as most programs write it, else the letters of an older Windows."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


READERS = {"txt": _lines, "csv": _csv, "xlsx": _sheet}
