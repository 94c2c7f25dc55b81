# SPDX-License-Identifier: Apache-2.0
"""Which questions show. The same cases are run in the browser's twin by tests/js/routing.test.mjs."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside_core.questionnaire import (
    TYPES,
    Option,
    Question,
    Questionnaire,
    RuleProblem,
    Section,
    offered,
    passes,
    problems,
    visible,
)
from alongside_core.questionnaire.answers import trouble_with
from alongside_core.questionnaire.reaching import never_reached

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "routing"
SURVEYS = json.loads((FOLDER / "surveys.json").read_text())
CASES = [
    case
    for file in ("by_hand.json", "generated.json", "hypothesis.json")
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
    assert len(CASES) > 1_300
    assert {case["holds"] for case in CASES} == {True, False}
    assert len(SURVEYS) == 200
    types = {item["type"] for case in SURVEYS for item in case["items"]}
    assert types == {*TYPES} - {"note"}
    assert sum(len(case["shown"]) < len(case["items"]) for case in SURVEYS) > 20


def test_every_shared_case_holds_as_it_should():
    wrong = [case for case in CASES if passes(case["rule"], case["answers"]) != case["holds"]]

    assert wrong == []


@pytest.mark.parametrize("case", SURVEYS)
def test_every_shared_survey_shows_and_offers_what_it_should(case):
    whole = Questionnaire.from_json(_document(case["items"]))

    names = visible(whole, case["answers"])

    assert names == case["shown"]
    last = whole.questions()[-1]
    known = {name: case["answers"][name] for name in names if name in case["answers"]}
    found = [option.value for option in offered(last, known)] if last.name in names else []
    assert found == case["offered"]


def _document(items) -> dict:
    """The bare items of a case with ids and words."""
    full = [
        {
            **item,
            "id": item["name"],
            "wording": item["name"],
            "text": {"en": item["name"]},
            "options": [{"id": o["value"], "text": {}, **o} for o in item.get("options", [])],
        }
        for item in items
    ]
    return {
        "format": "alongside-questionnaire/1",
        "id": "v",
        "title": {},
        "items": full,
        "languages": ["en"],
        "default_language": "en",
    }


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
        (
            (
                asked("a", show_if={"answered": [{"var": "b"}]}),
                asked("b", show_if={"answered": [{"var": "a"}]}),
            ),
            "“a” and “b” wait for each other",
        ),
        ((asked("a"), asked("b", show_if={"like": [{"var": "a"}, 1]})), "operator “like”"),
        ((asked("a"), asked("b", show_if={"==": [{"var": "a"}]})), "needs 2 parts, and has 1"),
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


AGE = Question(
    "age", "age", "age", "integer", {"en": "How old are you?"}, check={">=": [{"var": "."}, 18]}
)
YES_NO = ["yes", "no"]


@pytest.mark.parametrize(
    ("items", "words"),
    [
        (
            (
                asked("a", options=YES_NO),
                asked(
                    "b",
                    show_if={"and": [{"==": [{"var": "a"}, "yes"]}, {"==": [{"var": "a"}, "no"]}]},
                ),
            ),
            "“b” can never be shown",
        ),
        # Each rule alone is possible; the section above takes the possibility away.
        (
            (
                asked("a", options=YES_NO),
                Section(
                    "s",
                    {"en": "Yes"},
                    (asked("b", show_if={"==": [{"var": "a"}, "no"]}),),
                    {"==": [{"var": "a"}, "yes"]},
                ),
            ),
            "“b” can never be shown",
        ),
        # “b” is only asked after a yes, and “c” wants a “b” after a no.
        (
            (
                asked("a", options=YES_NO),
                asked("b", options=YES_NO, show_if={"==": [{"var": "a"}, "yes"]}),
                asked(
                    "c",
                    show_if={"and": [{"answered": [{"var": "b"}]}, {"==": [{"var": "a"}, "no"]}]},
                ),
            ),
            "“c” can never be shown",
        ),
        ((AGE, asked("b", show_if={"<": [{"var": "age"}, 16]})), "“b” can never be shown"),
        (
            (replace(AGE, check={"and": [{">": [{"var": "."}, 9]}, {"<": [{"var": "."}, 9]}]}),),
            "No answer could pass the check of “age”",
        ),
        (
            (
                asked("a", options=YES_NO),
                replace(
                    asked("b", options=["x"]),
                    options=(Option("x", "x", {"en": "x"}, columns={"goes_with": "maybe"}),),
                    option_filter={"==": [{"option": "goes_with"}, {"var": "a"}]},
                ),
            ),
            "“b” never has an answer to choose",
        ),
        (
            (replace(asked("a", options=["x"]), options=()),),
            "“a” has no answers to choose from",
        ),
    ],
)
def test_what_can_never_happen_is_said_before_publishing(items, words):
    assert words in problems(survey(*items))[0]


def test_what_can_happen_is_left_alone():
    by_age = {"<": [{"var": "age"}, 20]}
    several = {"and": [{"selected": [{"var": "help"}, "a"]}, {"selected": [{"var": "help"}, "b"]}]}
    helped = replace(asked("help", options=["a", "b", "c"]), type="many")

    assert (
        problems(survey(AGE, helped, asked("b", show_if=by_age), asked("c", show_if=several))) == []
    )


def _could_be_given(case) -> bool:
    """Every answer of the case is one that its question takes; a made-up case may choose from nothing."""
    whole = Questionnaire.from_json(_document(case["items"]))
    given = case["answers"]
    return not any(trouble_with(one, given.get(one.name)) for one in whole.questions())


POSSIBLE = [case for case in SURVEYS if _could_be_given(case)]


@given(st.sampled_from(POSSIBLE))
@settings(max_examples=60, deadline=None)
def test_a_question_that_was_shown_once_is_never_called_unreachable(case):
    whole = Questionnaire.from_json(_document(case["items"]))

    unreachable = [said for said in never_reached(whole) if "can never be shown" in said]

    names = {said.split("”")[0].strip("“") for said in unreachable}
    assert not names & set(visible(whole, case["answers"]))
