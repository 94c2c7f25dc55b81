# SPDX-License-Identifier: Apache-2.0
"""Was the new survey better to answer? The rule is the one agreed before looking (quality.md 2.5)."""

import numpy as np
import pytest
from scipy.stats import permutation_test

from alongside_core.quality import Row, compare, compare_many, sentence


def round_of(gain, seed, interviewers=10, each=5, icc=0.1, bounded=False):
    """A made-up round: interviewers who differ a little, `gain` in standard deviations."""
    rng = np.random.default_rng(seed)
    leaning = rng.normal(0, np.sqrt(icc), interviewers)
    rows = []
    for who in range(interviewers):
        for n in range(2 * each):
            version = "ab"[n % 2]
            value = 70 + 15 * (
                leaning[who] + rng.normal(0, np.sqrt(1 - icc)) + gain * (version == "b")
            )
            rows.append(
                Row(f"i{who}", version, n // 4, min(100.0, max(0.0, value)) if bounded else value)
            )
    return rows


def test_the_p_value_is_the_one_scipy_finds_when_nobody_is_grouped():
    rng = np.random.default_rng(4)
    a, b = rng.normal(60, 10, 24), rng.normal(66, 10, 24)
    # one interviewer for the shuffles, but six of them on paper would change the groups; so compare the
    # tail for a single group through scipy's own test of a difference of means
    theirs = permutation_test(
        (b, a),
        lambda x, y: np.mean(x) - np.mean(y),
        n_resamples=9_999,
        rng=np.random.default_rng(1),
    ).pvalue
    from alongside_core.quality.layout import Layout
    from alongside_core.quality.shuffles import shuffled_effects

    rows = [Row("one", "a", 0, v) for v in a] + [Row("one", "b", 0, v) for v in b]
    null = shuffled_effects(Layout.of(rows), np.r_[a, b][:, None], 1, 9_999)[:, 0]
    ours = (1 + (np.abs(null) >= abs(b.mean() - a.mean())).sum()) / 10_000

    assert ours == pytest.approx(theirs, abs=0.01)


def test_the_same_seed_gives_the_same_answer():
    rows = round_of(0.4, 7)

    assert compare(rows, smallest_difference=5, seed=3) == compare(
        rows, smallest_difference=5, seed=3
    )


def test_twenty_four_by_four_people_is_too_few_to_say():
    rows = round_of(2, 1, interviewers=4, each=6)

    result = compare(rows, smallest_difference=5, seed=1)

    assert result.label == "too_few"
    assert "Too few to say" in sentence(result)
    assert "out of every" not in sentence(result)


def test_the_range_is_in_the_same_breath_as_the_gain():
    result = compare(round_of(0.9, 2), smallest_difference=5, seed=1)

    said = sentence(result)

    assert result.label == "better"
    assert f"as small as {round(result.low)} or as large as {round(result.high)}" in said
    assert "significant" not in said
    assert "%" not in said


def test_before_and_after_never_claims_a_cause():
    said = sentence(
        compare(round_of(0.9, 2), smallest_difference=5, seed=1, design=3),
        other_changes="a new manager",
    )

    assert said.startswith("Compared with last year")
    assert "can’t say the survey was the reason" in said
    assert "a new manager" in said


def test_three_outcomes_at_once_only_make_us_more_careful():
    rows = {
        name: round_of(0.5, seed) for name, seed in (("usable", 1), ("experience", 2), ("ideas", 3))
    }
    alone = compare(rows["usable"], smallest_difference=5, seed=9).p

    together = compare_many(rows, smallest_difference=dict.fromkeys(rows, 5), seed=9)["usable"].p

    assert together >= alone


def test_a_round_that_loses_is_said_as_plainly_as_one_that_wins():
    result = compare(round_of(-0.9, 2), smallest_difference=5, seed=1)

    assert result.label == "worse"
    assert "real loss" in sentence(result)
