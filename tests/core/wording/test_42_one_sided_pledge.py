# SPDX-License-Identifier: Apache-2.0
"""Check 42: a pledge that asks much of people and promises little.

It is counted over the whole document, so it has no cases for the browser, which sees one line at a time.
"""

import pytest

from alongside_core.wording import balance, check_pledge

ASKS = [
    "You will tell us if you cannot come.",
    "You must keep your room tidy.",
    "Clients will be on time.",
    "Please be honest with us.",
]
PROMISES = [
    "We will knock before we come in.",
    "Staff will call you back within two days.",
    "Your worker will tell you what they write down.",
    "You can ask for another worker.",
]


def rules(lines):
    return [finding.rule for finding in check_pledge(lines)]


@pytest.mark.parametrize(
    "lines",
    [ASKS, [*ASKS, PROMISES[0]], ["Do not shout.", "Don't smoke inside.", "You shall sign in."]],
    ids=["only asks", "four asks and one promise", "orders"],
)
def test_a_pledge_that_mostly_asks_is_one_sided(lines):
    assert rules(lines) == ["one-sided-pledge"]


@pytest.mark.parametrize(
    "lines",
    [
        PROMISES,
        [*ASKS, *PROMISES],
        [*ASKS, *PROMISES[:2]],
        ["We both keep appointments."] * 2 + ASKS,
        ["How we work together", "Honesty", "Belief"],
        [],
    ],
    ids=["only promises", "even", "half", "both of us", "headings", "nothing yet"],
)
def test_a_pledge_that_goes_both_ways_is_left_alone(lines):
    assert rules(lines) == []


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("You will tell us if you cannot come.", "We will both say if we cannot come."),
        ("You must tell us what you need.", "We will ask what you need."),
        ("You will respect staff.", "We treat each other with respect."),
    ],
)
def test_one_line_changed_tips_the_balance(worse, better):
    others = ["You will be on time.", "You will be honest.", "We will listen.", *ASKS[:1]]

    assert len(balance([*others, worse]).asked) == len(balance([*others, better]).asked) + 1
    assert rules([*others, worse]) == ["one-sided-pledge"]
    assert rules([*others, better]) == []


def test_two_lines_that_ask_are_too_few_to_say_anything():
    assert rules(ASKS[:2]) == []


def test_a_right_or_a_choice_is_given_and_not_asked():
    given = [
        "You can bring a friend.",
        "You have the right to complain.",
        "You decide what is shared.",
    ]

    assert balance(given).promised == (0, 1, 2)


def test_a_line_that_begins_with_a_condition_counts_by_who_does_something():
    lines = [
        "When you ring, we answer.",
        "If we are late, you will wait.",
        "We will, if you like, ring you.",
    ]

    assert balance(lines).promised == (0, 2)
    assert balance(lines).asked == (1,)


def test_the_count_is_said_as_it_is():
    (found,) = check_pledge([*ASKS, PROMISES[0]])

    assert found.level == "hint"
    assert found.about == ("0", "1", "2", "3")
    assert found.reason.endswith("1 lines say what we do, 4 what you do, 0 what we both do.")
