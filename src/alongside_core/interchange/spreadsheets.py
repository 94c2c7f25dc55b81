# SPDX-License-Identifier: Apache-2.0
"""Rows of plain cells as .csv and as .xlsx, with nothing but the standard library, and quickly.

The .xlsx holds the few parts that the format (ECMA-376) asks for: one sheet, each text once,
no styles and no formulas. CSV is UTF-8 with the mark that spreadsheet programs look for.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

NOT_KEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LONGEST_CELL = 32_767  # letters that a spreadsheet program takes in one cell
MOST_ROWS = 1_048_576
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same rows give the same bytes


class TooLarge(ValueError):
    """More than a spreadsheet can hold; the sentence says what to do."""


def csv_bytes(rows: Iterable[Iterable]) -> bytes:
    """A .csv with commas and a heading row as given."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return b"\xef\xbb\xbf" + file.getvalue().encode("utf-8", "replace")


def xlsx_bytes(rows: Iterable[Iterable], *, sheet: str = "answers") -> bytes:
    """A workbook with one sheet. Numbers are numbers; all else is words. Raises TooLarge."""
    cells = _Cells()
    lines = [f"<row>{''.join(map(cells.__getitem__, row))}</row>" for row in rows]
    if len(lines) > MOST_ROWS:
        raise TooLarge("A spreadsheet holds 1,048,576 rows. Take the answers as .csv.")
    parts = {name: text.replace("{sheet}", escape(sheet[:31])) for name, text in PARTS.items()}
    parts["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{"".join(cells.words)}</sst>'
    parts["xl/worksheets/sheet1.xml"] = (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as book:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, MOMENT)
            book.writestr(info, text.encode(), zipfile.ZIP_DEFLATED, compresslevel=1)
    return file.getvalue()


class _Cells(dict):
    """The XML of each different cell, made once; `words` are the shared texts that cells point at."""

    def __init__(self):
        super().__init__({None: "<c/>", "": "<c/>"})
        self.words: list[str] = []

    def __missing__(self, value) -> str:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        self[value] = xml = f"<c><v>{value}</v></c>" if is_number else self._shared(str(value))
        return xml

    def _shared(self, words: str) -> str:
        kept = NOT_KEPT.sub("", words)
        if len(kept) > LONGEST_CELL:
            raise TooLarge(
                f"One answer has {len(kept):,} letters, and a spreadsheet cell holds {LONGEST_CELL:,}. "
                "Take the answers as .csv."
            )
        self.words.append(f'<si><t xml:space="preserve">{escape(kept)}</t></si>')
        return f'<c t="s"><v>{len(self.words) - 1}</v></c>'


HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="{sheet}" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}
