# SPDX-License-Identifier: Apache-2.0
"""`alongside-core compare interviews.csv`: was version b better to answer than version a?"""

import argparse
import csv
import json
import sys
from dataclasses import asdict
from pathlib import Path

from .comparison import Row, compare
from .sentences import sentence

COLUMNS = ("interviewer", "version", "value")


class BadFile(ValueError):
    """A row that cannot be used; the sentence says which and why."""


def add_to(subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser("compare", help="compare two versions of a survey")
    command.add_argument(
        "file",
        type=Path,
        help="CSV with interviewer, version (a or b), value (0-100), and block if used",
    )
    command.add_argument(
        "--smallest-difference",
        type=float,
        default=5,
        help="points worth having, agreed beforehand",
    )
    command.add_argument(
        "--seed", type=int, default=1, help="seed of the shuffles, printed with the answer"
    )
    command.add_argument("--design", type=int, choices=(1, 2, 3, 4), default=1)
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the sentence (or everything behind it); 2 when the file cannot be used."""
    try:
        rows = read(args.file)
    except (BadFile, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    result = compare(
        rows, smallest_difference=args.smallest_difference, seed=args.seed, design=args.design
    )
    if args.format == "json":
        print(json.dumps({**asdict(result), "sentence": sentence(result)}, indent=1))
    else:
        print(sentence(result))
    return 0


def read(path: Path) -> list[Row]:
    """Rows of the file. Raises BadFile naming the row and what to do."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
        if missing:
            raise BadFile(
                f"{path.name} has no column “{missing[0]}”. It needs {', '.join(COLUMNS)}."
            )
        return [_row(number, row) for number, row in enumerate(reader, 2)]


def _row(number: int, row: dict) -> Row:
    if row["version"] not in ("a", "b"):
        raise BadFile(
            f"Row {number}: the version is “{row['version']}”. Write a for the old one and b for the new."
        )
    try:
        return Row(
            row["interviewer"], row["version"], int(row.get("block") or 0), float(row["value"])
        )
    except ValueError:
        raise BadFile(
            f"Row {number}: “{row['value']}” is not a number. Write 88, for example."
        ) from None
