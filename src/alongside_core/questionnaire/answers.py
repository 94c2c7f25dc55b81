# SPDX-License-Identifier: Apache-2.0
"""Does an answer fit its question? Every type is known here; a status is never an answer.

Nothing here makes an answer compulsory: no answer at all always fits.
"""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from .definition import STATUSES, Question, Questionnaire
from .routing import NUMBER, offered, passes, visible

LONGEST = {"text": 2_000, "long_text": 20_000}
NO_ANSWER = (None, "", [])


def trouble_with(question: Question, value: Any, answers: Mapping[str, Any] | None = None) -> str:
    """One plain sentence when `value` does not fit, "" when it does.

    `answers` are earlier answers by name; with them, filters and checks are looked at too.
    """
    if value in NO_ANSWER:
        return ""
    if value in STATUSES and question.type not in ("text", "long_text"):
        return f"“{question.name}”: “{value}” is a way of not answering, and is kept as a status."
    wrong = FITS[question.type](question, value)
    if wrong:
        return f"“{question.name}”: {wrong}"
    if answers is None:
        return ""
    return _filtered_out(question, value, answers) or _unchecked(question, value, answers)


def troubles(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> list[str]:
    """Everything about a whole interview: values that do not fit, and answers that nobody was asked for."""
    shown = set(visible(questionnaire, answers))
    known = {name: value for name, value in answers.items() if name in shown}
    by_name = {question.name: question for question in questionnaire.questions()}
    found = [
        f"“{name}” is not in this survey." if name not in by_name else
        f"“{name}” was not shown, so it cannot have been answered."
        for name, value in answers.items()
        if name not in shown and value not in NO_ANSWER
    ]  # fmt: skip
    return found + [
        said
        for name, question in by_name.items()
        if (said := trouble_with(question, known.get(name), known))
    ]


def _filtered_out(question: Question, value: Any, answers: Mapping[str, Any]) -> str:
    if question.option_filter is None:
        return ""
    there = {option.value for option in offered(question, answers)}
    gone = next((one for one in _chosen(value) if one not in there), None)
    return "" if gone is None else f"“{question.name}”: “{gone}” does not go with earlier answers."


def _unchecked(question: Question, value: Any, answers: Mapping[str, Any]) -> str:
    if passes(question.check, {**answers, question.name: value}, value):
        return ""
    return f"“{question.name}”: this answer does not pass the question’s own check."


def _chosen(value: Any) -> list:
    return value if isinstance(value, list) else [value]


def _choice(question: Question, value: Any) -> str:
    if not isinstance(value, str):
        return "one answer is chosen, as a text."
    return _unknown(question, [value])


def _choices(question: Question, value: Any) -> str:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return "the answers are a list of texts."
    if len(set(value)) < len(value):
        return "an answer stands in the list twice."
    return _unknown(question, value)


def _unknown(question: Question, chosen: list[str]) -> str:
    known = {option.value for option in question.options}
    return next((f"“{one}” is not one of its answers." for one in chosen if one not in known), "")


def _words(question: Question, value: Any) -> str:
    if not isinstance(value, str):
        return "the answer is words."
    if "\x00" in value:
        return "the words hold a sign that cannot be kept."
    longest = LONGEST[question.type]
    return f"the words are longer than {longest} letters." if len(value) > longest else ""


def _number(question: Question, value: Any) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(value, str) and NUMBER.match(value):
        value, is_number = float(value), True
    if not is_number or not math.isfinite(value):
        return "the answer is a number, like 3 or 2.5."
    if question.type == "integer" and value != int(value):
        return "the answer is a whole number."
    return ""


def _date(question: Question, value: Any) -> str:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return "the answer is a date, like 2026-03-01."
    return "" if len(value) == 10 else "the answer is a date, like 2026-03-01."


def _consent(question: Question, value: Any) -> str:
    return "" if value in ("yes", "no") else "the answer is “yes” or “no”."


def _note(question: Question, value: Any) -> str:
    return "this is read out, and nobody answers it."


FITS = {
    "one": _choice,
    "scale": _choice,
    "many": _choices,
    "ranking": _choices,
    "text": _words,
    "long_text": _words,
    "integer": _number,
    "decimal": _number,
    "date": _date,
    "consent": _consent,
    "note": _note,
}
