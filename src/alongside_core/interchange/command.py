# SPDX-License-Identifier: Apache-2.0
"""`alongside-core convert`: a survey from a spreadsheet into another format."""

import argparse
import json
import sys
from pathlib import Path

from .xlsform_in import SpreadsheetProblem, read_xlsform
from .xlsform_out import to_xform, write_xlsform


def add_to(subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser("convert", help="turn a survey into another format")
    command.add_argument("file", type=Path, help="an XLSForm: .xlsx, .xls or .csv")
    command.add_argument("--to", choices=sorted(WRITERS), default="json")
    command.add_argument("--out", type=Path, help="where to write it (default: to the screen)")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 when all was carried, 1 when something was not (said on stderr), 2 when it could not be read."""
    try:
        imported = read_xlsform(args.file)
    except SpreadsheetProblem as problem:
        print(problem, file=sys.stderr)
        return 2
    written = WRITERS[args.to](imported.questionnaire)
    if args.out:
        args.out.write_bytes(written)
    else:
        sys.stdout.buffer.write(written + b"\n")
    for note in imported.notes:
        print(note, file=sys.stderr)
    return 1 if imported.notes else 0


WRITERS = {
    "json": lambda whole: json.dumps(whole.to_json(), ensure_ascii=False, indent=1).encode(),
    "xlsform": write_xlsform,
    "xform": to_xform,
}
