# SPDX-License-Identifier: Apache-2.0
"""`alongside-core convert`: a survey, or answers to it, into another format."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from alongside_core.questionnaire import Questionnaire, problems

from .codebook import codebook_rows
from .ddi import ddi_codebook
from .needs import PartMissing
from .spreadsheets import TooLarge, csv_bytes, xlsx_bytes
from .spss import sav_bytes
from .table import Interview, about_in, as_rows, columns
from .xlsform_in import Imported, SpreadsheetProblem, read_xlsform
from .xlsform_out import CannotWrite, to_xform, write_xlsform


def add_to(subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser("convert", help="turn a survey into another format")
    command.add_argument("file", type=Path, help="an XLSForm (.xlsx, .xls, .csv) or our own .json")
    command.add_argument("--to", choices=sorted(SURVEYS), default="json")
    command.add_argument("--out", type=Path, help="where to write it (default: to the screen)")
    command.add_argument(
        "--answers",
        type=Path,
        help="one interview in each line, as JSON: key, answers, statuses, about (csv, xlsx, sav)",
    )
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 when all was carried, 1 when something was not (said on stderr), 2 when it could not be done."""
    try:
        imported = _read(args.file)
        written = _written(args, imported.questionnaire)
    except (SpreadsheetProblem, CannotWrite, PartMissing, TooLarge, _CannotRead) as problem:
        print(problem, file=sys.stderr)
        return 2
    if args.out:
        args.out.write_bytes(written)
    else:
        sys.stdout.buffer.write(written + b"\n")
    said = [str(note) for note in imported.notes] + problems(imported.questionnaire)
    for line in said:
        print(line, file=sys.stderr)
    return 1 if said else 0


class _CannotRead(ValueError):
    """A file that is not what it should be."""


def _read(path: Path) -> Imported:
    if path.suffix.lower() != ".json":
        return read_xlsform(path)
    try:
        return Imported(Questionnaire.from_json(json.loads(path.read_text(encoding="utf-8"))))
    except OSError as problem:
        raise _CannotRead(f"{path.name} cannot be opened: {problem.strerror}.") from None
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise _CannotRead(f"{path.name} is not a survey that we know: {problem}") from None


def _written(args: argparse.Namespace, whole: Questionnaire) -> bytes:
    if args.answers is None:
        return SURVEYS[args.to](whole)
    if args.to not in ANSWERS:
        raise _CannotRead(f"Answers go out as {', '.join(ANSWERS)}; --to says {args.to}.")
    return ANSWERS[args.to](whole, _interviews(args.answers))


def _interviews(path: Path) -> list[Interview]:
    """A line that is no interview is named by its number."""
    found = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise _CannotRead(f"{path.name} cannot be read: {problem}.") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(Interview(**json.loads(line)))
            except (ValueError, TypeError):
                raise _CannotRead(
                    f"{path.name}, line {number}: this is not an interview. "
                    'Write {"key": …, "answers": {…}, "statuses": {…}}.'
                ) from None
    return found


def _table(whole: Questionnaire, interviews: list[Interview]):
    return as_rows(columns(whole, about=about_in(interviews)), interviews)


SURVEYS: dict[str, Callable[[Questionnaire], bytes]] = {
    "json": lambda whole: json.dumps(whole.to_json(), ensure_ascii=False, indent=1).encode(),
    "xlsform": write_xlsform,
    "xform": to_xform,
    "ddi": lambda whole: ddi_codebook([whole]),
    "csv": lambda whole: csv_bytes(codebook_rows(whole)),
    "xlsx": lambda whole: xlsx_bytes(codebook_rows(whole), sheet="questions"),
    "sav": sav_bytes,
}
ANSWERS: dict[str, Callable[[Questionnaire, list[Interview]], bytes]] = {
    "csv": lambda whole, interviews: csv_bytes(_table(whole, interviews)),
    "xlsx": lambda whole, interviews: xlsx_bytes(_table(whole, interviews)),
    "sav": sav_bytes,
}
