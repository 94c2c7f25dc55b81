# SPDX-License-Identifier: Apache-2.0
"""`alongside-core themes piles.csv`: what belongs together, in the eyes of those who sorted."""

import argparse
import json
import sys
from pathlib import Path

from alongside_core.interchange.refi_qda import write_codebook
from alongside_core.interchange.rows_in import RowsProblem
from alongside_core.interchange.spreadsheets import csv_bytes
from alongside_core.interchange.table import safe

from .files import read_names, read_piles
from .piles import Merged
from .report import Report, codebook_of, look_at, rows_out
from .words import describe

ENDINGS = (".qdc", ".csv")


def add_to(subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "themes",
        help="lay people's piles on top of each other",
        description="People sort excerpts into piles. Their piles become themes; people name them.",
    )
    command.add_argument(
        "file", type=Path, help="CSV with person, pile and excerpt (or item); and voice, if known"
    )
    command.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="write a codebook for other tools (.qdc, REFI-QDA) or a spreadsheet of excerpts (.csv)",
    )
    command.add_argument(
        "--names",
        type=Path,
        metavar="FILE",
        help="CSV with name and definition: what people called each theme, in their order",
    )
    command.add_argument(
        "--seed", type=int, default=1, help="seed of the shuffles, printed with the answer"
    )
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 when it is done, 2 when a file cannot be used. "Could be chance" is a proper answer, so it is 0."""
    try:
        _check(args)
        report = look_at(read_piles(args.file), seed=args.seed)
        if args.out:
            _write(args, report.everybody)
    except OSError as problem:
        print(f"{problem.filename}: {problem.strerror}.", file=sys.stderr)
        return 2
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    print(_as_json(report) if args.format == "json" else describe(report))
    return 0


def _check(args: argparse.Namespace) -> None:
    if args.seed < 0:
        raise RowsProblem("A seed is a whole number from 0 on.")
    if args.names and not args.out:
        raise RowsProblem("Names go into a codebook. Say where with --out codebook.qdc.")
    if not args.out:
        return
    if args.out.suffix.lower() not in ENDINGS:
        raise RowsProblem(f"--out {args.out.name}: choose a name that ends in .qdc or .csv.")
    if args.out.resolve() in {path.resolve() for path in (args.file, args.names) if path}:
        raise RowsProblem(f"--out {args.out.name} would write over what we read. Choose another.")


def _write(args: argparse.Namespace, merged: Merged) -> None:
    args.out.write_bytes(_written(args, merged))
    print(f"Written: {args.out.name}", file=sys.stderr)
    if not args.names:
        print("Themes have numbers in it. Once people named them, use --names.", file=sys.stderr)


def _written(args: argparse.Namespace, merged: Merged) -> bytes:
    book = codebook_of(merged, read_names(args.names) if args.names else None)
    if args.out.suffix.lower() == ".csv":
        rows = rows_out(merged, book)
        return csv_bytes([safe(cell) for cell in row] for row in rows)
    if not book.codes:
        raise RowsProblem("No themes came out, so there is no codebook to write. Leave --out away.")
    return write_codebook(book)


def _as_json(report: Report) -> str:
    return json.dumps(report.as_values(), ensure_ascii=False, indent=1)
