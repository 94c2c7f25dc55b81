# SPDX-License-Identifier: Apache-2.0
"""Where each voice stands, and what may be said about every voice. Rates: agreement.md 3.1 to 3.3."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from alongside_core.agreement import (
    Stand,
    Vote,
    across_groups,
    benjamini_hochberg,
    collect,
    jeffreys,
    plain_product,
    standing,
    where_voices_differ,
    where_voices_stand,
)

from .making_up import noise


def stands(*counts):
    return [Stand(f"voice {n}", a, whole - a, 0) for n, (a, whole) in enumerate(counts)]


@pytest.mark.parametrize("sizes", [(8, 8, 8), (12, 6, 4), (20, 10, 10)])
def test_when_we_say_likely_every_voice_agrees_we_are_right_nine_times_in_ten(sizes):
    """True shares from Beta(2, 1.2), as in the design; 4,000 decisions."""
    rng = np.random.default_rng(1)
    truth = rng.beta(2, 1.2, (4_000, len(sizes)))
    agree = rng.binomial(sizes, truth)
    # the same formula in bulk, checked against ours below
    chance = stats.beta.sf(0.5, agree + 1, np.array(sizes) - agree + 1).prod(1)
    said = chance >= 0.9
    for n in range(20):
        ours = standing("s", stands(*zip(agree[n], sizes, strict=True)))
        assert ours.every_voice == pytest.approx(chance[n])
        assert (ours.word == "likely") == said[n]

    assert said.sum() > 80
    assert (truth[said] > 0.5).all(1).mean() >= 0.9


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        (((20, 20), (10, 10), (10, 10)), "likely"),
        (((4, 5), (3, 4), (3, 5)), "looks_so"),
        (((20, 20), (2, 5)), "not_known"),
        (((20, 20), (2, 4)), "not_known"),
        (((20, 20), (0, 0)), "not_known"),
    ],
)
def test_three_words(counts, word):
    assert standing("s", stands(*counts)).word == word


def test_jeffreys_ranges_are_those_of_the_paper():
    """Brown, Cai and DasGupta (2001), Statistical Science 16:101, table of 95 % limits for n = 10 ... x = 0 and 3."""
    assert jeffreys(0, 10) == pytest.approx((0, 0.217), abs=5e-4)
    assert jeffreys(3, 10) == pytest.approx((0.093, 0.606), abs=5e-4)


def test_a_voice_with_four_votes_is_not_heard_yet_instead_of_a_number():
    found = standing("s", stands((10, 12), (4, 4)))

    assert found.across is None
    assert found.not_heard == ("voice 1",)
    assert not found.by_voice


def test_across_groups_does_not_shrink_with_their_number_and_the_plain_product_does():
    one = np.array([[[1, 1, 8]]])
    three = np.repeat(one, 3, axis=0)

    assert across_groups(one[:, 0]) == pytest.approx(8.5 / 11 * (1 - 1.5 / 11))
    assert across_groups(three[:, 0]) == pytest.approx(across_groups(one[:, 0]))
    assert plain_product(three) == pytest.approx([(9 / 12) ** 3])


def test_each_voice_and_everyone_are_counted():
    voice_of = {"Amina": "client", "Bev": "peer", "Callum": "peer"}
    rows = [
        Vote("Amina", "s", 1),
        Vote("Bev", "s", -1),
        Vote("Callum", "s", 0),
        Vote("Dee", "s", 1),
    ]

    (found,) = where_voices_stand(collect(rows), voice_of)

    assert found.voices == (Stand("client", 1, 0, 0), Stand("peer", 0, 1, 1))
    assert found.everyone == Stand("everyone", 2, 1, 1)


def test_in_noise_differences_between_voices_fixed_beforehand_are_hardly_ever_seen():
    seen = 0
    for seed in range(60):
        votes = noise(20, 20, seed)
        voice_of = {p: ("client", "peer", "staff")[n % 3] for n, p in enumerate(votes.people)}
        seen += any(d.clear for d in where_voices_differ(where_voices_stand(votes, voice_of)))

    assert seen <= 6  # 10 in 100; the design saw 0 to 3


def test_a_real_difference_between_two_voices_is_clear():
    found = where_voices_differ([standing("s", stands((12, 12), (1, 12)))])

    assert [(d.voice, d.clear) for d in found] == [("voice 0", True)]
    assert found[0].p == pytest.approx(stats.fisher_exact([[12, 0], [1, 11]])[1])


p_values = st.lists(st.floats(0, 1), max_size=40)


@given(p_values, st.sampled_from([0.05, 0.1, 0.2]))
def test_benjamini_hochberg_is_scipys(p, rate):
    theirs = stats.false_discovery_control(p) <= rate if p else np.zeros(0, dtype=bool)
    close = np.isclose(stats.false_discovery_control(p), rate) if p else theirs

    assert ((benjamini_hochberg(p, rate) == theirs) | close).all()


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_range_holds_its_share_and_stays_within_0_and_1(agree, rest):
    low, high = jeffreys(agree, agree + rest)

    assert 0 <= low <= high <= 1
    if agree + rest:
        assert low <= agree / (agree + rest) <= high
