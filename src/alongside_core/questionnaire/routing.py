# SPDX-License-Identifier: Apache-2.0
"""Which questions are visible, and whether an answer passes its check.

Rules are JSON-logic-shaped trees. The twin in JavaScript (asking/static/asking/routing.js) gives the
same answers on the shared cases of tests/cases/routing. The meaning, in both:

* {"var": "name"} is the answer to that question: a string, a number, a list of strings, or "" when it
  was not answered or is not visible; {"var": "."} is the answer being checked.
* Comparing: when both sides look like numbers they are compared as numbers; otherwise == and != compare
  as text and the order operators are false. "" is never less or more than anything.
* and, or, ! use truth: "" and [] and 0 and False are false, all else is true.
* selected(list or word, value), count_selected(list), answered(var).
* < <= > >= also put two dates ("2026-03-01") in order.
* + - * / % work on numbers; anything that is no number, and division by nothing, gives "". % keeps the
  sign of what is divided, as XPath and JavaScript do.
* if(condition, then, else); length(words) counts characters.
* {"option": "county"} is a column of the option being looked at, {"option": "name"} its value: only in an
  option filter. Words are parted by spaces, tabs and line ends, and digits are 0 to 9, in both languages.
"""

import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from .definition import Option, Question, Questionnaire, Section

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
SPACES = re.compile(r"[ \t\n\r\f\v]+")
DEEPEST = 50


class RuleProblem(ValueError):
    """A rule that cannot be understood; the sentence names the part."""


def passes(
    rule: Any, answers: Mapping[str, Any], answer: Any = "", option: Mapping[str, Any] | None = None
) -> bool:
    """True when `rule` holds (or there is none). `answer` is what {"var": "."} stands for."""
    return rule is None or truth(value_of(rule, answers, answer, option))


def offered(question: Question, answers: Mapping[str, Any]) -> list[Option]:
    """The options that fit what was answered before; all of them when there is no filter."""
    return [
        option
        for option in question.options
        if passes(question.option_filter, answers, option={**option.columns, "name": option.value})
    ]


def visible(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> list[str]:
    """Names of the questions to show, in order. Answers to questions that are not shown count as none."""
    shown: list[str] = []
    known: dict[str, Any] = {}
    _walk(questionnaire.items, answers, known, shown)
    return shown


def _walk(items, answers, known, shown) -> None:
    for item in items:
        if not passes(item.show_if, known):
            continue
        if isinstance(item, Section):
            _walk(item.items, answers, known, shown)
        else:
            shown.append(item.name)
            if item.name in answers:
                known[item.name] = answers[item.name]


def value_of(
    rule: Any,
    answers: Mapping[str, Any],
    answer: Any = "",
    option: Mapping[str, Any] | None = None,
    depth: int = 0,
) -> Any:
    """Work out a tree. Raises RuleProblem for an operator that is not ours, or with too few parts."""
    if not isinstance(rule, dict):
        return rule
    if depth > DEEPEST or len(rule) != 1:
        raise RuleProblem("A rule is nested too deeply, or has two operators in one place.")
    ((name, given),) = rule.items()
    if name == "var":
        return answer if given == "." else answers.get(given, "")
    if name == "option":
        return (option or {}).get(given, "")
    parts = given if isinstance(given, list) else [given]
    if name not in OPERATORS:
        raise RuleProblem(f"We do not know the operator “{name}”.")
    if name in PARTS and len(parts) != PARTS[name]:
        raise RuleProblem(f"“{name}” needs {PARTS[name]} parts, and has {len(parts)}.")
    return OPERATORS[name](*[value_of(part, answers, answer, option, depth + 1) for part in parts])


def truth(value: Any) -> bool:
    """What counts as yes."""
    return value not in ("", 0, False, None) and value != []


def number(value: Any) -> float | None:
    """The number a value looks like, or None. True and lists are no numbers."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    return float(value) if isinstance(value, str) and NUMBER.match(value) else None


def text(value: Any) -> str:
    """How a value reads: lists with spaces between, whole numbers without a point."""
    if isinstance(value, list):
        return " ".join(text(part) for part in value)
    if isinstance(value, bool) or value is None:
        return "true" if value else ""
    return _number_text(float(value)) if isinstance(value, int | float) else value


def _number_text(value: float) -> str:
    """As JavaScript writes a number: digits from a millionth up to 21 places, else with an exponent."""
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    plain = f"{Decimal(repr(value)):f}"
    if value == 0 or 1e-6 <= abs(value) < 1e21:
        plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
        return "0" if value == 0 else plain
    digits, _, power = f"{Decimal(repr(value)).normalize():e}".partition("e")
    return f"{digits}e{int(power):+d}"


def equal(left: Any, right: Any) -> bool:
    """As numbers when both are; otherwise as text."""
    first, second = number(left), number(right)
    if first is not None and second is not None:
        return first == second
    return text(left) == text(right)


def _compare(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def compare(left, right):
        first, second = number(left), number(right)
        if first is not None and second is not None:
            return test(first, second)
        return _is_date(left) and _is_date(right) and test(left, right)

    return compare


def _is_date(value: Any) -> bool:
    return isinstance(value, str) and bool(DATE.match(value))


def _sum(step: Callable[[float, float], Any]) -> Callable[[Any, Any], Any]:
    def work(left, right):
        first, second = number(left), number(right)
        return "" if first is None or second is None else step(first, second)

    return work


def _divide(left: float, right: float) -> float | str:
    return left / right if right else ""


def _rest(left: float, right: float) -> float | str:
    return math.fmod(left, right) if right and math.isfinite(left) else ""


def _words(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text(part) for part in value]
    return [word for word in SPACES.split(text(value)) if word]


OPERATORS: dict[str, Callable] = {
    "==": equal,
    "!=": lambda left, right: not equal(left, right),
    "<": _compare(lambda a, b: a < b),
    "<=": _compare(lambda a, b: a <= b),
    ">": _compare(lambda a, b: a > b),
    ">=": _compare(lambda a, b: a >= b),
    "and": lambda *parts: all(truth(part) for part in parts),
    "or": lambda *parts: any(truth(part) for part in parts),
    "!": lambda part: not truth(part),
    "if": lambda condition, then, otherwise: then if truth(condition) else otherwise,
    "selected": lambda chosen, value: text(value) in _words(chosen),
    "count_selected": lambda chosen: len(_words(chosen)),
    "answered": lambda value: text(value) != "",
    "length": lambda value: len(text(value)),
    "+": _sum(lambda a, b: a + b),
    "-": _sum(lambda a, b: a - b),
    "*": _sum(lambda a, b: a * b),
    "/": _sum(_divide),
    "%": _sum(_rest),
}
# How many parts an operator takes; "and" and "or" take any number.
PARTS = dict.fromkeys(OPERATORS, 2) | {
    "!": 1, "if": 3, "count_selected": 1, "answered": 1, "length": 1,
}  # fmt: skip
del PARTS["and"], PARTS["or"]


def names_in(rule: Any) -> set[str]:
    """The questions that a rule looks at."""
    if isinstance(rule, list):
        return set().union(*(names_in(part) for part in rule)) if rule else set()
    if not isinstance(rule, dict):
        return set()
    return ({rule["var"]} - {"."}) if "var" in rule else names_in(list(rule.values()))
