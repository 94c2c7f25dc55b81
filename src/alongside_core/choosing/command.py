# SPDX-License-Identifier: Apache-2.0
"""`alongside-core shortlist votes.csv --keep 5`: a few statements in which nobody's concerns are squeezed out."""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from alongside_core.agreement.files import BadFile, read
from alongside_core.interchange.rows_in import rows_of, told

from .from_votes import FromVotes, from_votes
from .list_words import describe


def add_to(subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "shortlist",
        help="choose a few that represent everyone",
        description="A short list by equal shares. It needs no seed: nothing in it is left to chance.",
    )
    command.add_argument(
        "file", type=Path, help="votes.csv, participants-votes.csv, votes.json, or their folder"
    )
    command.add_argument("--keep", type=int, required=True, metavar="N", help="places on the list")
    command.add_argument(
        "--voices",
        type=Path,
        metavar="FILE",
        help="CSV with person and voice: whom the list reaches",
    )
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 when it is done, 2 when a file cannot be used. "There is no list" is a proper answer, so it is 0."""
    try:
        if args.keep < 1:
            raise BadFile("A short list needs at least one place. Write --keep 5, for example.")
        found = read(args.file, tell=lambda words: print(words, file=sys.stderr))
        if not len(found.votes):
            raise BadFile(f"{args.file} has no votes in it yet.")
        voices = read_voices(args.voices) if args.voices else None
        short = from_votes(found.votes, args.keep, voices)
    except OSError as problem:
        print(f"{problem.filename}: {problem.strerror}.", file=sys.stderr)
        return 2
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    print(_as_json(short, found.texts) if args.format == "json" else describe(short, found.texts))
    return 0


def read_voices(path: Path) -> dict[str, str]:
    """Person → voice. Raises RowsProblem, which names every row that cannot be used."""
    voices: dict[str, str] = {}
    spelling: dict[str, str] = {}  # "Staff" and "staff" are one voice
    problems = []
    for number, row in rows_of(
        path, {"person": ("voter-id", "participant"), "voice": ("group",)}, {}
    ):
        person, voice = row["person"], spelling.setdefault(row["voice"].casefold(), row["voice"])
        empty = next((name for name in ("person", "voice") if not row[name]), "")
        if empty:
            problems.append(f"{path.name}, row {number}: the {empty} is empty. Fill it in.")
        elif voices.setdefault(person, voice) != voice:
            problems.append(
                f"{path.name}, row {number}: this person is “{voice}” here and “{voices[person]}” "
                "further up. Choose one."
            )
    if problems:
        raise told(problems)
    return voices


def _as_json(short: FromVotes, texts: Mapping[str, str]) -> str:
    values = asdict(short)
    for place in values["chosen"]:
        place["text"] = texts.get(place["statement"], "")
    return json.dumps(values, ensure_ascii=False, indent=1)
