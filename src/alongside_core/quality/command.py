# SPDX-License-Identifier: Apache-2.0
"""`alongside-core compare interviews.csv`: was version b better to answer than version a?"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from .catalogue import MOST_MAIN_OUTCOMES
from .comparison import compare_many
from .interviews_file import BadFile, Read, read
from .picture import as_svg, as_table
from .rows import DESIGNS, SHUFFLES, Comparison
from .sentences import sentence, who_is_missing
from .working import dots, dots_sentence, other_looks, what_would_help, without_one_sentence


def add_to(subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "compare",
        help="compare two versions of a survey",
        description="Was version b better to answer than version a? The rule is the one agreed beforehand.",
    )
    command.add_argument(
        "file",
        type=Path,
        help="CSV with interviewer, version (a or b) and value (0-100); and block, used, order, person if known",
    )
    command.add_argument(
        "--outcome",
        action="append",
        metavar="COLUMN",
        help=f"column with the outcome (value, if not said); up to {MOST_MAIN_OUTCOMES}, once each",
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
    command.add_argument("--shuffles", type=int, default=SHUFFLES)
    command.add_argument(
        "--design",
        type=int,
        choices=tuple(DESIGNS),
        default=1,
        help="; ".join(f"{number}: {words}" for number, words in DESIGNS.items()),
    )
    command.add_argument("--other-changes", default="", help="what else changed (designs 2 and 3)")
    command.add_argument("--missing", default="", help="who is not in the file, in your words")
    command.add_argument("--svg", type=Path, metavar="FILE", help="write a picture of each outcome")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--quiet", action="store_true", help="no progress")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the sentences and the table (or everything as JSON); 2 when the file cannot be used."""
    say = _silent if args.quiet else _aloud
    names = list(dict.fromkeys(args.outcome or ["value"]))
    try:
        _check(args, names)
        found = read(args.file, names, say)
        say(f"shuffling {args.shuffles:,} times with seed {args.seed}")
        results = compare_many(
            found.outcomes,
            smallest_difference=dict.fromkeys(names, args.smallest_difference),
            seed=args.seed,
            shuffles=args.shuffles,
            design=args.design,
        )
        reports = {name: _report(found, name, result, args) for name, result in results.items()}
        _pictures(args, found, results, say)
    except OSError as problem:
        print(f"{problem.filename}: {problem.strerror}.", file=sys.stderr)
        return 2
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    _print(args, reports, results)
    return 0


def _check(args, names: list[str]) -> None:
    if len(names) > MOST_MAIN_OUTCOMES:
        raise BadFile(f"Choose {MOST_MAIN_OUTCOMES} outcomes at most. You chose {len(names)}.")
    if args.shuffles < 99:
        raise BadFile("Shuffle 99 times at least. 9999 is what we use.")
    if args.seed < 0:
        raise BadFile("A seed is a whole number from 0 on.")
    if not args.smallest_difference >= 0:
        raise BadFile("The smallest difference worth having cannot be below 0.")


def _report(found: Read, name: str, result: Comparison, args) -> dict:
    """Everything there is to say about one outcome."""
    looks = other_looks(found.outcomes[name], result) if result.label != "too_few" else []
    return {
        **asdict(result),
        "sentence": sentence(result, other_changes=args.other_changes),
        "dots": dots(result),
        "dots_sentence": dots_sentence(result),
        "who_is_missing": who_is_missing(result, also=_missing(found, name, args.missing)),
        "without_one": without_one_sentence(result),
        "what_would_help": what_would_help(result),
        "other_looks": [asdict(look) for look in looks],
    }


def _missing(found: Read, name: str, also: str) -> str:
    number = found.without[name]
    own = f"{number} interviews without “{name}”" if number else ""
    return "; ".join(part for part in (own, also) if part)


def _print(args, reports: dict[str, dict], results: dict[str, Comparison]) -> None:
    if args.format == "json":
        print(json.dumps(reports["value"] if list(reports) == ["value"] else reports, indent=1))
        return
    for name, report in reports.items():
        if len(reports) > 1:
            print(f"\n== {name}")
        print(report["sentence"])
        extra = ("dots_sentence", "who_is_missing", "without_one", "what_would_help")
        print("\n".join(report[part] for part in extra if report[part]))
        print(f"\n{as_table(results[name])}")
        for look in report["other_looks"]:
            way = "the same way" if look["same_way"] else "the other way"
            print(f"{look['name']}: {look['effect']:+.1f} ({look['interviews']} interviews), {way}")


def _pictures(args, found: Read, results: dict[str, Comparison], say) -> None:
    if not args.svg:
        return
    for name, result in results.items():
        alone = len(results) == 1
        path = args.svg if alone else args.svg.with_stem(f"{args.svg.stem}-{name}")
        said = sentence(result, other_changes=args.other_changes)
        path.write_text(as_svg(result, found.outcomes[name], said=said), encoding="utf-8")
        say(f"picture in {path.name}")


def _aloud(said: str) -> None:
    print(said, file=sys.stderr, flush=True)


def _silent(said: str) -> None:
    """Nothing is said."""
