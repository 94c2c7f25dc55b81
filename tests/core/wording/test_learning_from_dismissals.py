# SPDX-License-Identifier: Apache-2.0
"""“Fine here, because …” is counted: a rule that people keep setting aside speaks more softly.

Thresholds from the design of the wording lab: two people, 60 % of ten or more showings, one level.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside_core.wording import LEVELS, Showing, check, for_the_group, lowered, tallies


def shown(
    times: int, set_aside: int, *people: str, rule="vague-time", level="ask"
) -> list[Showing]:
    """A rule shown some times; the first `set_aside` of them are set aside by the people in turn."""
    return [
        Showing(rule, level, people[n % len(people)], set_aside=n < set_aside) for n in range(times)
    ]


def test_bev_and_callum_set_a_rule_aside_six_times_in_ten_and_it_becomes_a_hint():
    assert lowered(shown(10, 6, "bev", "callum")) == {"vague-time": "hint"}


@pytest.mark.parametrize(
    ("times", "set_aside", "people"),
    [(9, 9, ("bev", "callum")), (10, 5, ("bev", "callum")), (10, 10, ("bev",)), (0, 0, ("bev",))],
    ids=["too few showings", "not often enough", "one person alone", "never shown"],
)
def test_a_rule_stays_as_firm_as_it_is(times, set_aside, people):
    assert lowered(shown(times, set_aside, *people)) == {}


def test_amina_looks_on_and_only_those_who_set_it_aside_are_counted():
    showings = [*shown(8, 8, "bev"), *shown(4, 0, "amina")]

    assert lowered(showings) == {}
    assert [tally.people for tally in tallies(showings)] == [1]


def test_a_stop_becomes_an_ask_and_no_less_however_often_it_is_set_aside_afterwards():
    showings = [
        *shown(10, 10, "bev", "callum", level="stop"),
        *shown(50, 50, "bev", "callum", level="ask"),
    ]

    assert lowered(showings) == {"vague-time": "ask"}


def test_the_group_is_asked_with_the_reasons_people_gave_and_no_names():
    showings = [
        *shown(8, 5, "dee", "efua"),
        Showing("vague-time", "ask", "dee", True, "We say “lately” on purpose"),
        Showing("vague-time", "ask", "efua", True, "We say “lately” on purpose"),
    ]

    (asked,) = for_the_group(showings)

    assert asked.question == (
        "We set this aside 7 of 10 times. It now speaks as “hint”. Is that right for us?"
    )
    assert asked.reasons == ("We say “lately” on purpose",)
    assert "dee" not in repr(asked)


def test_a_hint_is_never_silenced_by_counting_the_group_is_asked_instead():
    showings = shown(10, 10, "bev", "callum", level="hint")

    assert lowered(showings) == {}
    assert [tally.question for tally in for_the_group(showings)] == [
        "We set this aside 10 of 10 times. Shall we switch it off here?"
    ]


def test_the_group_says_that_a_rule_stays_firm_and_it_is_not_asked_again():
    showings = shown(10, 9, "bev", "callum")

    assert lowered(showings, kept={"vague-time"}) == {}
    assert for_the_group(showings, kept={"vague-time"}) == []


def test_what_was_learnt_is_what_the_next_check_goes_by():
    text = "Have you slept well lately?"
    levels = lowered(shown(10, 8, "bev", "callum"))

    assert [f.level for f in check(text, "question") if f.rule == "vague-time"] == ["ask"]
    assert [f.level for f in check(text, "question", levels=levels) if f.rule == "vague-time"] == [
        "hint"
    ]


def test_a_level_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="stop, ask, hint"):
        Showing("vague-time", "loud", "bev")


@settings(deadline=None)  # a busy machine is no defect
@given(st.lists(st.tuples(st.sampled_from(LEVELS), st.sampled_from("abc"), st.booleans())))
def test_the_order_of_showings_never_matters_and_nothing_gets_firmer(drawn):
    showings = [Showing("long", level, by, aside) for level, by, aside in drawn]
    found = lowered(showings)

    assert found == lowered(reversed(showings))
    for level in found.values():
        firmest = min((showing.level for showing in showings), key=LEVELS.index)
        assert LEVELS.index(level) == LEVELS.index(firmest) + 1
