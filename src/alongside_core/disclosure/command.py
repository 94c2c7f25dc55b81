# SPDX-License-Identifier: Apache-2.0
"""`alongside-core audit releases/`: are the files whole, and can small groups be worked out from them?"""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from .audiences import rules_of
from .auditor import Contradiction
from .outsider import HIDDEN, MOVES, Proof, attack, read
from .release import canonical

NEEDED = ("number", "rules", "tables")


@dataclass(frozen=True)
class Problem:
    """Something wrong with one file."""

    file: str
    said: str

    def __str__(self):
        return f"{self.file}: {self.said}"


@dataclass
class Found:
    """Everything the audit has to say."""

    releases: int
    problems: list[Problem]
    proofs: list[Proof]


def add_to(subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "audit",
        help="try to break the releases in a folder",
        epilog="Ends with 0 when nothing was found, 1 when something was, 2 when nothing could be read.",
    )
    command.add_argument("folder", type=Path, help="a folder of frozen releases (.json)")
    command.add_argument(
        "--moves",
        choices=MOVES,
        default="any",
        help="what somebody knows of the time between two releases: anything may have happened "
        "(any), people only joined, or people only left",
    )
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--quiet", action="store_true", help="do not say how far it has come")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 when nothing was found, 1 when something was, 2 when there is nothing to read."""
    files = sorted(args.folder.glob("*.json")) if args.folder.is_dir() else []
    if not files:
        print(
            f"There are no releases (.json) in {args.folder}. Give the folder that they are kept in.",
            file=sys.stderr,
        )
        return 2
    found = audit_files(files, args.moves, quiet=args.quiet)
    print(_as_json(found) if args.format == "json" else _as_text(found))
    if not found.releases:
        return 2
    return 1 if found.problems or found.proofs else 0


def audit_files(files: list[Path], moves: str = "any", *, quiet: bool = True) -> Found:
    """Read every file, check it by itself and beside the others, and attack what they print together."""
    problems: list[Problem] = []
    contents: dict[str, dict] = {}
    for file in files:
        try:
            content = read_release(file)
        except ValueError as problem:
            problems.append(Problem(file.name, str(problem)))
            continue
        own = list(_in_one(file, content))
        problems += [Problem(file.name, said) for said in own]
        contents[file.name] = content
    problems += _side_by_side(contents)
    proofs: list[Proof] = []
    usable = sorted(
        (c for c in contents.values() if _rules_hold(c)), key=lambda content: content["number"]
    )
    questions = list(dict.fromkeys(t["question"] for c in usable for t in c["tables"]))
    for n, question in enumerate(questions, 1):
        if not quiet:
            print(f"question {n} of {len(questions)}", file=sys.stderr)
        try:
            proofs += attack(question, *read(question, usable), moves)
        except Contradiction as problem:
            problems.append(Problem("all files", f"“{question}”: {problem}"))
    return Found(len(contents), problems, proofs)


def read_release(file: Path) -> dict[str, Any]:
    """The content of one file. Raises ValueError saying what is wrong with it, and where."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise ValueError("it is not text. Give the file that the release was saved as.") from None
    except json.JSONDecodeError as problem:
        raise ValueError(
            f"it cannot be read from line {problem.lineno}, column {problem.colno} on. "
            "Perhaps it was cut short: fetch it again."
        ) from None
    except OSError as problem:
        raise ValueError(f"it cannot be opened ({problem.strerror}).") from None
    missing = [name for name in NEEDED if not isinstance(content, dict) or name not in content]
    if missing:
        raise ValueError(f"it is not a release: it has no “{missing[0]}”.")
    try:
        for table in content["tables"]:
            _ = table["question"], table["breakdown"]
            for group in table["groups"]:
                _ = group["name"], group["people"], group["shares"].items(), group["since"] + 0
    except (TypeError, KeyError, AttributeError) as problem:
        raise ValueError(f"one of its tables is broken: {problem}.") from None
    return content


def _rules_hold(content: dict) -> bool:
    try:
        rules_of(content)
    except (TypeError, ValueError):
        return False
    return True


def _in_one(file: Path, content: dict) -> Iterable[str]:
    """What is wrong with one release, from what is printed alone."""
    if file.read_bytes().strip() != canonical(content):
        yield "its bytes are not as they were frozen, so its digest cannot be right"
    if not _rules_hold(content):
        yield "its thresholds are lower than they may be"
        return
    for table in content["tables"]:
        yield from _in_table(content, table)


def _in_table(content: dict, table: dict) -> Iterable[str]:
    base, rounding = content["rules"]["base"], content["rules"]["rounding"]
    shown = [group for group in table["groups"] if group["people"] != HIDDEN]
    where = f"“{table['question']}” by {table['breakdown']}"
    for group in shown:
        people = group["people"]
        if not isinstance(people, int) or people < base or people % rounding:
            yield f"{where}: “{group['name']}” shows {people} people"
    if len(table["groups"]) - len(shown) == 1 and shown:
        yield f"{where}: one group alone is hidden, so it can be worked out from the rest"


def _side_by_side(contents: dict[str, dict]) -> list[Problem]:
    """Missing numbers, two of one number, and figures that changed without saying so."""
    problems: list[Problem] = []
    numbers: dict[int, str] = {}
    for name, content in contents.items():
        if content["number"] in numbers:
            problems.append(
                Problem(name, f"it has the same number as {numbers[content['number']]}")
            )
        numbers.setdefault(content["number"], name)
    for number in range(min(numbers, default=1), max(numbers, default=0)):
        if number not in numbers:
            problems.append(Problem("all files", f"release {number} is missing"))
    return problems + list(_chained(contents)) + list(_carried(contents))


def _chained(contents: dict[str, dict]) -> Iterable[Problem]:
    """Each release names the digest of the one before: a swapped or remade one does not fit."""
    digests = {c["number"]: sha256(canonical(c)).hexdigest() for c in contents.values()}
    for name, content in contents.items():
        before = digests.get(content["number"] - 1)
        if before and content.get("previous", before) != before:
            yield Problem(name, f"release {content['number'] - 1} is not the one that it followed")


def _carried(contents: dict[str, dict]) -> Iterable[Problem]:
    printed: dict[tuple, tuple[str, dict]] = {}
    for name, content in sorted(contents.items(), key=lambda item: item[1]["number"]):
        for table in content["tables"]:
            for group in table["groups"]:
                if group["people"] == HIDDEN:
                    continue
                place = (content.get("round", ""), table["question"], table["breakdown"])
                key = (*place, group["name"], group["since"])
                first, was = printed.setdefault(key, (name, group))
                if was != group:
                    yield Problem(
                        name,
                        f"“{table['question']}” by {table['breakdown']}: “{group['name']}” is not "
                        f"what {first} printed",
                    )


def _as_json(found: Found) -> str:
    return json.dumps(
        {
            "releases": found.releases,
            "problems": [asdict(problem) for problem in found.problems],
            "proofs": [asdict(proof) for proof in found.proofs],
        },
        ensure_ascii=False,
        indent=1,
    )


def _as_text(found: Found) -> str:
    lines = [str(problem) for problem in found.problems]
    if found.proofs:
        rows = [("question", "group", "at least", "at most")]
        rows += [(p.question, p.group, str(p.low), str(p.high)) for p in found.proofs]
        widths = [max(len(row[n]) for row in rows) for n in range(4)]
        lines += ["What could be proved:"]
        lines += [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
    said = "" if lines else ": nothing could be picked out"
    releases = "release" if found.releases == 1 else "releases"
    return "\n".join([*lines, f"{found.releases} {releases} looked at{said}."])
