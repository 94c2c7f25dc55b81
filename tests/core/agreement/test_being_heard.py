# SPDX-License-Identifier: Apache-2.0
"""Who has been heard, and rounds of opinion."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside_core.agreement import Rule, gini, look, participation

VOICES = {f"p{n}": ("client" if n % 2 else "staff") for n in range(20)}


def test_eight_people_get_counts_and_who_has_not_been_heard_and_no_coefficient():
    found = participation(
        {f"p{n}": n for n in range(8)}, VOICES, turns=["staff", "staff", "client"]
    )

    assert found.not_heard == ("p0",)
    assert (found.gini, found.top_share) == (None, None)
    assert found.longest_run == ("staff", 2)
    client, staff = found.voices
    assert (client.people, client.contributions) == (4, 16)
    assert client.per_head == pytest.approx((16 / 28) / (4 / 8))
    assert staff.per_head < 1


def test_from_fifteen_people_evenness_is_a_number():
    found = participation({f"p{n}": 3 for n in range(15)}, VOICES)

    assert (found.gini, found.top_share) == (0, pytest.approx(1 / 15))
    assert participation({f"p{n}": 0 for n in range(15)}, VOICES).gini is None


@given(st.lists(st.integers(0, 50), min_size=2, max_size=12).filter(any))
def test_the_coefficient_is_the_one_of_the_definition(amounts):
    """Σ|xᵢ - xₖ| / (2 n² mean) · n / (n - 1), the long way round."""
    x = np.array(amounts, dtype=float)
    n = len(x)
    long_way = np.abs(x[:, None] - x[None, :]).sum() / (2 * n * n * x.mean()) * n / (n - 1)

    assert gini(x) == pytest.approx(long_way, abs=1e-12)
    assert -1e-12 <= gini(x) <= 1 + 1e-12


RULE = Rule(agrees_from=4, least_people=8)


def marks(*values):
    return {f"p{n}": value for n, value in enumerate(values)}


def test_one_round_is_never_the_last_word():
    assert look(RULE, [marks(*[5] * 10)], seal=RULE.seal).label == "ask_again"


def test_what_stays_the_same_and_is_wanted_is_agreed():
    first, second = marks(5, 5, 4, 4, 5, 4, 5, 2, 1, 5), marks(5, 5, 4, 4, 5, 4, 5, 2, 4, 5)

    found = look(RULE, [first, second], seal=RULE.seal)

    assert found.label == "agreed"
    assert found.rounds[1].changed == pytest.approx(0.1)
    assert found.rounds[1].median == 4.5


def test_kappa_is_cohens():
    """Cohen's kappa of two rounds by hand: 8 of 10 the same; by chance .5·.5 + .5·.5 = .5, so (.8 - .5) / .5."""
    first, second = marks(1, 1, 1, 1, 1, 5, 5, 5, 5, 5), marks(1, 1, 1, 1, 5, 1, 5, 5, 5, 5)

    assert look(RULE, [first, second], seal=RULE.seal).rounds[1].kappa == pytest.approx(0.6)


def test_people_who_differ_and_stay_so_are_told_that():
    apart = marks(1, 1, 1, 1, 1, 5, 5, 5, 5, 5)

    assert look(RULE, [apart, apart], seal=RULE.seal).label == "settled_apart"


def test_rounds_end_when_the_rule_says():
    first, other = marks(*[1] * 10), marks(*[5] * 10)

    assert look(RULE, [first, other, first], seal=RULE.seal).label == "out_of_rounds"
    with pytest.raises(ValueError, match="allows 1 to 3 rounds"):
        look(RULE, [first] * 4, seal=RULE.seal)


def test_seven_people_are_too_few():
    assert look(RULE, [marks(*[5] * 7)] * 2, seal=RULE.seal).label == "too_few"


def test_a_rule_that_was_changed_after_looking_is_refused():
    easier = Rule(agrees_from=3, least_people=8)

    with pytest.raises(ValueError, match="not the rule that was agreed"):
        look(easier, [marks(*[3] * 10)], seal=RULE.seal)


def test_rules_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="more than half"):
        Rule(agrees_from=4, consensus=0.5)
    with pytest.raises(ValueError, match="one round"):
        Rule(agrees_from=4, most_rounds=0)
