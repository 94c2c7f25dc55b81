# SPDX-License-Identifier: Apache-2.0
"""Each way of asking has its own test, and says only what it can (quality.md 2.1-2.3, 2.5)."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from alongside_core.quality import NOBODY, Row, compare, compare_many, sentence
from alongside_core.quality.judging import label
from alongside_core.quality.layout import Layout
from alongside_core.quality.sentences import who_is_missing
from alongside_core.quality.shuffles import chance_spread, flipped_effects, shuffled_effects
from alongside_core.quality.working import (
    as_used,
    dots,
    dots_sentence,
    first_half,
    other_looks,
    second_half,
    what_would_help,
    without_one_sentence,
)


def asked_twice(people=40, gain=10.0, interviewers=8, seed=1, yes_no=False):
    """The same people, once with each version."""
    rng = np.random.default_rng(seed)
    rows = []
    for n in range(people):
        middle = rng.normal(60, 12)
        old, new = middle + rng.normal(0, 5), middle + gain + rng.normal(0, 5)
        if yes_no:
            old, new = 100.0 * (old > 60), 100.0 * (new > 60)
        who = f"i{n % interviewers}"
        rows += [Row(who, "a", 0, old, person=f"p{n}"), Row(who, "b", 0, new, person=f"p{n}")]
    return rows


def both_versions(gain=12.0, interviewers=8, each=4, seed=1):
    rng = np.random.default_rng(seed)
    return [
        Row(f"i{who}", "ab"[n % 2], n // 4, rng.normal(60, 10) + gain * (n % 2), order=n + 1)
        for who in range(interviewers)
        for n in range(2 * each)
    ]


def one_each(gain=12.0, interviewers=7, each=4, seed=1):
    rng = np.random.default_rng(seed)
    return [
        Row(f"{version}{who}", version, 0, rng.normal(60, 8) + gain * (version == "b"))
        for version in "ab"
        for who in range(interviewers)
        for _ in range(each)
    ]


def test_amina_and_the_others_asked_again_gave_fuller_answers():
    told = compare(asked_twice(), smallest_difference=5, seed=1, design=2)

    said = sentence(told, other_changes="a new building")

    assert told.label == "better"
    assert said.startswith("Compared with last year")
    assert (
        "Other things changed too (a new building), so we can’t say the survey was the reason."
        in said
    )


def test_yes_and_no_of_the_same_people_is_exact_mcnemar():
    rows = asked_twice(people=60, gain=14, yes_no=True)
    old = {row.person: row.value for row in rows if row.version == "a"}
    new = {row.person: row.value for row in rows if row.version == "b"}
    up = sum(new[who] > old[who] for who in old)
    down = sum(new[who] < old[who] for who in old)

    told = compare(rows, smallest_difference=5, seed=1, design=2)

    assert told.p == pytest.approx(stats.binomtest(up, up + down).pvalue)


def test_five_who_changed_are_never_enough_whatever_way_they_went():
    rows = []
    for n in range(30):
        who = f"i{n % 6}"
        rows += [
            Row(who, "a", 0, 0, person=f"p{n}"),
            Row(who, "b", 0, 100 * (n < 5), person=f"p{n}"),
        ]

    told = compare(rows, smallest_difference=5, seed=1, design=2)

    assert told.p == pytest.approx(0.0625)
    assert told.label not in ("better", "better_small")


def test_people_who_were_not_linked_are_counted_and_said():
    rows = [*asked_twice(), Row("i1", "a", 0, 50.0), Row("i1", "b", 0, 70.0, person="new")]

    told = compare(rows, smallest_difference=5, seed=1, design=2)

    assert told.left_out == 2
    assert who_is_missing(told, also="nobody from the night shelter.") == (
        "Not in these figures: 2 interviews of people who were asked only once, or not linked; "
        "nobody from the night shelter."
    )


def test_a_person_twice_with_one_version_is_refused():
    rows = asked_twice()

    with pytest.raises(ValueError, match="twice with one version"):
        compare([*rows, rows[0]], smallest_difference=5, seed=1, design=2)


def test_twelve_pairs_are_too_few():
    told = compare(asked_twice(people=12), smallest_difference=5, seed=1, design=2)

    assert sentence(told).startswith("Too few to say: 12 people were asked both times")


def test_before_and_after_flips_signs_and_six_interviewers_one_way_are_just_enough():
    rows = [
        Row(f"i{who}", version, 0, 60 + n + (20 + who) * (version == "b"))
        for who in range(6)
        for version in "ab"
        for n in range(4)
    ]

    told = compare(rows, smallest_difference=5, seed=1, design=3)

    assert told.p == pytest.approx(2 / 2**6)  # quality.md 2.3: 2 / 2^6 = .031
    assert told.label == "better"


def test_one_version_each_is_welch_on_interviewers_means():
    rows = one_each()
    means = {}
    for row in rows:
        means.setdefault((row.version, row.interviewer), []).append(row.value)
    old = [np.mean(v) for (version, _), v in means.items() if version == "a"]
    new = [np.mean(v) for (version, _), v in means.items() if version == "b"]
    theirs = stats.ttest_ind(new, old, equal_var=False)

    told = compare(rows, smallest_difference=5, seed=1, design=4)

    assert told.p == pytest.approx(theirs.pvalue)
    interval = theirs.confidence_interval()
    assert (told.low, told.high) == (pytest.approx(interval.low), pytest.approx(interval.high))
    assert told.label == "better"
    assert "who asked may matter too" in sentence(told)


def test_five_interviewers_for_each_version_are_too_tangled_to_say():
    told = compare(one_each(interviewers=5, each=6), smallest_difference=5, seed=1, design=4)

    assert sentence(told).startswith("Too tangled with who interviewed to say")


def test_somebody_who_used_both_does_not_fit_one_version_each():
    with pytest.raises(ValueError, match="try design 1"):
        compare(both_versions(), smallest_difference=5, seed=1, design=4)


def test_where_nobody_asked_the_range_is_welchs():
    rng = np.random.default_rng(2)
    old, new = rng.normal(60, 10, 40), rng.normal(68, 12, 44)
    theirs = stats.ttest_ind(new, old, equal_var=False).confidence_interval()

    told = compare(
        [Row(NOBODY, "a", 0, v) for v in old] + [Row(NOBODY, "b", 0, v) for v in new],
        smallest_difference=3,
        seed=1,
    )

    assert (told.low, told.high) == (pytest.approx(theirs.low), pytest.approx(theirs.high))
    assert told.interviewers == 0
    assert "used both" not in sentence(told)


def test_nineteen_who_filled_it_in_are_too_few():
    rows = [Row(NOBODY, "ab"[n % 2], 0, float(n)) for n in range(38)]

    said = sentence(compare(rows, smallest_difference=5, seed=1))

    assert (
        said
        == "Too few to say: 19 interviews with the old survey and 19 with the new. We need 20 of each."
    )


@pytest.mark.parametrize("design", [1, 3])
def test_several_outcomes_only_make_us_more_careful(design):
    outcomes = {f"outcome {n}": both_versions(gain=6, seed=n) for n in range(3)}
    each = dict.fromkeys(outcomes, 5)

    together = compare_many(outcomes, smallest_difference=each, seed=4, design=design)

    for name, rows in outcomes.items():
        alone = compare(rows, smallest_difference=5, seed=4, design=design)
        assert together[name].p >= alone.p - 1e-12
        assert together[name].effect == pytest.approx(alone.effect)
        assert together[name].low == pytest.approx(alone.low)


def test_an_outcome_with_gaps_stands_beside_one_without():
    whole = both_versions(gain=12, interviewers=8, each=5)

    told = compare_many(
        {"usable": whole, "ideas": whole[:-6]},
        smallest_difference={"usable": 5, "ideas": 5},
        seed=1,
    )

    assert told["usable"].label == "better"
    assert told["ideas"].n_a + told["ideas"].n_b == len(whole) - 6


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_what_chance_does_is_worked_out_as_it_is_drawn(seed):
    rows = both_versions(seed=seed, each=3)
    layout = Layout.of(rows)
    values = np.array([[row.value] for row in rows])[layout.kept]

    drawn = shuffled_effects(layout, values, seed, 4_000)

    assert drawn.std() == pytest.approx(chance_spread(layout, values)[0], rel=0.08)
    assert abs(drawn.mean()) < 5 * drawn.std() / np.sqrt(4_000)


def test_a_shuffle_keeps_each_blocks_versions():
    """Where all of a block's values are alike, shuffling it cannot move anything."""
    rows = [
        Row(f"i{who}", "ab"[n % 2], n // 4, 10.0 * who + n // 4)
        for who in range(6)
        for n in range(8)
    ]
    layout = Layout.of(rows)

    effects = shuffled_effects(layout, np.array([[r.value] for r in rows]), 1, 500)

    assert effects == pytest.approx(0, abs=1e-12)


def test_every_way_to_flip_six_signs_is_tried_once():
    powers = 2.0 ** np.arange(6)[:, None]

    effects = flipped_effects(powers, np.ones(6), seed=1, shuffles=9)

    assert sorted(effects[:, 0]) == list(range(-63, 64, 2))


def test_many_signs_are_drawn_evenly_and_each_by_itself():
    rng = np.random.default_rng(6)
    change = rng.normal(size=(21, 2))

    effects = flipped_effects(change, np.ones(21), seed=1, shuffles=20_000)

    assert effects.mean(axis=0) == pytest.approx(0, abs=0.15)
    assert effects.std(axis=0) == pytest.approx(np.sqrt((change**2).sum(axis=0)), rel=0.03)
    assert len(np.unique(effects[:, 0])) > 19_000


@pytest.mark.parametrize(
    ("effect", "low", "high", "p", "survives", "said"),
    [
        (8, 2, 14, 0.01, True, "better"),
        (3, 1, 5, 0.01, True, "better_small"),
        (-8, -14, -2, 0.01, True, "worse"),
        (1, -3, 4, 0.6, True, "same"),
        (4, -3, 11, 0.2, True, "leaning"),
        (-4, -11, 3, 0.2, True, "leaning_other"),
        (1, -9, 11, 0.8, True, "cant_tell"),
        (8, 2, 14, 0.08, True, "leaning"),  # the range is clear and the test is not
        (8, -1, 17, 0.04, True, "leaning"),  # the test is clear and the range is not
        (8, 2, 14, 0.01, False, "leaning"),  # one interviewer carries it
        (-8, -14, -2, 0.01, False, "leaning_other"),
    ],
)
def test_where_anything_disagrees_the_careful_words_are_used(effect, low, high, p, survives, said):
    assert label(effect, low, high, p, 5, survives) == said


def test_one_interviewer_alone_cannot_carry_a_verdict():
    rows = [replace(row, value=60.0 + row.order % 3) for row in both_versions()]
    rows = [
        replace(r, value=r.value + 300) if (r.interviewer, r.version) == ("i0", "b") else r
        for r in rows
    ]

    told = compare(rows, smallest_difference=5, seed=1)

    assert told.label not in ("better", "better_small")


def test_twenty_dots_come_from_the_range_that_is_told():
    told = compare(both_versions(), smallest_difference=5, seed=1)

    twenty = dots(told)

    assert len(twenty) == 20
    assert twenty == sorted(twenty)
    assert np.mean(twenty) == pytest.approx(told.effect)
    assert (twenty[0], twenty[-1]) == (pytest.approx(told.low), pytest.approx(told.high))
    assert dots_sentence(told).endswith("in about 20 of 20.")


def test_the_work_can_be_checked_from_other_sides():
    rows = [
        replace(row, used="b" if row.order == 1 else row.version) for row in both_versions(each=6)
    ]
    told = compare(rows, smallest_difference=5, seed=1)

    looks = other_looks(rows, told)

    assert [look.name for look in looks] == [
        "as used, not as assigned",
        "first half of the fieldwork",
        "second half",
    ]
    assert all(look.same_way for look in looks)
    assert len(first_half(rows)) + len(second_half(rows)) == len(rows)
    assert sum(row.version == "b" for row in as_used(rows)) > sum(
        row.version == "b" for row in rows
    )
    assert "points the same way" in without_one_sentence(told)


def test_leaving_one_out_is_what_comparing_without_them_gives():
    rows = both_versions(gain=5)
    told = compare(rows, smallest_difference=5, seed=1)

    without = [
        compare([r for r in rows if r.interviewer != who], smallest_difference=5, seed=1).effect
        for who in sorted({row.interviewer for row in rows})
    ]

    assert told.lowest_without_one == pytest.approx(min(without))
    assert told.highest_without_one == pytest.approx(max(without))


def test_nobody_can_be_found_among_interviewers_differences():
    told = compare(both_versions(), smallest_difference=5, seed=1)

    assert told.per_interviewer == sorted(told.per_interviewer)


def test_what_would_change_our_minds_is_said():
    few = compare(both_versions(interviewers=4), smallest_difference=5, seed=1)
    leaning = compare(both_versions(gain=2, seed=5), smallest_difference=5, seed=1)

    assert what_would_help(few) == "More interviewers who use both versions would help most."
    assert "more interviewers" in what_would_help(leaning)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_value_that_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="not a number"):
        compare([Row("i", "a", 0, value)], smallest_difference=5, seed=1)


def test_an_unknown_version_or_design_is_refused():
    with pytest.raises(ValueError, match="the old one"):
        compare([Row("i", "c", 0, 1.0)], smallest_difference=5, seed=1)
    with pytest.raises(ValueError, match="a design is"):
        compare([], smallest_difference=5, seed=1, design=5)


def test_no_rows_are_too_few():
    assert compare([], smallest_difference=5, seed=1).label == "too_few"
