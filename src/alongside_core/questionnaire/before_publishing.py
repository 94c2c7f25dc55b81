# SPDX-License-Identifier: Apache-2.0
"""What must be put right before a survey is published: plain sentences, in the order of the questions.

Found: two questions with one name; rules about questions that are not there, come later, look at
themselves or wait for each other in a circle; rules that cannot be worked out; answers that a rule waits
for and nobody can choose; questions that can never be shown, checks that no answer can pass, and filters
that leave nothing to choose (`reaching.py`).
"""

from typing import Any

from .definition import CHOOSING, Question, Questionnaire, Section
from .reaching import never_reached
from .routing import RuleProblem, names_in, value_of


def problems(questionnaire: Questionnaire) -> list[str]:
    """[] for a sound survey. Each sentence names the question or the part."""
    questions = questionnaire.questions()
    names = [question.name for question in questions]
    found = [
        f"Two questions are called “{name}”."
        for name in sorted({n for n in names if names.count(n) > 1})
    ]
    found += _circles(questionnaire)
    by_name = {question.name: question for question in questions}
    _look(questionnaire.items, set(), by_name, found)
    found += [
        f"“{question.name}” has no answers to choose from."
        for question in questions
        if question.type in CHOOSING and not question.options
    ]
    return found or never_reached(questionnaire)


def _look(items, before: set[str], by_name: dict[str, Question], found: list[str]) -> None:
    for item in items:
        label = label_of(item)
        for rule in _rules(item):
            found += [
                _reference(label, name, before, by_name)
                for name in sorted(names_in(rule) - before - _itself(item, rule))
            ]
            found += list(_impossible(label, rule, by_name))
            found += _not_ours(label, rule)
        if isinstance(item, Section):
            _look(item.items, before, by_name, found)
        else:
            before.add(item.name)


def label_of(item: Question | Section) -> str:
    """What people know it by: a section's title, or a question's name."""
    if isinstance(item, Question):
        return item.name
    return next(iter(item.title.values()), "") or item.name or "section"


def _rules(item: Question | Section) -> list[Any]:
    rules = [item.show_if]
    if isinstance(item, Question):
        rules += [item.check, item.option_filter]
    return [rule for rule in rules if rule is not None]


def _itself(item: Question | Section, rule: Any) -> set[str]:
    """A check may look at its own answer by name; whether to show may not."""
    return {item.name} if isinstance(item, Question) and rule is item.check else set()


def _reference(label: str, name: str, before: set[str], by_name: dict[str, Question]) -> str:
    if name not in by_name:
        return f"“{label}” depends on “{name}”, which is not in this survey."
    if name == label:
        return f"“{label}” depends on its own answer, so it could never be shown."
    return f"“{label}” depends on “{name}”, which comes later. Move it behind, or change the rule."


def _not_ours(label: str, rule: Any) -> list[str]:
    """A rule that could not be worked out at all."""
    try:
        value_of(rule, {})
    except RuleProblem as problem:
        return [f"The rule of “{label}” cannot be worked out. {problem}"]
    return []


def _impossible(label: str, rule: Any, by_name: dict[str, Question]):
    """Rules that ask for an answer nobody can choose."""
    if isinstance(rule, list):
        for part in rule:
            yield from _impossible(label, part, by_name)
    if not isinstance(rule, dict):
        return
    for operator, parts in rule.items():
        if operator in ("==", "selected") and isinstance(parts, list) and len(parts) == 2:
            var, value = parts
            question = by_name.get(str(var.get("var"))) if isinstance(var, dict) else None
            if question and isinstance(value, str) and value not in _values(question, {value}):
                yield f"“{label}” waits for the answer “{value}” to “{question.name}”, which nobody can choose."
        yield from _impossible(label, parts, by_name)


def _values(question: Question, otherwise: set[str]) -> set[str]:
    if question.type == "consent":
        return {"yes", "no", ""}
    if not question.options:
        return otherwise
    return {option.value for option in question.options} | {""}


def _circles(questionnaire: Questionnaire) -> list[str]:
    """Questions whose rules wait for each other: neither could ever be shown."""
    waits = dict(_waiting(questionnaire.items, set()))
    found, told = [], set()
    for name in waits:
        circle = _back_to(name, waits, [name])
        if len(circle) > 1 and frozenset(circle) not in told:
            told.add(frozenset(circle))
            words = " and ".join(f"“{one}”" for one in circle)
            found.append(f"{words} wait for each other, so they could never be shown.")
    return found


def _waiting(items, above: set[str]):
    for item in items:
        needs = above | names_in(item.show_if)
        if isinstance(item, Section):
            yield from _waiting(item.items, needs)
        else:
            yield item.name, needs


def _back_to(start: str, waits: dict[str, set[str]], path: list[str]) -> list[str]:
    for name in sorted(waits.get(path[-1], ())):
        if name == start and len(path) > 1:
            return path
        if name not in path and name in waits:
            circle = _back_to(start, waits, [*path, name])
            if circle:
                return circle
    return []
