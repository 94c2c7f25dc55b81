# SPDX-License-Identifier: Apache-2.0
"""A survey becomes a form for other people's tools, and what they fill in finds its question again."""

import re

import pytest

from alongside_core.interchange.openrosa import Instance, NotAnInstance
from alongside_core.interchange.openrosa_answers import interview_of
from alongside_core.questionnaire import Option, Question, Questionnaire

pytest.importorskip("pyxform", reason="needs the extra `forms`")

from alongside_core.interchange.openrosa_form import Words, make_form

CONSENT = {"take_part": "Would you like to take part?", "use_words": "May we use your words?"}


def option(value: str, text: str, other: bool = False) -> Option:
    return Option(f"id-{value}", value, {"en": text, "pl": f"{text} (pl)"}, other)


def ask(name: str, kind: str, *options: Option, **more) -> Question:
    words = {"en": f"{name}?", "pl": f"{name} po polsku?"}
    return Question(f"id-{name}", f"w-{name}", name, kind, words, options=options, **more)


def form_of(*questions: Question, languages=("en",)):
    whole = Questionnaire("v", {"en": "How was it?"}, questions, languages, "en")
    made = make_form(
        whole,
        form_id="f",
        version="1",
        title="Spring",
        words=Words(CONSENT),
        digests={"take_part": "aa", "use_words": "bb"},
    )
    return whole, made


def filled(whole, made, **values) -> dict:
    instance = Instance("f", "1", "uuid:x", "", {"consent_take_part": "yes", **values})
    return interview_of(instance, made.names, whole)


def answers(whole, made, **values) -> list[tuple]:
    found = filled(whole, made, **values)["answers"]
    return [(one["question"], one["status"], one["value"]) for one in found]


def test_a_value_with_a_space_gets_a_code_and_comes_back_as_itself():
    helped = ask("helped", "many", option("a room", "A room"), option("food", "Food"))
    more = ask("more", "text", show_if={"selected": [{"var": "helped"}, "a room"]})
    whole, made = form_of(helped, more)

    assert b"'option_1'" in made.xml
    assert answers(whole, made, q1_helped="option_1 food", q2_more="x") == [
        ("id-helped", "answered", ["a room", "food"]),
        ("id-more", "answered", "x"),
    ]


def test_an_option_called_like_a_status_stays_an_option():
    safe = ask("safe", "one", option("yes", "Yes"), option("dont_know", "Hm"), offer=("dont_know",))
    whole, made = form_of(safe)

    assert answers(whole, made, q1_safe="dont_know") == [("id-safe", "answered", "dont_know")]
    assert answers(whole, made, q1_safe="alongside_dont_know") == [("id-safe", "dont_know", None)]


def test_where_nothing_can_be_chosen_the_right_to_say_nothing_is_a_question_after_it():
    whole, made = form_of(ask("why", "long_text", offer=("rather_not",)))

    assert answers(whole, made, q1_why="", q1_why_why="rather_not") == [
        ("id-why", "rather_not", None)
    ]


def test_other_please_say_keeps_the_persons_own_words():
    whole, made = form_of(ask("helped", "one", option("food", "Food"), option("o", "Other", True)))

    found = answers(whole, made, q1_helped="o", q1_helped_own_o="A lift home")

    assert found[0] == ("id-helped", "answered", "o")
    assert found[1][1:] == ("answered", "A lift home")
    assert [one[0] for one in answers(whole, made, q1_helped="food")] == ["id-helped"]


def test_every_kind_of_answer_comes_back_as_our_own_page_keeps_it():
    kinds = ("integer", "decimal", "date", "consent")
    whole, made = form_of(*(ask(kind, kind) for kind in kinds))

    found = answers(
        whole, made, q1_integer="7", q2_decimal="2.50", q3_date="2026-03-01", q4_consent="yes"
    )

    assert [value for _, _, value in found] == [7, 2.5, "2026-03-01", "yes"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"q1_n": "seven"}, "whole number"),
        ({"q1_n": "9" * 40}, "whole number"),
        ({"q2_c": "nonsense"}, "does not have"),
        ({"q2_c": "a b"}, "only one fits"),
        ({"q3_d": "soon"}, "date"),
        ({"q4_f": "1e999"}, "number"),
    ],
)
def test_an_answer_of_another_kind_is_refused_in_words(values, words):
    whole, made = form_of(
        ask("n", "integer"),
        ask("c", "one", option("a", "A"), option("b", "B")),
        ask("d", "date"),
        ask("f", "decimal"),
    )

    with pytest.raises(NotAnInstance, match=words):
        filled(whole, made, **values)


def test_what_is_empty_is_told_apart():
    hidden = ask("hidden", "text", show_if={"==": [{"var": "a"}, "x"]})
    whole, made = form_of(ask("a", "text"), ask("b", "text"), hidden)

    done = [one[1] for one in answers(whole, made, q1_a="y")]
    stopped = [one[1] for one in answers(whole, made, q1_a="y", outcome="stopped_by_person")]

    assert done == ["answered", "blank", "not_asked"]
    assert stopped == ["answered", "not_reached", "not_asked"]


def test_consent_carries_the_digest_of_the_words_and_silence_is_no_yes():
    whole, made = form_of(ask("a", "text"))

    assert filled(whole, made, consent_use_words="no")["consent"] == {
        "take_part": {"given": True, "words": "aa"},
        "use_words": {"given": False, "words": "bb"},
    }
    assert filled(whole, made)["consent"].keys() == {"take_part"}


def test_a_missing_translation_is_never_a_dash():
    question = Question("i", "w", "how", "text", {"en": "How is it?"})
    _, made = form_of(question, ask("safe", "text"), languages=("en", "pl"))

    assert "safe po polsku?" in made.xml.decode()
    assert not re.search(rb"<value>-</value>", made.xml)


def test_a_rule_about_a_question_that_is_not_there_says_so():
    with pytest.raises(ValueError, match="“gone”"):
        form_of(ask("a", "text", show_if={"==": [{"var": "gone"}, "1"]}))
