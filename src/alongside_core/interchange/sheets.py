# SPDX-License-Identifier: Apache-2.0
"""The sheets of an XLSForm with their row numbers, headings brought to one spelling."""

import re
from dataclasses import dataclass
from pathlib import Path

from .needs import need

HEADINGS = {
    "list name": "list_name",
    "list_name": "list_name",
    "listname": "list_name",
    "caption": "label",
    "relevance": "relevant",
    "bind:relevant": "relevant",
    "bind:constraint": "constraint",
    "bind:calculate": "calculation",
    "bind:required": "required",
    "bind:readonly": "read_only",
    "bind:jr:constraintmsg": "constraint_message",
    "constraint-msg": "constraint_message",
    "requiredmsg": "required_message",
    "readonly": "read_only",
    "value": "name",
}
TRANSLATED = (
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "image",
    "audio",
    "video",
    "media",
)
KINDS = (".xlsx", ".xls", ".csv", ".xlsm", ".md")


class SpreadsheetProblem(ValueError):
    """A file that cannot be read as a survey: one plain sentence with what to do."""


@dataclass(frozen=True)
class Row:
    """One filled row: the number people see in their spreadsheet, and its cells by heading.

    A translated heading is (heading, language), with "" for no language.
    """

    number: int
    cells: dict[tuple[str, str], str]

    def get(self, heading: str) -> str:
        """The first cell under a heading in any language, tidied; "" when empty."""
        found = next((value for (name, _), value in self.cells.items() if name == heading), "")
        return found.strip()

    def by_language(self, heading: str) -> dict[str, str]:
        """{language: words} of a translated heading; empty cells are left out, never filled with “-”."""
        return {
            lang: value.strip()
            for (name, lang), value in self.cells.items()
            if name == heading and value.strip()
        }


@dataclass(frozen=True)
class Sheets:
    """The three sheets that matter, and what pyxform itself warned about."""

    survey: list[Row]
    choices: list[Row]
    settings: dict[str, str]
    warnings: list[str]


def read_sheets(source: str | Path | bytes, *, name: str | None = None) -> Sheets:
    """Read and check a file. Raises SpreadsheetProblem in plain words, with the row where there is one."""
    label = name or (Path(source).name if isinstance(source, str | Path) else "the file")
    kind = _kind(label)
    data = source if isinstance(source, bytes) else _bytes(Path(source), label)
    if not data:
        raise SpreadsheetProblem(f"{label} is empty. Save it again from your spreadsheet program.")
    read = _refuse_in_words(
        lambda: need("pyxform.xls2json_backends", "forms").get_xlsform(data, file_type=kind), label
    )
    converted = _refuse_in_words(
        lambda: need("pyxform.xls2xform", "forms").convert(
            data, file_type=kind, form_name=_form_name(label)
        ),
        label,
    )
    settings = {
        _plain(key): str(value) for row in read.settings or [] for key, value in row.items()
    }
    return Sheets(_rows(read.survey), _rows(read.choices), settings, list(converted.warnings))


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


def _form_name(label: str) -> str:
    tidy = re.sub(r"[^A-Za-z0-9_]+", "_", Path(label).stem)
    return tidy if tidy[:1].isalpha() else f"survey_{tidy}"


def _refuse_in_words(read, label: str):
    """pyxform's own sentences name the row; anything stranger becomes one of ours."""
    errors = need("pyxform.errors", "forms")
    try:
        return read()
    except errors.PyXFormError as problem:
        if "supported type" in str(
            problem
        ):  # pyxform's words for bytes that are no spreadsheet at all
            raise SpreadsheetProblem(_no_spreadsheet(label)) from None
        raise SpreadsheetProblem(f"{label}: {' '.join(str(problem).split())}") from None
    except SpreadsheetProblem:
        raise
    except Exception as problem:
        raise SpreadsheetProblem(_no_spreadsheet(label)) from problem


def _no_spreadsheet(label: str) -> str:
    return (
        f"{label} is not a spreadsheet we can read. "
        "Open it in your spreadsheet program, save it as .xlsx without a password, and try again."
    )


def _rows(rows) -> list[Row]:
    """Filled rows with the numbers people see: headings are row 1."""
    return [
        Row(number, {_heading(key): str(value) for key, value in row.items() if str(value).strip()})
        for number, row in enumerate(rows or [], 2)
        if any(str(value).strip() for value in row.values())
    ]


def _plain(heading: str) -> str:
    tidy = " ".join(heading.strip().lower().split())
    return HEADINGS.get(tidy) or HEADINGS.get(tidy.replace("::", ":")) or tidy.replace(" ", "_")


def _heading(heading: str) -> tuple[str, str]:
    """“label::English (en)” and “Label:English” are both ("label", language)."""
    if _plain(heading) in HEADINGS.values():
        return _plain(heading), ""
    first, *rest = re.split(r"\s*::?\s*", heading.strip())
    first = _plain(first)
    if first == "media" and rest:
        first, rest = rest[0].lower(), rest[1:]
    if first in TRANSLATED and rest:
        return first, ":".join(rest).strip()
    return _plain(heading), ""
