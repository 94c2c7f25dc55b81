# SPDX-License-Identifier: Apache-2.0
"""Two versions are compared by permanent ids; length is minutes read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside_core.questionnaire import (
    Option,
    Question,
    Questionnaire,
    difference,
    minutes,
    seconds,
    words_in,
)


def question(identity, wording, text, type="one", values=("yes", "no")):
    options = (
        tuple(Option(value, value, {"en": value}) for value in values) if type == "one" else ()
    )
    return Question(identity, wording, f"name_{identity}", type, {"en": text}, options=options)


def version(*questions):
    return Questionnaire("v", {"en": "Ours"}, questions)


def test_kept_reworded_new_and_gone_are_told_apart():
    old = version(
        question("1", "a", "Safe?"), question("2", "b", "Clean?"), question("3", "c", "Old")
    )
    new = version(
        question("2", "b2", "Using?"), question("1", "a", "Safe?"), question("4", "d", "New")
    )

    changes = difference(old, new)

    assert [(c.what, c.moved) for c in changes] == [
        ("reworded", True),
        ("kept", True),
        ("new", False),
        ("gone", False),
    ]
    assert [c.comparable for c in changes] == [False, True, False, False]


def test_other_answers_to_choose_from_cannot_be_compared():
    (change,) = difference(
        version(question("1", "a", "How?")),
        version(question("1", "b", "How?", values=("good", "bad"))),
    )

    assert change.why_not == "The answers to choose from are not the same."


def test_length_is_minutes_read_aloud():
    one = question(
        "1", "a", "Do you feel safe here?"
    )  # 5 words and 2 answers: 7 words at 150 a minute, and 6 s

    assert seconds(one) == pytest.approx(7 * 60 / 150 + 6)
    assert minutes(version(*[one] * 10)) == pytest.approx(10 * seconds(one) / 60)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda: Question("1", "a", "n", "essay", {"en": "?"}), "essay"),
        (lambda: Question("1", "a", "n", "text", {"en": "?"}, offer=("maybe",)), "maybe"),
        (lambda: Questionnaire.from_json({"format": "other/1"}), "questionnaire"),
    ],
)
def test_what_is_no_questionnaire_is_refused_in_words(broken, said):
    with pytest.raises(ValueError, match=said):
        broken()


words = st.text(min_size=1, max_size=30)
texts = st.dictionaries(st.sampled_from(["en", "pl", "en-x-easy"]), words, min_size=1)


@given(
    st.lists(
        st.builds(
            Question,
            id=words,
            wording=words,
            name=words,
            type=st.sampled_from(["one", "many", "long_text", "note"]),
            text=texts,
            hint=texts,
            options=st.lists(
                st.builds(
                    Option,
                    words,
                    words,
                    texts,
                    st.booleans(),
                    st.sampled_from(["", "tea.png"]),
                    st.dictionaries(words, words, max_size=2),
                ),
                max_size=3,
            ).map(tuple),
            picture=st.sampled_from(["", "door.png"]),
            option_filter=st.sampled_from(
                [None, {"==": [{"option": "county"}, {"var": "county"}]}]
            ),
            follow_ups=st.lists(texts, max_size=2).map(tuple),
            offer=st.sampled_from([(), ("dont_know",), ("dont_know", "rather_not")]),
            sensitive=st.booleans(),
        ),
        max_size=4,
    )
)
def test_json_goes_there_and_back_exactly(questions):
    whole = version(*questions)

    assert Questionnaire.from_json(whole.to_json()) == whole


# As the first version of this software wrote it: no pictures, no filters.
BEFORE = {
    "kind": "question", "id": "1", "wording": "a", "name": "safe", "type": "one",
    "text": {"en": "Safe?"}, "hint": {}, "interviewer_note": {}, "explanation": {}, "follow_ups": [],
    "options": [{"id": "o", "value": "yes", "text": {"en": "Yes"}, "other": False}],
    "show_if": None, "check": None, "check_message": {}, "offer": [], "sensitive": False, "source": "",
}  # fmt: skip


def test_a_survey_from_before_reads_and_is_written_as_it_was():
    document = {
        "format": "alongside-questionnaire/1",
        "id": "v",
        "title": {"en": "Ours"},
        "languages": ["en"],
        "default_language": "en",
        "items": [BEFORE],
    }

    assert Questionnaire.from_json(document).to_json() == document


@pytest.mark.parametrize(
    ("language", "heard"),
    [("pl", "Jak?"), ("en-x-easy", "How?"), ("pl-x-spoken", "Jak?"), ("so", "How?")],
)
def test_an_edition_that_is_not_there_falls_back_to_its_own_language(language, heard):
    assert words_in({"en": "How?", "pl": "Jak?"}, language) == heard
