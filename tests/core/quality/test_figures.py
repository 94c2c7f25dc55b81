# SPDX-License-Identifier: Apache-2.0
"""Figures about a question, and shares with their ranges. Known answers name their source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside_core.quality import (
    Figure,
    allocate,
    confidence,
    experience,
    interview_quality,
    newcombe,
    question_figures,
    stopped_early,
    what_to_expect,
    wilson,
)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_in_newcombe_1998(part, whole, low, high):
    assert wilson(part, whole) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_a_difference_as_in_newcombe_1998():
    difference, low, high = newcombe(48, 80, 56, 70)

    assert (difference, low, high) == (
        pytest.approx(0.2),
        pytest.approx(0.0524, abs=1e-4),
        pytest.approx(0.3339, abs=1e-4),
    )


def test_the_pew_split_ballot_of_2012_differs():
    difference, low, high = newcombe(249, 732, 365, 771)  # openintro healthcare_law_survey

    assert (low, high) == (pytest.approx(0.0837, abs=1e-4), pytest.approx(0.1818, abs=1e-4))
    assert difference > 0


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (6, 5), (-1, 5)])
def test_impossible_counts_are_refused(part, whole):
    with pytest.raises(ValueError, match=r"right|asked"):
        wilson(part, whole)


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(3, 8, "3 of 8"), (10, 40, "10 of 40"), (44, 50, "88 out of 100")]
)
def test_small_bases_are_counts_never_percentages(part, whole, said):
    assert str(Figure("C2", part, whole)) == said


def test_rather_not_say_is_a_right_and_never_counts_against_a_question():
    answers = [{"status": "answered", "events": [], "words": 3}] * 8 + [
        {"status": "rather_not"}
    ] * 2

    row = interview_quality(answers)

    assert (row["usable"], row["base"], row["words"]) == (1.0, 8, 24)


def test_an_answer_that_did_not_fit_is_not_usable():
    answers = [
        {"status": "answered", "events": ["did_not_fit"]},
        {"status": "answered"},
        {"status": "blank"},
        {"status": "not_asked"},
        {"status": "not_reached"},
    ]

    row = interview_quality(answers)

    assert (row["asked"], row["fitting"], row["usable"]) == (3, 1, pytest.approx(1 / 3))


def test_nothing_asked_has_no_share():
    assert interview_quality([{"status": "not_reached"}])["usable"] is None


@pytest.mark.parametrize(
    ("asked", "events", "problem"), [(20, 3, True), (20, 2, False), (40, 5, False), (19, 9, False)]
)
def test_a_problem_needs_three_events_and_fifteen_in_a_hundred_of_twenty(asked, events, problem):
    assert question_figures({"answered": asked}, {"meaning": events}).problem is problem


def test_not_today_is_no_interview_that_was_stopped():
    figure = stopped_early(["complete", "stopped_by_person", "not_today", "partial"])

    assert (figure.part, figure.whole) == (1, 3)


def test_marks_count_only_when_all_were_given():
    assert experience({"clear": 100, "respected": 80, "could_say": 60, "not_draining": 60}) == 75
    assert experience({"clear": 100}) is None
    assert (
        confidence(
            dict.fromkeys(
                ("understand_why", "say_naturally", "handle_upset", "explain", "ask_a_friend"), 8
            )
        )
        == 8
    )


@given(st.integers(1, 12), st.integers(1, 40), st.integers(0, 2**32))
def test_every_block_holds_both_versions_equally(interviewers, each, seed):
    places = allocate(list(range(interviewers)), ["a", "b"], each, seed)

    assert places == allocate(list(range(interviewers)), ["a", "b"], each, seed)
    for who in range(interviewers):
        mine = [place for place in places if place.interviewer == who]
        assert [place.position for place in mine] == list(range(1, each + 1))
        for block in range(1, each // 4 + 1):
            assert sorted(p.version for p in mine if p.block == block) == ["a", "a", "b", "b"]


def test_shuffles_differ_between_interviewers():
    places = allocate(range(8), ["a", "b"], 20, seed=1)

    assert len({"".join(p.version for p in places if p.interviewer == who) for who in range(8)}) > 1


def test_nobody_is_promised_more_than_the_size_can_show():
    assert "will not be able" in what_to_expect(4, 6)
    assert "about 8 rounds in 10" in what_to_expect(15, 5)
