# SPDX-License-Identifier: Apache-2.0
"""Which questions show. The same cases are run in the browser's twin by tests/js/routing.test.mjs."""

import json
from pathlib import Path

import pytest

from alongside_core.questionnaire import (
    Option,
    Question,
    Questionnaire,
    RuleProblem,
    Section,
    passes,
    problems,
    visible,
)

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "routing"
CASES = [
    case
    for file in ("by_hand.json", "generated.json")
    for case in json.loads((FOLDER / file).read_text())
]


def asked(name, *, show_if=None, options=()) -> Question:
    return Question(
        f"id-{name}",
        f"w-{name}",
        name,
        "one" if options else "text",
        {"en": name},
        show_if=show_if,
        options=tuple(Option(value, value, {"en": value}) for value in options),
    )


def survey(*items) -> Questionnaire:
    return Questionnaire("v1", {"en": "Ours"}, items)


def test_there_are_enough_shared_cases():
    assert len(CASES) > 600
    assert {case["holds"] for case in CASES} == {True, False}


def test_every_shared_case_holds_as_it_should():
    wrong = [case for case in CASES if passes(case["rule"], case["answers"]) != case["holds"]]

    assert wrong == []


def test_an_answer_to_a_hidden_question_counts_as_none():
    whole = survey(
        asked("told", options=["yes", "no"]),
        asked("useful", show_if={"==": [{"var": "told"}, "yes"]}, options=["yes", "no"]),
        asked("why", show_if={"==": [{"var": "useful"}, "no"]}),
    )

    assert visible(whole, {"told": "no", "useful": "no"}) == ["told"]
    assert visible(whole, {"told": "yes", "useful": "no"}) == ["told", "useful", "why"]


def test_a_section_hides_all_that_is_in_it():
    whole = survey(
        asked("here", options=["yes", "no"]),
        Section("s", {"en": "Here"}, (asked("how"),), {"==": [{"var": "here"}, "yes"]}),
    )

    assert visible(whole, {"here": "no"}) == ["here"]


def test_a_check_looks_at_the_answer_itself():
    assert passes({"<=": [{"var": "."}, 28]}, {}, 4)
    assert not passes({"<=": [{"var": "."}, 28]}, {}, 40)


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ((asked("a", show_if={"answered": [{"var": "gone"}]}),), "not in this survey"),
        ((asked("a", show_if={"answered": [{"var": "b"}]}), asked("b")), "comes later"),
        ((asked("a", show_if={"answered": [{"var": "a"}]}),), "its own answer"),
        (
            (asked("a", options=["yes"]), asked("b", show_if={"==": [{"var": "a"}, "maybe"]})),
            "nobody can choose",
        ),
        ((asked("a"), asked("a")), "Two questions are called"),
    ],
)
def test_what_could_never_work_is_said_before_publishing(items, words):
    assert words in problems(survey(*items))[0]


def test_a_sound_survey_has_no_problems():
    assert (
        problems(
            survey(
                asked("a", options=["yes", "no"]), asked("b", show_if={"==": [{"var": "a"}, "no"]})
            )
        )
        == []
    )


def test_an_unknown_operator_is_refused():
    with pytest.raises(RuleProblem, match="eval"):
        passes({"eval": ["1"]}, {})
