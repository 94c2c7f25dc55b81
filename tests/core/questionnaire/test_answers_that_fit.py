# SPDX-License-Identifier: Apache-2.0
"""An answer comes in from a phone, from paper or from another tool. Does it fit its question?"""

from dataclasses import replace

import pytest

from alongside_core.questionnaire import (
    TYPES,
    Option,
    Question,
    Questionnaire,
    own_words_name,
    trouble_with,
    troubles,
    with_own_words,
)

FOOD, REST = (Option(v, v, {"en": v}) for v in ("food", "rest"))
OTHER = Option("other", "other", {"en": "Something else"}, other=True)


def asked(kind: str, **more) -> Question:
    options = (FOOD, REST) if kind in ("one", "many", "scale", "ranking") else ()
    return Question("1", "w", "it", kind, {"en": "It?"}, **{"options": options, **more})


FITTING = [
    ("one", "food"), ("scale", "rest"), ("many", ["food"]), ("many", ["food", "rest"]),
    ("ranking", ["rest", "food"]), ("text", "a cup of tea"), ("long_text", "x" * 20_000),
    ("integer", 3), ("integer", "3"), ("decimal", 2.5), ("date", "2026-02-28"), ("consent", "yes"),
    ("text", "dont_know"),
]  # fmt: skip
NOT_FITTING = [
    ("one", "tea", "not one of its answers"), ("one", ["food"], "one answer"),
    ("scale", 3, "one answer"), ("many", "food", "a list"), ("many", ["food", "food"], "twice"),
    ("ranking", ["tea"], "not one of its answers"), ("text", 3, "words"),
    ("text", "x" * 2_001, "longer than 2000"), ("long_text", "a\x00b", "cannot be kept"),
    ("integer", 2.5, "whole number"), ("integer", "a few", "a number"), ("integer", True, "a number"),
    ("decimal", float("nan"), "a number"), ("date", "2026-02-30", "a date"), ("date", 20260228, "a date"),
    ("date", "20260228", "a date"), ("consent", "maybe", "yes"), ("note", "x", "nobody answers"),
    ("one", "rather_not", "kept as a status"), ("integer", "dont_know", "kept as a status"),
]  # fmt: skip


def test_every_type_is_tried():
    assert {kind for kind, _ in FITTING} | {"note"} == set(TYPES)
    assert {kind for kind, *_ in NOT_FITTING} == set(TYPES)


@pytest.mark.parametrize(("kind", "value"), FITTING)
def test_what_people_answer_fits(kind, value):
    assert trouble_with(asked(kind), value) == ""


@pytest.mark.parametrize(("kind", "value", "said"), NOT_FITTING)
def test_what_does_not_fit_is_said_in_words(kind, value, said):
    trouble = trouble_with(asked(kind), value)

    assert said in trouble
    assert trouble.startswith("“it”")


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("nothing", [None, "", []])
def test_no_answer_always_fits(kind, nothing):
    assert trouble_with(asked(kind), nothing) == ""


def test_checks_and_filters_look_at_earlier_answers():
    nights = asked("integer", check={"<=": [{"var": "."}, 7]})
    town = asked(
        "one",
        options=(
            replace(FOOD, columns={"county": "kent"}),
            replace(REST, columns={"county": "essex"}),
        ),
        option_filter={"==": [{"option": "county"}, {"var": "county"}]},
    )

    assert trouble_with(nights, 7, {}) == ""
    assert "own check" in trouble_with(nights, 8, {})
    assert trouble_with(town, "food", {"county": "kent"}) == ""
    assert "does not go with" in trouble_with(town, "rest", {"county": "kent"})


def survey() -> Questionnaire:
    helps = replace(asked("many"), name="help", options=(FOOD, REST, OTHER))
    return Questionnaire("v", {"en": "Ours"}, (helps,), ("en", "pl"))


def test_other_please_say_has_a_place_for_amina_s_own_words():
    whole = with_own_words(survey())

    first, words = whole.questions()
    assert words.name == own_words_name(first, OTHER) == "help_other"
    assert (words.type, set(words.text)) == ("text", {"en", "pl"})
    assert troubles(whole, {"help": ["food", "other"], "help_other": "a washing machine"}) == []
    assert troubles(whole, {"help": ["food"], "help_other": "a washing machine"}) == [
        "“help_other” was not shown, so it cannot have been answered."
    ]
    assert troubles(whole, {"halp": "x"}) == ["“halp” is not in this survey."]


def test_asking_for_own_words_twice_changes_nothing():
    assert with_own_words(with_own_words(survey())) == with_own_words(survey())
