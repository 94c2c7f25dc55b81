# SPDX-License-Identifier: Apache-2.0
"""`alongside-core audit releases/`: are the files whole, and can small groups be worked out from them?"""

import argparse
import json
import sys
from pathlib import Path

from .release import HIDDEN
from .rules import FLOORS


def add_to(subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser("audit", help="try to break the releases in a folder")
    command.add_argument("folder", type=Path, help="a folder of frozen releases (.json)")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 when nothing was found, 1 when something was, 2 when there is nothing to read."""
    files = sorted(args.folder.glob("*.json")) if args.folder.is_dir() else []
    if not files:
        print(f"There are no releases (.json) in {args.folder}.", file=sys.stderr)
        return 2
    found = [f"{file.name}: {problem}" for file in files for problem in problems_in(file)]
    print("\n".join(found) or f"{len(files)} releases looked at: nothing could be picked out.")
    return 1 if found else 0


def problems_in(file: Path) -> list[str]:
    """What is wrong with one release, from what is printed alone."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        tables = content["tables"]
    except (ValueError, KeyError, OSError):
        return ["it is not a release that we can read"]
    return [problem for table in tables for problem in _in_table(table)]


def _in_table(table: dict) -> list[str]:
    shown = [group for group in table["groups"] if group["people"] != HIDDEN]
    hidden = len(table["groups"]) - len(shown)
    where = f"“{table['question']}” by {table['breakdown']}"
    problems = [
        f"{where}: “{group['name']}” shows {group['people']} people"
        for group in shown
        if group["people"] < FLOORS["base"] or group["people"] % FLOORS["rounding"]
    ]
    if hidden == 1 and shown:
        problems.append(
            f"{where}: one group alone is hidden, so it can be worked out from the rest"
        )
    return problems
