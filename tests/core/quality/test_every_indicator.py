# SPDX-License-Identifier: Apache-2.0
"""Each figure keeps its rule: not shown while too few, never against somebody, never about one interviewer."""

import importlib
import pkgutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

import alongside_core.quality as quality
from alongside_core.quality import (
    INDICATORS,
    Figure,
    burden,
    check_main_outcomes,
    interview_quality,
)
from alongside_core.quality.marks import Note, notes_by_question, surer
from alongside_core.quality.open_answers import Coded, breadth, count_words, depth, usual_words
from alongside_core.quality.patterns import (
    active_time,
    agrees_with_opposites,
    longest_run,
    same_throughout,
    very_fast,
)
from alongside_core.quality.taking_part import take_up, whose_voices
from alongside_core.quality.uses import Reply, Use, led_to, used_more_widely, who_used_it

# quality.md 1.2, in its order
IDS = "T1 T2 C1 C2 C3 C4 C5 L1 L2 L3 L4 P1 P2 P3 P4 D1 I1 I2 E1 E2 E3 E4"
IDS += " R1 R2 R3 R4 R5 R6 S1 S2 S3 K1 U1 U2 U3"
MAY_NOT_COMPARE = {"T1", "T2", "C4", "L4", "P1", "P2", "P4", "I1", "I2", "S2", "S3", "K1"}


def test_every_indicator_of_the_design_is_there():
    assert sorted(INDICATORS) == sorted(IDS.split())


def test_what_may_not_compare_does_not():
    assert not any(INDICATORS[id].may_compare for id in MAY_NOT_COMPARE)
    assert {id for id, one in INDICATORS.items() if one.use.value == "main outcome"} == {
        "C5",
        "E1",
        "R3",
    }


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (["C4"], "“rather not say” cannot say which version is better"),
        (["C5", "E1", "R3", "R4"], "You chose 4"),
        ([], "You chose 0"),
        (["Z9"], "no figure called “Z9”"),
    ],
)
def test_a_plan_with_the_wrong_outcomes_is_refused(ids, said):
    with pytest.raises(ValueError, match=said):
        check_main_outcomes(ids)


def test_three_main_outcomes_are_fine():
    check_main_outcomes(["C5", "E1", "R3"])


def test_nothing_ranks_or_lists_interviewers():
    """No public name in the room puts interviewers in order, and no figure has a field for one."""
    forbidden = (
        "rank",
        "league",
        "best_interviewer",
        "worst",
        "by_interviewer",
        "per_interviewer_",
    )
    for found in pkgutil.iter_modules(quality.__path__):
        module = importlib.import_module(f"alongside_core.quality.{found.name}")
        public = [name for name in vars(module) if not name.startswith("_")]
        assert not [name for name in public if any(word in name.lower() for word in forbidden)]


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_share_is_there_only_from_its_least_base(part, more):
    figure = Figure("C2", part, part + more)

    if part + more < 20:
        assert figure.share is None
        assert str(figure) == f"{part} of {part + more}"
    else:
        assert figure.share == part / (part + more)
    assert ("out of 100" in str(figure)) == (part + more >= 50)


def test_the_row_of_an_interview_keeps_seven_statuses_apart_and_counts_a_showing_once():
    row = interview_quality(
        [
            {
                "status": "answered",
                "value": "They listened to me, they did",
                "words": 6,
                "events": ["repeat", "meaning", "upset"],
                "active_ms": 9_000,
            },
            {"status": "dont_know", "active_ms": 1_000},
            {"status": "rather_not"},
            {"status": "does_not_apply"},
            {"status": "blank", "events": ["changed_words", "changed_words"]},
            {"status": "not_asked"},
            {"status": "not_reached"},
        ]
    )

    assert row == {
        "asked": 5,
        "answered": 1,
        "fitting": 1,
        "base": 3,
        "usable": pytest.approx(1 / 3),
        "blank": 1,
        "dont_know": 1,
        "rather_not": 1,
        "does_not_apply": 1,
        "not_asked": 1,
        "not_reached": 1,
        "events": 5,
        "clarified": 1,
        "changed_words": 1,
        "did_not_fit": 0,
        "upset": 1,
        "words": 6,
        "open_answers": 1,
        "distinct": 1,
        "active_ms": 10_000,
    }


def test_more_took_part_than_were_invited_is_refused():
    with pytest.raises(ValueError, match="only 1 were invited"):
        take_up(["complete", "partial"], 1)


def test_a_group_nobody_knows_of_is_refused_and_a_small_one_has_no_points():
    with pytest.raises(ValueError, match="“others” is not among"):
        whose_voices({"others": 1}, {"women": 20})

    small = whose_voices({"a": 3, "b": 17}, {"a": 9, "b": 91})

    assert (small[0].points, small[1].points) == (None, pytest.approx(-6))


