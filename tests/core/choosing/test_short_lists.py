# SPDX-License-Identifier: Apache-2.0
"""Short lists that represent everyone. The oracle is abcvoting (test extra), by the authors of the survey of rules."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside_core.choosing import share_out


def test_our_lists_are_those_of_abcvoting_on_200_random_profiles():
    abcrules = pytest.importorskip(
        "abcvoting.abcrules",
        reason="abcvoting (test extra) is not installed: nothing to agree with",
    )
    from abcvoting.preferences import Profile

    for seed in range(200):
        rng = random.Random(seed)
        people, statements, places = rng.randint(3, 25), rng.randint(4, 12), rng.randint(1, 4)
        likely = rng.choice([0.15, 0.3, 0.5])
        ballots = [[s for s in range(statements) if rng.random() < likely] for _ in range(people)]
        approved = {s for ballot in ballots for s in ballot}
        profile = Profile(statements)
        profile.add_voters(ballots)
        theirs = abcrules.compute_equal_shares(profile, places, algorithm="standard-fractions")[0]

        ours = share_out(
            {f"p{n:02}": {f"s{s:02}" for s in ballot} for n, ballot in enumerate(ballots)},
            [f"s{s:02}" for s in range(statements)],
            places,
        )

        # they fill up with statements that nobody wants; we leave the place empty
        assert set(ours.statements) == {f"s{s:02}" for s in theirs if s in approved}, seed


def test_a_third_of_the_table_gets_a_third_of_the_list():
    wanted = {f"staff{n}": {"rota", "forms", "parking"} for n in range(6)}
    wanted |= {f"client{n}": {"being believed", "keys"} for n in range(3)}
    voices = {person: person.rstrip("0123456789") for person in wanted}

    short = share_out(
        wanted, ["rota", "forms", "parking", "being believed", "keys"], 3, voices=voices
    )

    assert short.statements == ("rota", "forms", "being believed")
    assert short.reached == {"client": (3, 3), "staff": (6, 6)}
    assert [c.pays for c in short.chosen] == [Fraction(1, 6), Fraction(1, 6), Fraction(1, 3)]
    assert short.chosen[0].tied_with == ("forms", "parking")


def test_a_place_that_nobody_can_pay_for_goes_to_what_evens_out_best():
    wanted = {"Amina": {"a"}, "Bev": {"b"}, "Callum": {"c"}, "Dee": {"a"}}

    short = share_out(wanted, ["a", "b", "c"], 2)

    assert short.statements == ("a", "b")
    assert short.chosen[1].pays is None
    assert short.chosen[1].tied_with == ("c",)


def test_what_nobody_wants_is_never_on_the_list():
    assert share_out({"Amina": {"a"}, "Bev": set()}, ["a", "b"], 2).statements == ("a",)
    assert share_out({}, ["a", "b"], 2).statements == ()


@pytest.mark.parametrize(
    ("wanted", "statements", "places", "said"),
    [
        ({"Amina": {"x"}}, ["a"], 1, "“x”"),
        ({"Amina": {"a"}}, ["a", "a"], 1, "twice"),
        ({"Amina": {"a"}}, ["a"], 0, "at least one place"),
    ],
)
def test_lists_that_cannot_be_are_refused(wanted, statements, places, said):
    with pytest.raises(ValueError, match=said):
        share_out(wanted, statements, places)


ballots = st.lists(st.sets(st.sampled_from("abcdef"), max_size=4), min_size=1, max_size=12)


@given(ballots, st.integers(1, 4))
def test_no_group_large_enough_for_a_place_is_left_with_nothing(wishes, places):
    """Justified representation (Aziz and others 2017): n / k people who share a wish get one of their wishes."""
    wanted = {f"p{n}": wish for n, wish in enumerate(wishes)}

    chosen = set(share_out(wanted, list("abcdef"), places).statements)

    for statement in "abcdef":
        left_out = [p for p, likes in wanted.items() if statement in likes and not likes & chosen]
        assert len(left_out) * places < len(wanted) or not left_out
