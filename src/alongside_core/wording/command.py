# SPDX-License-Identifier: Apache-2.0
"""`alongside-core check FILE`: look at the wording of everything in a file."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .engine import check
from .files import BadFile, Contents, Item, contents_of
from .finding import Finding, SurveyFinding
from .sarif import to_sarif
from .whole import look_over
from .word_list import BadWordList, WordList, from_json

LONG = 200  # items from which a person waiting is told how far it is


@dataclass(frozen=True)
class Checked:
    """One item with what was found in it."""

    item: Item
    findings: list[Finding]


@dataclass(frozen=True)
class Report:
    """Everything that is said about a file: text by text, and across the survey when it is one."""

    file: str
    checked: list[Checked]
    across: list[SurveyFinding]
    rows: dict[str, int]


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
        contents = contents_of(args.file, kind=args.kind, language=args.language)
        checked = list(_checked(contents.items, words, args.language))
    except (BadFile, BadWordList, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    report = Report(args.file.name, checked, _across(contents, words, args), contents.rows)
    print(WRITERS[args.format](report))
    return int(_has_something_firm(report))


def _across(contents: Contents, words: WordList | None, args) -> list[SurveyFinding]:
    if contents.whole is None:
        return []
    spoken = args.language if args.language in contents.whole.languages else None
    return look_over(contents.whole, word_list=words, language=spoken)


def _has_something_firm(report: Report) -> bool:
    levels = [f.level for each in report.checked for f in each.findings]
    return any(level != "hint" for level in (*levels, *(f.level for f in report.across)))


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


def as_text(report: Report) -> str:
    """For people: where, what, why, and what could be said instead."""
    lines = [line for each in report.checked for line in _said(each)]
    lines += [_said_across(finding, report.rows) for finding in report.across]
    quiet = sum(not each.findings for each in report.checked)
    lines.append(f"{len(report.checked)} texts looked at; nothing to say about {quiet}.")
    return "\n".join(lines)


def _said(each: Checked) -> Iterator[str]:
    for finding in each.findings:
        words = each.item.text[finding.start : finding.end]
        named = f"“{words}”: " if words else ""
        yield (
            f"{each.item.where}: {finding.level}: {named}{finding.reason}"
            f"{_instead(finding.suggestions)} [{finding.rule}]"
        )
        if finding.decided:
            yield f"    {finding.decided}"


def _said_across(finding: SurveyFinding, rows: dict[str, int]) -> str:
    where = ", ".join(str(rows[each]) for each in finding.about if each in rows)
    rows_named = f"The survey, rows {where}" if where else "The survey"
    return (
        f"{rows_named}: {finding.level}: {finding.reason}"
        f"{_instead(finding.suggestions)} [{finding.rule}]"
    )


def _instead(suggestions: tuple[str, ...]) -> str:
    return f" Perhaps: {suggestions[0].rstrip(' .')}." if suggestions else ""


def as_json(report: Report) -> str:
    """A list with one object a text, one a line; last, for a survey, what is said across it."""
    objects = _objects(report)
    return "[\n" + ",\n".join(objects) + "\n]" if objects else "[]"


def as_jsonl(report: Report) -> str:
    """The same objects without the list around them."""
    return "\n".join(_objects(report))


def _objects(report: Report) -> list[str]:
    objects = [_object(each) for each in report.checked]
    if report.across:
        found = [finding.to_json() for finding in report.across]
        objects.append(_line({"id": "", "text": "", "kind": "survey", "findings": found}))
    return objects


def _object(each: Checked) -> str:
    item = each.item
    findings = [finding.to_json() for finding in each.findings]
    return _line({"id": item.id, "text": item.text, "kind": item.given_kind, "findings": findings})


def _line(value: dict) -> str:
    return json.dumps(value, ensure_ascii=False)


WRITERS = {
    "text": as_text,
    "json": as_json,
    "jsonl": as_jsonl,
    "sarif": lambda report: to_sarif(
        [(each.item, each.findings) for each in report.checked],
        [(finding, report.rows) for finding in report.across],
        report.file,
    ),
}
