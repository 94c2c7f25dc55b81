# SPDX-License-Identifier: Apache-2.0
"""Workbooks for tests, written as they look in a spreadsheet.

Each line is a row with | between the cells. A line whose first cell is filled begins a sheet of that name,
and the rest of that line are its headings. “\\n” in a cell is a line end.
"""

import csv
import io


def parsed(text: str) -> dict[str, list[list[str]]]:
    """{sheet: rows of cells}, headings first."""
    sheets: dict[str, list[list[str]]] = {}
    name = ""
    for line in text.strip("\n").split("\n"):
        first, *cells = [cell.strip().replace("\\n", "\n") for cell in line.split("|")]
        name = first or name
        if name:
            sheets.setdefault(name, []).append(cells)
    return sheets


def as_xlsx(text: str) -> bytes:
    """The workbook as bytes."""
    openpyxl = __import__("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in parsed(text).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([_cell(words) for words in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_csv(text: str) -> bytes:
    """The same as a .csv in the shape that XLSForm tools read."""
    file = io.StringIO()
    writer = csv.writer(file)
    for name, rows in parsed(text).items():
        writer.writerow([name])
        writer.writerows([["", *row] for row in rows])
    return file.getvalue().encode()


def _cell(words: str):
    """A number typed into a cell is a number there."""
    return int(words) if words.isdigit() and len(words) < 9 else words or None
