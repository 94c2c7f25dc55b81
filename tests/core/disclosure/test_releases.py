# SPDX-License-Identifier: Apache-2.0
"""What may be printed. Every attack here has a control that must be broken."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside_core.disclosure import Printed, Settings, audit, make_release
from alongside_core.disclosure.rules import printed_share, rounded

PLAN = [("safe", "all"), ("safe", "service")]


def people(seed, sizes, options=("yes", "no", "some days"), interviewers=5, start=0):
    """A made-up population: so many people in each service."""
    rng = random.Random(seed)
    found, number = [], start
    for service, size in sizes.items():
        for _ in range(size):
            found.append(
                {
                    "person": f"p{number:04}",
                    "interviewer": f"i{rng.randrange(interviewers)}",
                    "service": service,
                    "answers": {"safe": rng.choice(options)},
                }
            )
            number += 1
    return found


def groups(release, by="service"):
    return {
        group["name"]: group
        for table in release.content["tables"]
        if table["breakdown"] == by
        for group in table["groups"]
    }


def test_the_same_people_give_the_same_bytes():
    crowd = people(1, {"Hope House": 40, "Day centre": 30})

    assert (
        make_release(PLAN, crowd, number=1).as_bytes()
        == make_release(PLAN, crowd, number=1).as_bytes()
    )


def test_a_service_of_six_is_not_shown():
    release = make_release(
        PLAN, people(2, {"Hope House": 40, "Day centre": 30, "Small": 6}), number=1
    )

    assert groups(release)["Small"] == {
        "name": "Small",
        "people": "not shown",
        "shares": {},
        "since": 1,
    }


def test_one_hidden_part_takes_the_smallest_shown_part_with_it():
    release = make_release(
        PLAN, people(2, {"Hope House": 40, "Day centre": 30, "Small": 6}), number=1
    )

    shown = {name for name, group in groups(release).items() if group["people"] != "not shown"}

    assert shown == {"Hope House"}


def test_small_services_go_out_under_a_name_agreed_beforehand():
    release = make_release(
        PLAN,
        people(3, {"Hope House": 40, "North": 9, "South": 9}, ("yes", "no")),
        number=1,
        combine={"North": "two day centres", "South": "two day centres"},
    )

    assert groups(release)["two day centres"]["people"] == 20


def test_one_interviewers_work_alone_is_not_shown():
    crowd = people(3, {"Hope House": 40}) + people(4, {"Lone": 20}, interviewers=1, start=100)

    assert groups(make_release(PLAN, crowd, number=1))["Lone"]["people"] == "not shown"


def test_everyone_said_so_is_never_printed():
    crowd = people(5, {"Hope House": 40}, options=("yes",))

    assert groups(make_release(PLAN, crowd, number=1))["Hope House"]["shares"] == {
        "yes": "nearly everyone"
    }


def test_counts_and_shares_are_no_finer_than_five():
    release = make_release(PLAN, people(6, {"Hope House": 61, "Day centre": 43}), number=1)

    for group in groups(release).values():
        assert group["people"] % 5 == 0
        assert all(
            share in ("nearly everyone", "hardly anyone") or int(share.split()[0]) % 5 == 0
            for share in group["shares"].values()
        )


def test_words_stand_for_numbers_below_thirty():
    assert printed_share(8, 16, Settings()) == "about half"
    assert printed_share(2, 16, Settings()) == "hardly anyone"
    assert printed_share(8, 12, Settings()) == "most or everyone"  # two in three are not nearly all


def test_taking_one_person_out_changes_nothing_that_was_printed():
    """Withdrawal is a differencing attack: the old figure is carried with its number."""
    crowd = people(7, {"Hope House": 40, "Day centre": 30})
    first = make_release(PLAN, crowd, number=1)

    second = make_release(PLAN, crowd[1:], number=2, earlier=first.memory)

    assert groups(second) == groups(first)
    assert {group["since"] for group in groups(second).values()} == {1}


def test_ten_new_people_bring_new_figures():
    crowd = people(7, {"Hope House": 40, "Day centre": 30})
    first = make_release(PLAN, crowd, number=1)

    second = make_release(
        PLAN, crowd + people(8, {"Hope House": 20}, start=500), number=2, earlier=first.memory
    )

    assert groups(second)["Hope House"]["since"] == 2
    assert groups(second)["Day centre"]["since"] == 1


def test_the_thresholds_have_floors():
    with pytest.raises(ValueError, match="picked out"):
        Settings(base=5)


def test_a_person_counts_once():
    crowd = people(9, {"Hope House": 20})

    with pytest.raises(ValueError, match="twice"):
        make_release(PLAN, crowd + crowd[:1], number=1)


def test_the_auditor_catches_what_subtraction_shows():
    """The control of appendix B: total 20 and part 17 printed exactly prove the hidden 3."""
    whole, part = frozenset({0, 1}), frozenset({0})
    hidden = [frozenset({1})]

    broken = audit(
        2, [Printed(whole, 20, 20), Printed(part, 17, 17), Printed(frozenset({1}), 0, 9)], hidden
    )
    safe = audit(
        2, [Printed(whole, 18, 22), Printed(part, 13, 17), Printed(frozenset({1}), 0, 9)], hidden
    )

    assert [(breach.low, breach.high) for breach in broken] == [(3, 3)]
    assert safe == []


@given(st.integers(0, 10_000))
def test_rounding_is_never_off_by_more_than_half_a_step(count):
    assert abs(rounded(count, 5) - count) <= 2.5


@settings(max_examples=60)
@given(st.integers(10, 80), st.data())
def test_a_printed_share_never_tells_a_small_minority(whole, data):
    part = data.draw(st.integers(0, whole))
    said = printed_share(part, whole, Settings())

    if part < 5:
        assert said == printed_share(0, whole, Settings())
    if whole - part < 5:
        assert said == printed_share(whole, whole, Settings())
