# SPDX-License-Identifier: Apache-2.0
"""Which wording is best, by picks between two? The rates promised here are those of agreement.md 3.6."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from alongside_core.choosing import Pick, choose, picks_from_ranking, sentence
from alongside_core.choosing.strengths import fit

WORDINGS = ["safe", "settled", "secure", "at home"]


def picks_of(strengths, people, each, seed, spread=0.0):
    """Made-up picks: every person has strengths of their own, `spread` around the common ones."""
    rng = np.random.default_rng(seed)
    picks = []
    for person in range(people):
        own = strengths + rng.normal(0, spread, len(strengths))
        for _ in range(each):
            i, j = rng.choice(len(strengths), 2, replace=False)
            if rng.random() > 1 / (1 + np.exp(own[j] - own[i])):
                i, j = j, i
            voice = ("client", "peer", "staff")[person % 3]
            picks.append(Pick(f"p{person}", voice, WORDINGS[i], WORDINGS[j]))
    return picks


def covered(people, each, runs, spread=0.0):
    """Share of 90 % intervals that hold the truth, truths drawn from the prior."""
    held = []
    for seed in range(runs):
        rng = np.random.default_rng(10_000 + seed)
        strengths = rng.normal(0, 1, 4)
        truth = _strengths_on_average(strengths, spread, rng)
        result = choose(picks_of(strengths, people, each, seed, spread), WORDINGS, seed=seed)
        for standing in result.standings:
            assert np.isfinite([standing.low, standing.high]).all()
            held.append(standing.low <= truth[WORDINGS.index(standing.wording)] <= standing.high)
    return np.mean(held)


def _strengths_on_average(strengths, spread, rng):
    """What very many people would give: the fit to the mean of their chances."""
    own = strengths + rng.normal(0, spread, (4_000, 4))
    chance = (1 / (1 + np.exp(own[:, None, :] - own[:, :, None]))).mean(0)
    found = fit(1e6 * (chance - np.diag(np.diag(chance))))[0]
    return found - found.mean()


@pytest.mark.parametrize(("people", "each", "spread"), [(6, 4, 0), (12, 4, 0), (12, 4, 1.0)])
def test_ninety_in_a_hundred_ranges_hold_the_truth(people, each, spread):
    assert 0.87 <= covered(people, each, 150, spread) <= 0.94  # 600 ranges: give or take 2.4 points


@pytest.mark.soak
@pytest.mark.parametrize("people", [6, 12, 24, 60])
@pytest.mark.parametrize("spread", [0, 1.0])
def test_ranges_cover_between_88_and_93_in_a_hundred(people, spread):
    assert 0.88 <= covered(people, 4, 1_000, spread) <= 0.93


def test_the_strengths_are_those_that_a_general_optimiser_finds():
    wins = np.array([[0, 7, 3.5], [2, 0, 4], [0.5, 1, 0]])

    def unlikely(s):
        return (wins * np.log1p(np.exp(s[None, :] - s[:, None]))).sum() + (s**2).sum() / 2

    theirs = minimize(unlikely, np.zeros(3), method="BFGS", options={"gtol": 1e-9}).x

    strengths, precision = fit(wins)

    assert strengths == pytest.approx(theirs, abs=1e-6)
    bump = np.eye(3) * 1e-4  # the precision is the curvature there, by differences
    for a in range(3):
        for b in range(3):
            curve = (
                unlikely(strengths + bump[a] + bump[b])
                - unlikely(strengths + bump[a] - bump[b])
                - unlikely(strengths - bump[a] + bump[b])
                + unlikely(strengths - bump[a] - bump[b])
            ) / 4e-8
            assert precision[a, b] == pytest.approx(curve, abs=1e-4)


def test_two_wordings_and_no_picks_know_nothing():
    result = choose([], ["safe", "settled"], seed=1)

    assert result.label == "too_early"
    assert [s.strength for s in result.standings] == [0, 0]
    assert [s.best for s in result.standings] == pytest.approx([0.5, 0.5], abs=0.03)


def test_under_24_picks_is_too_early_however_clear():
    picks = [Pick(f"p{n}", "client", "safe", "settled") for n in range(23)]

    assert choose(picks, ["safe", "settled"], seed=1).label == "too_early"
    assert "Too early to say: 23 picks" in sentence(choose(picks, ["safe", "settled"], seed=1))

    result = choose([*picks, Pick("p23", "peer", "safe", "settled")], ["safe", "settled"], seed=1)

    assert result.label == "one_stands_out"
    assert "Most likely the best: “Safe?”" in sentence(result, {"safe": "Safe?"})


def test_one_that_won_every_time_has_a_finite_range():
    picks = [Pick(f"p{n}", "client", "safe", "settled") for n in range(500)]

    first, last = choose(picks, ["safe", "settled"], seed=1).standings

    assert first.wording == "safe"
    assert 0 < first.low < first.high < 10
    assert -10 < last.low < last.high < 0


def test_wordings_that_were_never_put_beside_the_others_are_said():
    picks = [Pick(f"p{n}", "client", "safe", "settled") for n in range(15)]
    picks += [Pick(f"p{n}", "client", "secure", "at home") for n in range(15)]

    result = choose(picks, WORDINGS, seed=1)

    assert result.label == "not_joined"
    assert result.islands == (("safe", "settled"), ("secure", "at home"))
    assert "never put beside" in sentence(result)


def test_alike_is_half_a_win_each():
    alike = [Pick(f"p{n}", "client", "safe", "settled", alike=True) for n in range(30)]

    assert [s.strength for s in choose(alike, ["safe", "settled"], seed=1).standings] == [0, 0]


def test_people_who_pick_the_same_again_and_again_count_for_less():
    rng = random.Random(3)
    loud = [
        Pick(f"p{n}", "client", *(WORDINGS[:2] if rng.random() < 0.6 else WORDINGS[1::-1]))
        for n in range(12)
    ]
    result = choose(loud * 20, WORDINGS[:2], seed=1)  # each person picks one way, twenty times

    apart = [Pick(f"{p.person}-{n}", p.voice, p.chosen, p.other) for n in range(20) for p in loud]
    independent = choose(apart, WORDINGS[:2], seed=1)

    assert result.picks_worth_one > 8
    assert independent.picks_worth_one < 1.5
    assert result.standings[0].standard_error > 2 * independent.standings[0].standard_error


def test_nine_people_are_too_few_to_draw_again():
    assert choose(picks_of(np.zeros(4), 9, 4, 1), WORDINGS, seed=1).picks_worth_one is None
    assert choose(picks_of(np.zeros(4), 10, 4, 1), WORDINGS, seed=1).picks_worth_one >= 1


def test_the_wording_that_no_voice_dislikes_is_named_beside_the_favourite():
    def often(voice, chosen, other, times):
        return [Pick(f"{voice}{n}", voice, chosen, other) for n in range(times)]

    picks = often("staff", "safe", "settled", 40) + often("staff", "safe", "secure", 40)
    picks += often("staff", "settled", "secure", 20)
    picks += often("client", "settled", "safe", 12) + often("client", "secure", "safe", 12)
    picks += often("client", "settled", "secure", 8) + often("partner", "safe", "secure", 2)

    result = choose(picks, WORDINGS[:3], seed=1)

    assert result.standings[0].wording == "safe"
    assert result.best_for_everyone == ("settled",)
    assert result.not_heard_enough == ("partner",)
    assert [v.voice for v in result.voices] == ["client", "partner", "staff"]
    if result.label == "one_stands_out":
        assert "settled" in sentence(result)


def test_three_put_in_order_are_three_picks():
    assert picks_from_ranking("Amina", "client", ["a", "b", "c"]) == [
        Pick("Amina", "client", "a", "b"),
        Pick("Amina", "client", "a", "c"),
        Pick("Amina", "client", "b", "c"),
    ]


@pytest.mark.parametrize(
    ("picks", "wordings", "said"),
    [
        ([], ["safe"], "at least two"),
        ([], ["safe", "safe"], "twice"),
        ([Pick("Amina", "client", "safe", "gone")], WORDINGS, "pick 1 is about “gone”"),
        ([Pick("Amina", "client", "safe", "safe")], WORDINGS, "beside itself"),
    ],
)
def test_picks_that_cannot_be_are_refused(picks, wordings, said):
    with pytest.raises(ValueError, match=said):
        choose(picks, wordings, seed=1)


pick = st.builds(
    lambda who, voice, two, alike: Pick(who, voice, *two, alike=alike),
    st.sampled_from("ABCDEFGHIJKL"),
    st.sampled_from(["client", "staff"]),
    st.permutations(WORDINGS).map(lambda order: order[:2]),
    st.booleans(),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(pick, max_size=60), st.randoms(use_true_random=False))
def test_the_order_in_which_picks_come_changes_nothing(picks, rng):
    shuffled = list(picks)
    rng.shuffle(shuffled)

    result = choose(picks, WORDINGS, seed=5)

    assert choose(shuffled, WORDINGS, seed=5) == result
    assert sum(s.strength for s in result.standings) == pytest.approx(0, abs=1e-9)
    assert sum(s.best for s in result.standings) == pytest.approx(1)
    assert all(s.low < s.strength < s.high for s in result.standings)
