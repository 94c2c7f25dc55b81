# SPDX-License-Identifier: Apache-2.0
"""Texts to check, out of files: surveys, lists of lines, and objects a line."""

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path

from alongside_core.questionnaire import Questionnaire

from .around import Around
from .finding import KINDS
from .survey import arounds

# What others call our kinds.
OTHER_NAMES = {
    "option": "option_set",
    "options": "option_set",
    "pledge": "pledge_line",
    "note": "interviewer_note",
}


class BadFile(ValueError):
    """A file that cannot be used; the sentence names the row and what to do."""


@dataclass(frozen=True)
class Item:
    """One text with what is known about it. `where` and `row` are as people see them in the file."""

    id: str
    text: str
    kind: str
    given_kind: str
    where: str
    row: int
    options: tuple[str, ...] | None = None
    offer: tuple[str, ...] | None = None
    around: Around | None = None
    language: str = ""


@dataclass(frozen=True)
class Contents:
    """What a file holds: its texts, the whole survey when it is one, and the rows of its questions by id."""

    items: list[Item]
    whole: Questionnaire | None = None
    rows: dict[str, int] = field(default_factory=dict)


def contents_of(path: Path, *, kind: str = "question", language: str = "en") -> Contents:
    """A file, read. Raises BadFile, in a plain sentence, with the row where there is one."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise BadFile(
            f"{path.name} is none of the files that we can read: {', '.join(sorted(READERS))}."
        )
    if not path.exists():
        raise BadFile(f"{path.name} is not there.")
    return reader(path, kind, language)


def _lines(path: Path, kind: str, language: str) -> Contents:
    known = _kind(kind, path.name)
    return Contents(
        [
            Item(str(row), line.strip(), known, kind, f"Line {row}", row)
            for row, line in enumerate(_text(path).splitlines(), 1)
            if line.strip()
        ]
    )


def _objects(path: Path, kind: str, language: str) -> Contents:
    rows = ((row, line) for row, line in enumerate(_text(path).splitlines(), 1) if line.strip())
    return Contents(
        [_object(row, _parsed(line, f"Line {row}"), kind, f"Line {row}") for row, line in rows]
    )


def _document(path: Path, kind: str, language: str) -> Contents:
    """A questionnaire of ours, or a list of objects as in a .jsonl."""
    whole = _parsed(_text(path), path.name)
    if isinstance(whole, list):
        return Contents(
            [_object(row, item, kind, f"Item {row}") for row, item in enumerate(whole, 1)]
        )
    try:
        return _survey(Questionnaire.from_json(whole), {}, language)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BadFile(f"{path.name} is not a survey that we know: {problem}") from None


def _table(path: Path, kind: str, language: str) -> Contents:
    """A plain list with a column “text” (and “kind”), or else a survey sheet saved as CSV."""
    rows = csv.reader(_text(path).splitlines(keepends=True), strict=True)
    try:
        heading = [cell.strip().lower() for cell in next(rows, [])]
        if "text" not in heading:
            return _spreadsheet(path, kind, language)
        return Contents(list(_cells(rows, heading, kind)))
    except csv.Error as problem:
        raise BadFile(
            f"Row {rows.line_num}: this is not CSV that we can read ({problem}). "
            "Save it again from your spreadsheet program."
        ) from None


def _cells(rows, heading: list[str], kind: str):
    for cells in rows:
        if any(cell.strip() for cell in cells):
            where = f"Row {rows.line_num}"
            if len(cells) > len(heading):
                raise BadFile(
                    f"{where} has {len(cells)} cells, and there are {len(heading)} headings. "
                    "Put quotation marks round a text with commas."
                )
            row = dict(zip(heading, cells, strict=False))
            yield _object(rows.line_num, {k: v for k, v in row.items() if v}, kind, where)


def _spreadsheet(path: Path, kind: str, language: str) -> Contents:
    """Needs the extra packages for spreadsheets, so they are asked for only here."""
    from alongside_core.interchange.needs import PartMissing  # noqa: PLC0415
    from alongside_core.interchange.xlsform_in import SpreadsheetProblem, read_xlsform  # noqa: PLC0415

    try:
        read = read_xlsform(path)
    except (SpreadsheetProblem, PartMissing) as problem:
        raise BadFile(str(problem)) from None
    return _survey(read.questionnaire, read.rows, language)


def _survey(whole: Questionnaire, rows: dict[str, int], language: str) -> Contents:
    """The questions and their notes, in order, each with what stands around it."""
    spoken = language if language in whole.languages else whole.default_language
    around = arounds(whole, spoken)
    numbered = {
        question.id: rows.get(question.name, place)
        for place, question in enumerate(whole.questions(), 1)
    }
    items = [
        item
        for question in whole.questions()
        for item in _of_question(question, numbered[question.id], spoken, around[question.id])
    ]
    return Contents(items, whole, numbered)


def _of_question(question, row: int, language: str, around: Around) -> list[Item]:
    text = question.text.get(language) or next(iter(question.text.values()), "")
    kinds = {"note": "statement", "consent": "consent_text"}
    kind = kinds.get(question.type, "question")
    chosen = tuple(o.text.get(language) or o.value for o in question.options) or None
    found = []
    if text.strip():
        found.append(
            Item(
                question.name,
                text,
                kind,
                kind,
                f"Row {row}, “{question.name}”",
                row,
                chosen,
                question.offer,
                around,
                language,
            )
        )
    if note := question.interviewer_note.get(language):
        found.append(
            Item(
                f"{question.name}/note",
                note,
                "interviewer_note",
                "interviewer_note",
                f"Row {row}, “{question.name}” (note)",
                row,
                language=language,
            )
        )
    return found


def _object(row: int, item, kind: str, where: str) -> Item:
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise BadFile(f'{where}: there is no “text”. Write {{"text": "…", "kind": "question"}}.')
    given = item.get("kind") or kind
    options = item.get("options")
    if options is not None and not isinstance(options, list):
        raise BadFile(f"{where}: “options” is not a list.")
    return Item(
        str(item.get("id", row)),
        item["text"],
        _kind(given, where),
        given,
        where,
        row,
        None if options is None else tuple(map(_words, options)),
        tuple(item["offer"]) if isinstance(item.get("offer"), list) else None,
        language=item.get("language", ""),
    )


def _words(option) -> str:
    return (
        option
        if isinstance(option, str)
        else str(option.get("text", "") if isinstance(option, dict) else option)
    )


def _kind(given: str, where: str) -> str:
    kind = OTHER_NAMES.get(given, given)
    if kind not in KINDS:
        raise BadFile(f"{where}: “{given}” is none of the kinds {', '.join(KINDS)}.")
    return kind


def _parsed(text: str, where: str):
    try:
        return json.loads(text)
    except ValueError as problem:
        raise BadFile(f"{where} is not JSON that we can read: {problem}.") from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile(
            f"{path.name} is not saved as UTF-8. Save it again as “CSV UTF-8” or plain text."
        ) from None
    except OSError as problem:
        raise BadFile(f"{path.name} cannot be opened: {problem.strerror}.") from None


READERS = {
    ".txt": _lines,
    ".jsonl": _objects,
    ".json": _document,
    ".csv": _table,
    ".xlsx": _spreadsheet,
    ".xls": _spreadsheet,
    ".xlsm": _spreadsheet,
    ".md": _spreadsheet,
}