def test_the_same_answer_throughout_needs_a_set_of_five_answered_whole():
    figure = same_throughout([[3] * 5, [3, 3, 3, 3, None], [1, 2, 3, 3, 3]])

    assert (figure.part, figure.whole) == (1, 2)
    with pytest.raises(ValueError, match="5 questions"):
        same_throughout([[3, 3]])


def test_agreeing_with_opposites_is_about_pairs_and_needs_two():
    people = [[(4, 5), (4, 1)], [(5, 4), (None, 4)]]

    figure = agrees_with_opposites(people, agree_from=4)

    assert (figure.part, figure.whole, figure.is_shown) == (2, 3, False)
    with pytest.raises(ValueError, match="2 balanced pairs"):
        agrees_with_opposites([[(4, 4)]], agree_from=4)


def test_a_very_fast_showing_takes_under_half_of_what_is_usual():
    figure = very_fast([10_000] * 19 + [4_999, 0])

    assert (figure.part, figure.whole) == (1, 20)
    assert very_fast([]).whole == 0


def test_nine_interviews_have_no_time():
    assert active_time([600] * 9).median is None
    assert active_time([600] * 10).median == 10


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30))
def test_a_run_is_the_same_backwards_and_never_longer_than_the_answers(answers):
    assert longest_run(answers) == longest_run(answers[::-1])
    assert 1 <= longest_run(answers) <= len(answers)


def test_burden_is_four_figures_and_never_one():
    marks = [{"effort": 20, "length": 40, "upset": 10}] * 14

    fourteen, fifteen = burden(marks), burden([*marks, marks[0]])

    assert str(fourteen["effort"]) == "14 so far"
    assert fifteen["effort"].mean == 20
    assert fifteen["pointless"].mean is None


def test_four_interviewers_are_too_few_to_show_how_sure_they_are():
    assert surer(dict.fromkeys("abcd", 5), dict.fromkeys("abcd", 7)).changes == []
    assert surer(dict.fromkeys("abcde", 5), dict.fromkeys("abcde", 7)).change == 2


def test_notes_stand_beside_the_question_they_are_about():
    told = notes_by_question(
        [Note("q1", "b", "client", "I liked this one"), Note("q1", "b", "staff", "  ")]
    )

    assert [note.text for note in told["q1", "b"]] == ["I liked this one"]
    with pytest.raises(ValueError, match="interviewer, client, staff"):
        Note("q1", "b", "machine", "x")


def codings(answers: int, twice: int) -> list[Coded]:
    own = [Coded(f"a{n}", "Bev", frozenset({"rent", "noise"}), 2, True) for n in range(answers)]
    return own + [Coded(f"a{n}", "Callum", frozenset({"rent"}), 1, False) for n in range(twice)]


def test_ideas_are_shown_from_twenty_answers_a_fifth_coded_twice():
    assert not depth(codings(19, 10)).is_shown
    assert not depth(codings(20, 3)).is_shown

    told = depth(codings(20, 4))

    assert told.ideas == pytest.approx((16 * 2 + 4 * 1.5) / 20)
    assert told.speaks_to == pytest.approx((16 * 2 + 4 * 1.5) / 20)
    assert (told.example.part, told.example.whole) == (16, 20)


def test_whether_it_speaks_to_the_question_is_nought_one_or_two():
    with pytest.raises(ValueError, match="0, 1 or 2"):
        Coded("a", "Bev", frozenset(), 3)


def test_topics_that_only_the_new_version_brings_up_are_listed():
    told = breadth([("a", frozenset({"rent"})), ("b", frozenset({"rent", "dogs"}))] * 8)

    assert (told.each, told.only_in_new) == (1.5, ["dogs"])
    assert breadth([("b", frozenset({"dogs"}))]).each is None


def test_the_usual_length_is_a_median_of_twenty():
    assert usual_words([5] * 19) is None
    assert usual_words([1] * 10 + [9] * 10) == 5
    assert count_words("").words == 0


def test_uses_over_time_are_told_as_counts():
    before = who_used_it(
        [Use("staff", "read"), Use("managers", "decided")], ["staff", "managers", "clients"]
    )
    now = who_used_it(
        [Use(r, "discussed") for r in ("staff", "managers", "clients")],
        ["staff", "managers", "clients"],
    )

    assert used_more_widely(before, now) == (
        "Last time 2 of 3 kinds of role used the findings; this time 3 of 3 did."
    )
    assert before.missing == ["clients"]
    assert before.evenness is None
    with pytest.raises(ValueError, match="read, discussed"):
        Use("staff", "opened the page")


def test_a_no_without_a_reason_is_no_reply():
    told = led_to([Reply("not_doing"), Reply("not_doing", "no money", told=("clients",)), None])

    assert (str(told.replied), told.told, told.median_days) == ("1 of 3", 1, None)
    with pytest.raises(ValueError, match="decided, doing"):
        Reply("ignored")
