# SPDX-License-Identifier: Apache-2.0
"""A spreadsheet of questions as pyxform reads it: one tree, headings and types brought to one spelling.

Whatever pyxform accepts (old names of types and columns, any case, .xls, .csv) is therefore accepted here.
Two things are added: each part keeps the number of the row it came from (the column ROW), and typographic
quotes stay as people typed them (pyxform makes them straight, which is right for rules alone).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .needs import need
from .sheet_trouble import SpreadsheetProblem, in_plain_words, no_spreadsheet

__all__ = ["Sheets", "SpreadsheetProblem", "read_sheets"]

KINDS = (".xlsx", ".xls", ".csv", ".xlsm", ".md")
ROW = "alongside_row"
FORM = "data"  # the usual name of a form’s root; a file’s own name could be that of a question
# Quotes wait here, in the private use area, while pyxform looks at the cells.
_ASIDE = {"“": "\ue018", "”": "\ue019", "‘": "\ue01a", "’": "\ue01b"}
_HIDE = str.maketrans(_ASIDE)
_AS_TYPED = str.maketrans({hidden: typed for typed, hidden in _ASIDE.items()})
_STRAIGHT = str.maketrans({"\ue018": '"', "\ue019": '"', "\ue01a": "'", "\ue01b": "'"})


def as_typed(text: str) -> str:
    """Words with the quotes that people typed."""
    return text.translate(_AS_TYPED)


def straight(text: str) -> str:
    """A rule or a name, with straight quotes."""
    return text.translate(_STRAIGHT)


@dataclass(frozen=True)
class Sheets:
    """What a file holds: the survey's tree, lists of choices, the type in each filled row, languages."""

    tree: dict[str, Any]
    choices: dict[str, list[dict]]
    external: dict[str, list[dict]]
    rows: dict[int, dict[str, str]]
    languages: list[str]
    warnings: list[str]
    sheet_names: list[str]


def read_sheets(source: str | Path | bytes, *, name: str | None = None) -> Sheets:
    """Read and check a file. Raises SpreadsheetProblem in plain words, with the row where there is one."""
    label = name or (Path(source).name if isinstance(source, str | Path) else "the file")
    kind = _kind(label)
    data = source if isinstance(source, bytes) else _bytes(Path(source), label)
    if not data:
        raise SpreadsheetProblem(f"{label} is empty. Save it again from your spreadsheet program.")
    convert = need("pyxform.xls2xform", "forms").convert
    converted = _refuse_in_words(lambda: convert(data, file_type=kind, form_name=FORM), label)
    return _refuse_in_words(
        lambda: _tree(data, kind, Path(label).stem, list(converted.warnings)), label
    )


def _tree(data: bytes, kind: str, called: str, warnings: list[str]) -> Sheets:
    read = need("pyxform.xls2json_backends", "forms").get_xlsform(data, file_type=kind)
    rows = {
        number: {key: str(value) for key, value in row.items()}
        for number, row in enumerate(read.survey or [], 2)
        if row
    }
    for sheet in (read.survey, read.choices, read.external_choices, read.settings):
        for row in sheet or []:
            for key, value in row.items():
                row[key] = value.translate(_HIDE) if isinstance(value, str) else value
    _number(read.survey, read.survey_header)
    _number(read.choices, read.choices_header)
    _number(read.external_choices, read.external_choices_header)
    external = _external(read)
    tree = need("pyxform.xls2json", "forms").workbook_to_json(
        read, form_name=FORM, fallback_form_name=called
    )
    languages = _languages(read.survey_header, "survey") + _languages(
        read.choices_header, "choices"
    )
    names = [str(name) for name in read.sheet_names or []]
    return Sheets(tree, tree.get("choices", {}), external, rows, languages, warnings, names)


def _number(rows, header) -> None:
    """Headings are row 1; an empty row stays empty, so that pyxform passes over it."""
    for number, row in enumerate(rows or [], 2):
        if row:
            row[ROW] = str(number)
    if header:
        header[0][ROW] = None


def _external(read) -> dict[str, list[dict]]:
    """The sheet of choices that pyxform hands on as a file of its own."""
    if not read.external_choices:
        return {}
    pyxform = need("pyxform", "forms")
    headers = need("pyxform.parsing.sheet_headers", "forms")
    grouped = headers.dealias_and_group_headers(
        sheet_name="external_choices",
        sheet_data=read.external_choices,
        sheet_header=read.external_choices_header,
        header_aliases=pyxform.aliases.list_header,
        header_columns=set(need("pyxform.question", "forms").Option.get_slot_names()),
    )
    found: dict[str, list[dict]] = {}
    for row in grouped.data:
        found.setdefault(str(row.pop("list name", "")), []).append(row)
    return found


def _languages(header, sheet: str) -> list[str]:
    """The languages that a sheet's headings name, in order; "" for words without one."""
    aliases = need("pyxform.aliases", "forms")
    known = aliases.survey_header if sheet == "survey" else aliases.list_header
    headings = [str(heading) for heading in (header[0] if header else {})]
    double = any("::" in heading for heading in headings)
    process = need("pyxform.parsing.sheet_headers", "forms").process_header
    found = []
    for heading in headings:
        _, tokens = process(heading, double, known, TRANSLATED)
        start = 2 if tokens[0] in ("media", "bind") else 1
        if tokens[0] in TRANSLATED and (
            tokens[0] != "bind" or tokens[1:2] == ("jr:constraintMsg",)
        ):
            found += [token for token in tokens[start : start + 1] if token]
    return found


TRANSLATED = frozenset(("label", "hint", "guidance_hint", "media", "bind"))


def _kind(label: str) -> str:
    kind = Path(label).suffix.lower()
    if kind not in KINDS:
        raise SpreadsheetProblem(
            f"{label} is not a spreadsheet we can read. Save it as .xlsx and try again."
        )
    return kind


def _bytes(path: Path, label: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise SpreadsheetProblem(f"{label} cannot be opened: {problem.strerror}.") from None


def _refuse_in_words(read: Callable[[], Any], label: str) -> Any:
    """pyxform's own sentences, with the row; anything stranger becomes one of ours."""
    errors = need("pyxform.errors", "forms")
    try:
        return read()
    except errors.PyXFormError as problem:
        raise SpreadsheetProblem(in_plain_words(str(problem), label)) from None
    except SpreadsheetProblem:
        raise
    except Exception as problem:
        raise SpreadsheetProblem(no_spreadsheet(label)) from problem
