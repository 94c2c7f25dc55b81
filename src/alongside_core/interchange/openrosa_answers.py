# SPDX-License-Identifier: Apache-2.0
"""A filled-in form becomes an interview: every answer at its permanent question and wording.

The map that was kept with the form says what each node is. A status that was chosen is a status again.
What is empty is told apart by our own routing: not asked, left blank, or not reached.
"""

import re
from typing import Any

from alongside_core.questionnaire import Questionnaire, visible

from .openrosa import Instance, NotAnInstance
from .openrosa_form import MAP, YES

WHOLE = re.compile(r"[+-]?\d{1,15}\Z")
DECIMAL = re.compile(r"[+-]?(\d{1,15}(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?\Z")
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})")
OUTCOMES = ("complete", "partial", "stopped_by_person", "stopped_by_interviewer")


def interview_of(instance: Instance, names: dict, questionnaire: Questionnaire) -> dict:
    """{"outcome", "consent", "look_back", "slip", "answers"} as a phone of ours would send them.

    NotAnInstance when an answer is of no kind that its question has, or no option of it.
    """
    if names.get("format") != MAP:
        raise NotAnInstance("We do not know how to read this form. Please fetch it again.")
    given = {about["node"]: _given(about, instance.values) for about in names["questions"]}
    outcome = _outcome(instance, names)
    shown = set(visible(questionnaire, _known(names, given)))
    answers = _in_order(names, given, shown, outcome)
    return {
        "outcome": outcome,
        "consent": _consent(instance, names),
        "look_back": instance.values.get("look_back") == YES,
        "slip": instance.values.get("slip", "").strip()[:60],
        "answers": answers,
    }


def _outcome(instance: Instance, names: dict) -> str:
    said = instance.values.get("outcome", "").strip()
    if said in OUTCOMES:
        return said
    if instance.values.get("consent_take_part") == YES:
        return "complete"
    return "not_today"


def _consent(instance: Instance, names: dict) -> dict:
    """Only what was really asked: a part that the form does not carry was not agreed to."""
    return {
        about["part"]: {"given": instance.values[node] == YES, "words": about["words"]}
        for node, about in names["consent"].items()
        if instance.values.get(node)
    }


def _given(about: dict, values: dict[str, str]) -> tuple[str, Any]:
    """(status, value) of one node; ("", None) when it is empty."""
    text = values.get(about["node"], "")
    if not text.strip():
        why = values.get(about.get("why", ""), "").strip()
        return (why, None) if why in ("dont_know", "rather_not", "does_not_apply") else ("", None)
    if "values" in about:
        return _chosen(about, text.split())
    return "answered", _READ.get(about["type"], str)(text)


def _chosen(about: dict, codes: list[str]) -> tuple[str, Any]:
    statuses, values = about["statuses"], about["values"]
    unknown = [code for code in codes if code not in values and code not in statuses]
    if unknown:
        raise NotAnInstance("An answer was chosen that this question does not have.")
    chosen = [values[code] for code in codes if code in values]
    if not chosen:
        return statuses[codes[0]], None
    if about["type"] in ("many", "ranking"):
        return "answered", chosen
    if len(chosen) > 1:
        raise NotAnInstance("Two answers were chosen where only one fits.")
    return "answered", chosen[0]


def _whole(text: str) -> int:
    if not WHOLE.match(text.strip()):
        raise NotAnInstance("A whole number was expected, and something else is there.")
    return int(text)


def _number(text: str) -> float:
    if not DECIMAL.match(text.strip()):
        raise NotAnInstance("A number was expected, and something else is there.")
    return float(text)


def _day(text: str) -> str:
    found = DAY.match(text.strip())
    if not found:
        raise NotAnInstance("A date was expected, and something else is there.")
    return found.group(1)


_READ = {
    "integer": _whole,
    "decimal": _number,
    "date": _day,
}


def _known(names: dict, given: dict) -> dict[str, Any]:
    """Answers by question name, as routing knows them: a status is no answer."""
    return {
        about["name"]: given[about["node"]][1]
        for about in names["questions"]
        if given[about["node"]][1] is not None
    }


def _in_order(names: dict, given: dict, shown: set[str], outcome: str) -> list[dict]:
    answers = []
    for about in names["questions"]:
        status, value = given[about["node"]]
        if not status and about.get("only_if_given"):
            continue
        status = status or _empty(about["name"] in shown, outcome)
        answers.append(_answer(about, status, value))
    return [] if outcome == "not_today" and not any(a["value"] for a in answers) else answers


def _empty(is_shown: bool, outcome: str) -> str:
    if not is_shown:
        return "not_asked"
    return "blank" if outcome == "complete" else "not_reached"


def _answer(about: dict, status: str, value) -> dict:
    return {
        "question": about["id"],
        "wording": about["wording"],
        "status": status,
        "value": value,
        "word_for_word": None,
        "active_ms": 0,
        "events": [],
    }
