# SPDX-License-Identifier: Apache-2.0
"""`alongside-core map votes.csv`: who agrees with whom, if that can be said at all."""

import argparse
import sys
from pathlib import Path

from .files import BadFile, read
from .mapping import draw_map
from .picture import svg
from .words import describe


def add_to(subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser("map", help="draw the agreement map of a file of votes")
    command.add_argument(
        "file", type=Path, help="votes.csv, participants-votes.csv, votes.json, or their folder"
    )
    command.add_argument("--seed", type=int, default=1, help="seed of the shuffles, kept with it")
    command.add_argument("--svg", type=Path, help="write the picture here; its words are inside it")
    command.add_argument(
        "--engine-groups", action="store_true", help="use the groups of math-pca2.json beside it"
    )
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 when it is done, 2 when the file cannot be used. "No groups" is a proper answer, so it is 0."""
    tell = _tell if sys.stderr.isatty() or args.file.is_file() else lambda words: None
    try:
        found = read(args.file, tell=tell)
        if not len(found.votes):
            raise BadFile(f"{args.file} has no votes in it yet.")
        if args.engine_groups and found.groups is None:
            raise BadFile("There is no math-pca2.json with groups beside the votes.")
        drawn = draw_map(
            found.votes, seed=args.seed, groups=found.groups if args.engine_groups else None
        )
        if args.svg:
            args.svg.write_text(svg(drawn, found.texts), encoding="utf-8")
    except (BadFile, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    print(drawn.to_json() if args.format == "json" else describe(drawn, found.texts))
    return 0


def _tell(words: str) -> None:
    print(words, file=sys.stderr)
