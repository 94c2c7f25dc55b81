# SPDX-License-Identifier: Apache-2.0
"""Questions as they stand on paper: numbered, with what to skip said in words and by number.

The numbers are those of the page where paper is typed in: what is asked counts, a note does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .definition import Question, Questionnaire, Section, words_in

COMPARED = {"<": "less than", "<=": "at most", ">": "more than", ">=": "at least"}


@dataclass(frozen=True)
class Printed:
    """One question on paper. `number` is 0 for a note; `heading` is set where a section begins."""

    number: int
    question: Question
    heading: str = ""
    only_if: str = ""


def on_paper(questionnaire: Questionnaire, language: str = "") -> list[Printed]:
    """Every question in order, with its number and when to ask it."""
    spoken = language or questionnaire.default_language
    reader = _InWords(questionnaire, spoken)
    found, last = [], ""
    for question, heading, rules in _opened(questionnaire.items, {}, ()):
        words = words_in(heading, spoken, questionnaire.default_language) if heading else ""
        only_if = " and ".join(reader.say(rule) for rule in rules)
        number = reader.numbers.get(question.name, 0)
        found.append(Printed(number, question, words if words != last else "", only_if))
        last = words
    return found


def _opened(items, heading: dict, rules: tuple) -> Iterator[tuple[Question, dict, tuple]]:
    for item in items:
        joined = (*rules, item.show_if) if item.show_if is not None else rules
        if isinstance(item, Section):
            yield from _opened(item.items, item.title, joined)
        else:
            yield item, heading, joined


class _InWords:
    """Says a rule in words: question 2 is “A rest”."""

    def __init__(self, whole: Questionnaire, language: str):
        asked = [question for question in whole.questions() if question.is_asked]
        self.numbers = {question.name: n for n, question in enumerate(asked, 1)}
        self.options = {
            (question.name, option.value): words_in(option.text, language, whole.default_language)
            for question in asked
            for option in question.options
        }

    def say(self, rule: Any) -> str:
        """A rule in words; what has no simple words is written out as it is."""
        if not isinstance(rule, dict):
            return str(rule)
        ((name, given),) = rule.items()
        parts = given if isinstance(given, list) else [given]
        if name in ("and", "or"):
            return f" {name} ".join(self.say(part) for part in parts)
        if name == "!":
            return f"it is not so that {self.say(parts[0])}"
        if name == "answered":
            return f"{self.what(parts[0])} was answered"
        if len(parts) == 2 and name in ("==", "!=", "selected", *COMPARED):
            return self.compared(name, parts)
        return f"({name}: {', '.join(self.say(part) for part in parts)})"

    def compared(self, name: str, parts: list) -> str:
        about, value = parts
        words = self.value(about, value)
        if name in COMPARED:
            return f"{self.what(about)} is {COMPARED[name]} {words}"
        verb = {"==": "is", "!=": "is not", "selected": "has"}[name]
        return f"{self.what(about)} {verb} {words}"

    def what(self, part: Any) -> str:
        if isinstance(part, dict) and part.get("var") in self.numbers:
            return f"question {self.numbers[part['var']]}"
        return self.say(part)

    def value(self, about: Any, value: Any) -> str:
        if isinstance(value, dict):
            return self.what(value)
        name = str(about.get("var")) if isinstance(about, dict) else ""
        return f"“{self.options.get((name, value), value)}”" if value != "" else "left empty"
