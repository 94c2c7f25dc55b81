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
* + - * / work on numbers; anything that is no number, and division by nothing, gives "".
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from .definition import Question, Questionnaire, Section

NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")
DEEPEST = 50


class RuleProblem(ValueError):
    """A rule that cannot be understood; the sentence names the part."""


def passes(rule: Any, answers: Mapping[str, Any], answer: Any = "") -> bool:
    """True when `rule` holds (or there is none). `answer` is what {"var": "."} stands for."""
    return rule is None or truth(value_of(rule, answers, answer))


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


def value_of(rule: Any, answers: Mapping[str, Any], answer: Any = "", depth: int = 0) -> Any:
    """Work out a tree. Raises RuleProblem for an operator that is not ours."""
    if not isinstance(rule, dict):
        return rule
    if depth > DEEPEST or len(rule) != 1:
        raise RuleProblem("A rule is nested too deeply, or has two operators in one place.")
    ((name, arguments),) = rule.items()
    if name == "var":
        return answer if arguments == "." else answers.get(arguments, "")
    arguments = arguments if isinstance(arguments, list) else [arguments]
    if name not in OPERATORS:
        raise RuleProblem(f"We do not know the operator “{name}”.")
    return OPERATORS[name](*[value_of(part, answers, answer, depth + 1) for part in arguments])


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
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else repr(float(value))
    return value


def equal(left: Any, right: Any) -> bool:
    """As numbers when both are; otherwise as text."""
    first, second = number(left), number(right)
    if first is not None and second is not None:
        return first == second
    return text(left) == text(right)


def _compare(test: Callable[[float, float], bool]) -> Callable[[Any, Any], bool]:
    def compare(left, right):
        first, second = number(left), number(right)
        return first is not None and second is not None and test(first, second)

    return compare


def _sum(step: Callable[[float, float], float]) -> Callable[[Any, Any], Any]:
    def work(left, right):
        first, second = number(left), number(right)
        if first is None or second is None or (step is _divide and second == 0):
            return ""
        return step(first, second)

    return work


def _divide(left: float, right: float) -> float:
    return left / right


def _words(value: Any) -> list[str]:
    return [text(part) for part in value] if isinstance(value, list) else text(value).split()


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
    "selected": lambda chosen, value: text(value) in _words(chosen),
    "count_selected": lambda chosen: len(_words(chosen)),
    "answered": lambda value: text(value) != "",
    "+": _sum(lambda a, b: a + b),
    "-": _sum(lambda a, b: a - b),
    "*": _sum(lambda a, b: a * b),
    "/": _sum(_divide),
}


def names_in(rule: Any) -> set[str]:
    """The questions that a rule looks at."""
    if isinstance(rule, list):
        return set().union(*(names_in(part) for part in rule)) if rule else set()
    if not isinstance(rule, dict):
        return set()
    return ({rule["var"]} - {"."}) if "var" in rule else names_in(list(rule.values()))


def problems(questionnaire: Questionnaire) -> list[str]:
    """What must be put right before publishing: plain sentences, in the order of the questions.

    Finds rules about questions that are not there, that come later (so the rule could never be known
    in time), that look at themselves, and choices that a rule names but no option has.
    """
    found: list[str] = []
    names = [question.name for question in questionnaire.questions()]
    found += [
        f"Two questions are called “{name}”."
        for name in sorted({n for n in names if names.count(n) > 1})
    ]
    by_name = {question.name: question for question in questionnaire.questions()}
    _look(questionnaire.items, set(), by_name, found)
    return found


def _look(items, before: set[str], by_name: dict[str, Question], found: list[str]) -> None:
    for item in items:
        label = (
            next(iter(item.title.values()), "section") if isinstance(item, Section) else item.name
        )
        found += [
            _reference(label, name, before, by_name)
            for name in sorted(names_in(item.show_if) - before)
        ]
        found += list(_impossible(label, item.show_if, by_name))
        if isinstance(item, Section):
            _look(item.items, before, by_name, found)
        else:
            before.add(item.name)


def _reference(label: str, name: str, before: set[str], by_name: dict[str, Question]) -> str:
    if name not in by_name:
        return f"“{label}” depends on “{name}”, which is not in this survey."
    if name == label:
        return f"“{label}” depends on its own answer, so it could never be shown."
    return f"“{label}” depends on “{name}”, which comes later. Move it behind, or change the rule."


def _impossible(label: str, rule: Any, by_name: dict[str, Question]):
    """Rules that ask for an answer nobody can choose."""
    if isinstance(rule, list):
        for part in rule:
            yield from _impossible(label, part, by_name)
    if not isinstance(rule, dict):
        return
    for operator, arguments in rule.items():
        if operator in ("==", "selected") and isinstance(arguments, list) and len(arguments) == 2:
            var, value = arguments
            question = by_name.get(str(var.get("var"))) if isinstance(var, dict) else None
            if (
                question
                and question.options
                and isinstance(value, str)
                and value not in _values(question)
            ):
                yield f"“{label}” waits for the answer “{value}” to “{question.name}”, which nobody can choose."
        yield from _impossible(label, arguments, by_name)


def _values(question: Question) -> set[str]:
    return {option.value for option in question.options} | {""}
