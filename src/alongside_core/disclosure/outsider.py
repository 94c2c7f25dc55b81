# SPDX-License-Identifier: Apache-2.0
"""What somebody can prove who holds nothing but the releases: for `alongside-core audit`, and for the tests.

The outsider knows the rules and reads every figure as what it allows. They may know one thing more: that
between two printings people only joined, or only left. What is "proved" by such knowledge holds only
where it is true.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from .auditor import LARGEST_PROGRAMME, SMALL, Contradiction
from .joint import ANSWER, NONE, WHEN, Case, Joint, room
from .plan import ALL, TIMES, Where, parts
from .rules import Settings, allowed_base, allowed_share

HIDDEN = "not shown"
MOVES = ("any", "joined", "left")


@dataclass(frozen=True)
class Figure:
    """Something in print: a group (option None) or one of its answers, and the least and most it allows."""

    where: Where
    release: int
    option: str | None
    low: float
    high: float


@dataclass(frozen=True)
class Name:
    """A group that the newest release names, shown or not."""

    where: Where
    told: str
    shown: bool


@dataclass(frozen=True)
class Proof:
    """What could be proved: of which question and group, and the bounds."""

    question: str
    group: str
    low: int
    high: int

    def __str__(self):
        size = f"{self.low}" if self.low == self.high else f"{self.low} to {self.high}"
        return f"“{self.question}”, {self.group}: {size} people"


def proofs(contents: Sequence[Mapping], moves: str = "any") -> list[Proof]:
    """Everything that can be proved from these releases (their content, in any order)."""
    contents = sorted(contents, key=lambda content: content["number"])
    questions = dict.fromkeys(t["question"] for content in contents for t in content["tables"])
    found: dict[Proof, None] = {}
    for question in questions:
        figures, names, options = read(question, contents)
        found |= dict.fromkeys(attack(question, figures, names, options, moves))
    return list(found)


def read(question: str, contents: Sequence[Mapping]) -> tuple[list[Figure], list[Name], list[str]]:
    """Every figure about a question, the groups of the newest release, and all answers known."""
    tables = [(c, t) for c in contents for t in c["tables"] if t["question"] == question]
    listed = {option for _, table in tables for option in table.get("answers", ())}
    options = sorted(listed | {o for _, t in tables for g in t["groups"] for o in g["shares"]})
    figures: dict[Figure, None] = {}
    names: dict[Where, Name] = {}
    for content, table in tables:
        settings = Settings(**content["rules"])
        for group in table["groups"]:
            where = where_of(content.get("round", ""), table["breakdown"], group["name"])
            shown = group["people"] != HIDDEN
            told = f"by {table['breakdown']}, “{group['name']}”"
            names[where] = Name(where, told, shown)
            if shown:
                figures |= dict.fromkeys(_figures(where, group, options, settings))
    return list(figures), list(names.values()), options


def where_of(now: str, breakdown: str, name: str) -> Where:
    """Which people a group of a table is about."""
    values = [] if breakdown == ALL else name.split(TIMES)
    here = [("round", now)] if now and "round" not in parts(breakdown) else []
    return tuple(sorted([*here, *zip(parts(breakdown), values, strict=True)]))


def _figures(where: Where, group: Mapping, options, settings: Settings) -> Iterable[Figure]:
    yield Figure(where, group["since"], None, *allowed_base(group["people"], settings))
    for option in options:
        words = group["shares"].get(option, "hardly anyone")
        bounds = allowed_share(group["people"], words, settings)
        if bounds:
            yield Figure(where, group["since"], option, *bounds)


def attack(
    question: str,
    figures: Sequence[Figure],
    names: Sequence[Name],
    options: Sequence[str],
    moves: str,
) -> list[Proof]:
    """Proofs about one question, by somebody who knows that people only `moves` (see MOVES) between printings.

    They take it first that everybody is in one of the groups named, and where the figures say
    otherwise, that some are in none. Figures that fit neither prove nothing.
    """
    for outside in ([], [""]):
        try:
            return _attack(question, figures, names, options, moves, outside)
        except Contradiction:
            continue
    return []


def _attack(question, figures, names, options, moves, outside) -> list[Proof]:
    dims = sorted({by for figure in figures for by, _ in figure.where} | _dims(names))
    axes = _axes(dims, figures, names, options, moves, outside)
    if room(axes) <= 5 * LARGEST_PROGRAMME or len(dims) < 3:
        pieces: list[tuple[str, ...]] = [tuple(dims)]
    else:
        pieces = list(combinations(dims, 2))
    found: dict[Proof, None] = {}
    for piece in pieces:
        here = {name: axes[name] for name in (*piece, ANSWER, WHEN)}
        case = _case(
            Joint(here, _rounds(here, figures, moves)), set(piece), figures, names, options
        )
        for verb in MOVES[1:] if moves == "any" else [moves]:
            _moved(case, set(piece), figures, options, verb)
        found |= dict.fromkeys(Proof(question, name, b.low, b.high) for name, b in case.proofs())
    return list(found)


def _dims(names: Sequence[Name]) -> set[str]:
    return {by for name in names for by, _ in name.where}


def _axes(dims, figures, names, options, moves, outside) -> dict[str, list]:
    wheres = [figure.where for figure in figures] + [name.where for name in names]
    values = {by: sorted({v for where in wheres for b, v in where if b == by}) for by in dims}
    return {
        **{by: [*told, *outside] for by, told in values.items()},
        ANSWER: [*options, NONE],
        WHEN: _patterns(sorted({figure.release for figure in figures}), moves),
    }


def _patterns(releases: list[int], moves: str) -> list[frozenset[int]]:
    """In which printings somebody can have been counted: nobody comes back after leaving."""
    last = len(releases)
    starts = range(last) if moves != "left" else [0]
    ends = range(1, last + 1) if moves != "joined" else [last]
    found = [frozenset(releases[a:b]) for a in starts for b in ends if a < b]
    return found or [frozenset()]


def _rounds(axes, figures, moves) -> dict[tuple[str, str], set[tuple]]:
    """People of a round are counted from the first printing of that round on."""
    if "round" not in axes:
        return {}
    found = set()
    for value in axes["round"]:
        own = sorted({f.release for f in figures if ("round", value) in f.where})
        for pattern in _patterns(own, moves):
            whole = [when for when in axes[WHEN] if when & set(own) == pattern]
            found |= {(value, when) for when in whole}
    return {("round", WHEN): found}


def _answered(option) -> bool:
    return option is not NONE


def _case(joint: Joint, dims: set[str], figures, names, options) -> Case:
    case = Case(joint)
    for figure in figures:
        if {by for by, _ in figure.where} <= dims:
            here = {**dict(figure.where), WHEN: _in(figure.release)}
            answer = figure.option if figure.option is not None else _answered
            case.printed({**here, ANSWER: answer}, figure.low, figure.high)
    known = {
        (f.where, f.option) for f in figures if f.high > SMALL
    }  # more than a few, and meant to be
    newest = max((f.release for f in figures), default=0)
    told = [name for name in names if {by for by, _ in name.where} <= dims]
    for name in told:
        _hidden(case, name, _in(newest), known, options)
    for one, other in combinations(told, 2):
        where = dict(one.where) | dict(other.where)
        crossed = {by for by, _ in one.where} ^ {by for by, _ in other.where}
        if len(where) > max(len(one.where), len(other.where)) and crossed:
            both = f"{one.told} and {other.told}"
            _all_answers(case, both, {**where, WHEN: _in(newest)}, options)
    return case


def _hidden(case: Case, name: Name, when, known, options) -> None:
    here = {**dict(name.where), WHEN: when}
    if not name.shown:
        _all_answers(case, name.told, here, options)
        return
    for option in options:
        if (name.where, option) not in known:
            case.must_stay_hidden(f"{name.told}: {option}", {**here, ANSWER: option})


def _all_answers(case: Case, told: str, here: Mapping, options) -> None:
    case.must_stay_hidden(told, {**here, ANSWER: _answered})
    for option in options:
        case.must_stay_hidden(f"{told}: {option}", {**here, ANSWER: option})


def _moved(case: Case, dims: set[str], figures, options, moves: str) -> None:
    """Those who joined or left a group between two of its printings."""
    printed: dict[Where, set[int]] = {}
    for figure in figures:
        if {by for by, _ in figure.where} <= dims:
            printed.setdefault(figure.where, set()).add(figure.release)
    for where, releases in printed.items():
        group = ", ".join(value for _, value in where) or "everybody"
        for before, after in combinations(sorted(releases), 2):
            one, other = (before, after) if moves == "left" else (after, before)
            when = lambda pattern, one=one, other=other: one in pattern and other not in pattern  # noqa: E731
            told = f"{group}, who {moves} between releases {before} and {after}"
            _all_answers(case, told, {**dict(where), WHEN: when}, options)


def _in(release: int):
    return lambda pattern: release in pattern
