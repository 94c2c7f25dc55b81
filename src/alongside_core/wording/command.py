# SPDX-License-Identifier: Apache-2.0
"""`alongside-core check FILE`: look at the wording of everything in a file."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .engine import check
from .files import BadFile, Item, items_in
from .finding import Finding
from .sarif import to_sarif
from .word_list import BadWordList, WordList, from_json

LONG = 200  # items from which a person waiting is told how far it is


@dataclass(frozen=True)
class Checked:
    """One item with what was found in it."""

    item: Item
    findings: list[Finding]


def add_to(subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser("check", help="look at the wording of questions in a file")
    command.add_argument(
        "file",
        type=Path,
        help="a survey (.xlsx, .xls, .csv, .json), one text a line (.txt), or one object a line (.jsonl)",
    )
    command.add_argument("--format", choices=sorted(WRITERS), default="text")
    command.add_argument("--json", dest="format", action="store_const", const="json")
    command.add_argument("--kind", default="question", help="what the lines of a .txt are")
    command.add_argument("--word-list", type=Path, help="the group's own word list (.json)")
    command.add_argument("--language", default="en")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 when nothing firm was found, 1 when there is a stop or an ask, 2 when the file cannot be used."""
    try:
        words = _word_list(args.word_list)
        items = items_in(args.file, kind=args.kind, language=args.language)
        checked = list(_checked(items, words, args.language))
    except (BadFile, BadWordList, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    print(WRITERS[args.format](checked, args.file))
    return int(any(finding.level != "hint" for each in checked for finding in each.findings))


def _word_list(path: Path | None) -> WordList | None:
    return from_json(path.read_text(encoding="utf-8")) if path else None


def _checked(items: list[Item], words: WordList | None, language: str) -> Iterator[Checked]:
    for number, item in enumerate(items, 1):
        yield Checked(
            item,
            check(
                item.text,
                item.kind,
                options=item.options,
                offer=item.offer,
                survey=item.around,
                word_list=words,
                language=item.language or language,
            ),
        )
        _say_how_far(number, len(items))


def _say_how_far(done: int, whole: int) -> None:
    """A bar on a terminal, for long files; nothing where the output goes to a file."""
    if whole < LONG or not sys.stderr.isatty() or (done % 50 and done != whole):
        return
    filled = 30 * done // whole
    end = "\n" if done == whole else ""
    print(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done} of {whole}", end=end, file=sys.stderr)


def as_text(checked: list[Checked], path: Path) -> str:
    """For people: where, what, why, and what could be said instead."""
    lines = []
    for each in checked:
        for finding in each.findings:
            words = each.item.text[finding.start : finding.end]
            named = f"“{words}”: " if words else ""
            instead = (
                f" Perhaps: {finding.suggestions[0].rstrip(' .')}." if finding.suggestions else ""
            )
            lines.append(
                f"{each.item.where}: {finding.level}: {named}{finding.reason}{instead} [{finding.rule}]"
            )
            if finding.decided:
                lines.append(f"    {finding.decided}")
    quiet = sum(not each.findings for each in checked)
    lines.append(f"{len(checked)} texts looked at; nothing to say about {quiet}.")
    return "\n".join(lines)


def as_json(checked: list[Checked], path: Path) -> str:
    """One object a text, one a line: {"id", "text", "kind", "findings": [...]}."""
    return "[\n" + ",\n".join(_object(each) for each in checked) + "\n]" if checked else "[]"


def as_jsonl(checked: list[Checked], path: Path) -> str:
    """The same objects without the list around them."""
    return "\n".join(_object(each) for each in checked)


def _object(each: Checked) -> str:
    item = each.item
    findings = [finding.to_json() for finding in each.findings]
    return json.dumps(
        {"id": item.id, "text": item.text, "kind": item.given_kind, "findings": findings},
        ensure_ascii=False,
    )


WRITERS = {
    "text": as_text,
    "json": as_json,
    "jsonl": as_jsonl,
    "sarif": lambda checked, path: to_sarif(
        [(each.item, each.findings) for each in checked], path.name
    ),
}
