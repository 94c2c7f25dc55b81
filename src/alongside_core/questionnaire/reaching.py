# SPDX-License-Identifier: Apache-2.0
"""Can every question be reached, every check be passed, every filter leave something to choose?

Method: for each question, all the answers that could make a difference are tried. For a choice these are
its options; for a number, the numbers that rules name and their neighbours; for words and dates, those
that rules name, and others. Only questions that the rules look at, directly or through other rules, are
varied. A survey whose rules need more than MOST_TRIES tries is not judged: silence is then no promise.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from .definition import CHOOSING, Question, Questionnaire, Section
from .routing import DATE, NUMBER, RuleProblem, names_in, offered, passes

MOST_TRIES = 20_000


class _TooMany(Exception):
    """More tries than we allow ourselves."""


@dataclass(frozen=True)
class _Place:
    """A question with all rules above it joined."""

    question: Question
    rules: tuple[Any, ...]

    @property
    def needs(self) -> set[str]:
        return names_in(list(self.rules))


def never_reached(questionnaire: Questionnaire) -> list[str]:
    """Sentences about what can never happen. The rules must be sound otherwise (`problems` sees to it)."""
    places = list(_places(questionnaire.items, ()))
    constants = _constants([_all_rules(place) for place in places])
    values = {place.question.name: _candidates(place.question, constants) for place in places}
    found: list[str] = []
    for place in places:
        found += _judge(place, places, values)
    return found


def _judge(place: _Place, places: Sequence[_Place], values: dict[str, list]) -> list[str]:
    question = place.question
    found = []
    if question.check is not None and not values[question.name]:
        found.append(f"No answer could pass the check of “{question.name}”. Change the check.")
    wanted = place.needs | names_in(question.option_filter)
    if not wanted:
        return found
    try:
        ways = [known for known in _ways(wanted, places, values) if _shown(place, known)]
    except _TooMany:
        return found
    if not ways:
        return [
            *found,
            f"“{question.name}” can never be shown: no answers make its rule true. Change the rule.",
        ]
    if question.option_filter is not None and not any(offered(question, known) for known in ways):
        found.append(f"“{question.name}” never has an answer to choose. Change its filter.")
    return found


def _shown(place: _Place, known: dict) -> bool:
    return all(passes(rule, known) for rule in place.rules)


def _ways(wanted: set[str], places: Sequence[_Place], values: dict) -> Iterator[dict]:
    """Every way the questions that matter could have been answered, in the order they are asked."""
    matter = _closure(wanted, places)
    asked = [place for place in places if place.question.name in matter]
    tries = iter(range(MOST_TRIES))

    def walk(at: int, known: dict) -> Iterator[dict]:
        if next(tries, None) is None:
            raise _TooMany
        if at == len(asked):
            yield dict(known)
            return
        place = asked[at]
        name = place.question.name
        answers = ["", *values[name]] if _shown(place, known) else [""]
        for answer in answers:
            fits = place.question.type not in CHOOSING or _fits(place.question, known, answer)
            if fits:
                yield from walk(at + 1, known | ({name: answer} if answer != "" else {}))

    yield from walk(0, {})


def _fits(question: Question, known: dict, answer: Any) -> bool:
    """Only options that the filter leaves can have been chosen."""
    if question.option_filter is None or answer == "":
        return True
    there = {option.value for option in offered(question, known)}
    return set(answer if isinstance(answer, list) else [answer]) <= there


def _closure(wanted: set[str], places: Sequence[_Place]) -> set[str]:
    needs = {p.question.name: p.needs | names_in(p.question.option_filter) for p in places}
    matter: set[str] = set()
    more = set(wanted)
    while more:
        matter |= more
        more = set().union(*(needs.get(name, set()) for name in more)) - matter
    return matter


def _places(items, above: tuple) -> Iterator[_Place]:
    for item in items:
        rules = (*above, item.show_if) if item.show_if is not None else above
        if isinstance(item, Section):
            yield from _places(item.items, rules)
        else:
            yield _Place(item, rules)


def _all_rules(place: _Place) -> list:
    return [*place.rules, place.question.check, place.question.option_filter]


def _constants(rule: Any) -> set:
    """Every text and number that rules name."""
    if isinstance(rule, list):
        return set().union(*(_constants(part) for part in rule)) if rule else set()
    if isinstance(rule, dict):
        return set().union(
            *(_constants(parts) for name, parts in rule.items() if name not in ("var", "option"))
        )
    return set() if rule is None or isinstance(rule, bool) else {rule}


def _candidates(question: Question, constants: set) -> list:
    """Answers that could make a difference and pass the question's own check."""
    tried: list = _by_type(question, constants)
    if question.check is None or names_in(question.check) - {question.name}:
        return tried
    try:
        return [a for a in tried if passes(question.check, {question.name: a}, a)]
    except RuleProblem:
        return tried


def _by_type(question: Question, constants: set) -> list:
    if question.type in ("one", "scale"):
        return [option.value for option in question.options]
    if question.type in ("many", "ranking"):
        return _sets([option.value for option in question.options])
    if question.type == "consent":
        return ["yes", "no"]
    if question.type in ("integer", "decimal"):
        return _numbers(question.type, constants)
    if question.type == "date":
        return _dates(constants)
    return [str(one) for one in sorted(constants, key=str)] + ["something else", "a" * 60]


def _sets(values: list[str]) -> list[list[str]]:
    """All sets of few options; of many, the small and the large ones."""
    sizes = range(1, len(values) + 1) if len(values) <= 8 else (1, 2, len(values))
    return [list(chosen) for size in sizes for chosen in combinations(values, size)]


def _numbers(kind: str, constants: set) -> list:
    named = {float(c) for c in constants if not isinstance(c, str) or NUMBER.match(c)} | {0.0}
    step = 1.0 if kind == "integer" else 0.5
    near = {n + d for n in named for d in (-step, 0.0, step)} | {
        max(named) * 10,
        2 * min(named) - 9,
    }
    whole = {float(int(n)) for n in near}
    return sorted(whole if kind == "integer" else near | whole)


def _dates(constants: set) -> list[str]:
    found = {date(2020, 1, 1)}
    for one in constants:
        if isinstance(one, str) and DATE.match(one):
            try:
                day = date.fromisoformat(one)
            except ValueError:
                continue
            found |= {day - timedelta(1), day, day + timedelta(1)}
    return sorted(day.isoformat() for day in found)
