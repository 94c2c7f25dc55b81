# SPDX-License-Identifier: Apache-2.0
"""Texts to check, out of files: surveys, lists of lines, and objects a line."""

import json
from dataclasses import dataclass
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


def items_in(path: Path, *, kind: str = "question", language: str = "en") -> list[Item]:
    """Everything to check in a file. Raises BadFile with the row where there is one."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise BadFile(
            f"{path.name} is none of the files that we can read: {', '.join(sorted(READERS))}."
        )
    if not path.exists():
        raise BadFile(f"{path.name} is not there.")
    return reader(path, kind, language)


def _lines(path: Path, kind: str, language: str) -> list[Item]:
    known = _kind(kind, path.name)
    return [
        Item(str(row), line.strip(), known, kind, f"Line {row}", row)
        for row, line in enumerate(_text(path).splitlines(), 1)
        if line.strip()
    ]


def _objects(path: Path, kind: str, language: str) -> list[Item]:
    rows = ((row, line) for row, line in enumerate(_text(path).splitlines(), 1) if line.strip())
    return [_object(row, _parsed(line, f"Line {row}"), kind, f"Line {row}") for row, line in rows]


def _document(path: Path, kind: str, language: str) -> list[Item]:
    """A questionnaire of ours, or a list of objects as in a .jsonl."""
    whole = _parsed(_text(path), path.name)
    if isinstance(whole, list):
        return [_object(row, item, kind, f"Item {row}") for row, item in enumerate(whole, 1)]
    try:
        return _questions(Questionnaire.from_json(whole), language)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BadFile(f"{path.name} is not a survey that we know: {problem}") from None


def _spreadsheet(path: Path, kind: str, language: str) -> list[Item]:
    """Needs the extra packages for spreadsheets, so they are asked for only here."""
    from alongside_core.interchange.xlsform_in import SpreadsheetProblem, read_xlsform  # noqa: PLC0415

    try:
        return _questions(read_xlsform(path).questionnaire, language)
    except SpreadsheetProblem as problem:
        raise BadFile(str(problem)) from None


def _questions(whole: Questionnaire, language: str) -> list[Item]:
    """The questions and their notes, in order, each with what stands around it."""
    spoken = language if language in whole.languages else whole.default_language
    around = arounds(whole, spoken)
    return [
        item
        for row, question in enumerate(whole.questions(), 1)
        for item in _of_question(question, row, spoken, around[question.id])
    ]


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
                f"“{question.name}”",
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
                f"“{question.name}” (note)",
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
    ".csv": _spreadsheet,
    ".xlsx": _spreadsheet,
    ".xls": _spreadsheet,
    ".xlsm": _spreadsheet,
    ".md": _spreadsheet,
}
