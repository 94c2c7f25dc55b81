# SPDX-License-Identifier: Apache-2.0
"""Known answers 17 to 21 of quality.md §3, the last three from data to sentence."""

import numpy as np
import pytest
from scipy import stats
from tests.core.quality.known_answers.sources import WHY, close, published
from tests.core.quality.known_answers.words_about_immigration import THINK, WORRY

from alongside_core.quality import (
    NOBODY,
    Row,
    compare,
    compare_shares,
    newcombe,
    sentence,
    wilson,
)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_17_wilson_as_in_newcombe_1998(part, whole, low, high):
    assert wilson(part, whole) == (close(low), close(high))


def test_17_again_by_statsmodels():
    proportion = pytest.importorskip(
        "statsmodels.stats.proportion", reason=WHY, exc_type=ImportError
    )

    for part in range(0, 40, 3):
        assert wilson(part, 40) == pytest.approx(
            proportion.proportion_confint(part, 40, method="wilson"), abs=1e-12
        )


def test_18_a_difference_as_in_newcombe_1998():
    assert newcombe(48, 80, 56, 70) == (pytest.approx(0.2), close(0.0524), close(0.3339))


def split_ballot() -> dict[str, tuple[int, int]]:
    """Pew 2012 (openintro::healthcare_law_survey): the order of two statements was shuffled."""
    data = published("openintro", "healthcare_law_survey")
    counted = data.groupby("order").response.agg([lambda r: int((r == "approve").sum()), "size"])
    return {order: (int(row.iloc[0]), int(row.iloc[1])) for order, row in counted.iterrows()}


def test_19_the_order_of_two_statements_changes_the_answer():
    counts = split_ballot()
    (one, few), (other, many) = sorted(counts.items(), key=lambda item: item[1][0])

    told = compare_shares({one: few, other: many})

    assert (few, many) == ((249, 732), (365, 771))
    assert (few[0] / few[1], many[0] / many[1]) == (close(0.3402), close(0.4734))
    assert (told.low, told.high) == (close(0.0837), close(0.1818))
    assert told.label == "differs"
    assert "as small as 8 or as large as 18 out of 100" in told.sentence
    assert told.sentence.startswith("The wording changed what people said")


def test_19_by_the_complete_rule_where_more_is_better():
    (few, people), (many, others) = sorted(split_ballot().values())
    rows = [Row(NOBODY, "a", 0, 100.0 * (n < few)) for n in range(people)]
    rows += [Row(NOBODY, "b", 0, 100.0 * (n < many)) for n in range(others)]

    told = compare(rows, smallest_difference=5, seed=1)

    assert told.label == "better"
    assert sentence(told).startswith(
        "With the new survey, people usably answered 47 out of every 100"
    )
    assert "Who got which version was shuffled" in sentence(told)


def test_20_three_ways_to_ask_about_a_fault():
    data = published("openintro", "ask")
    counted = {
        name: (int((one.response == "disclose").sum()), len(one))
        for name, one in data.groupby("question_class")
    }

    told = compare_shares(dict(sorted(counted.items(), key=lambda item: item[1])))

    assert list(told.shares.values()) == [(2, 73), (23, 73), (36, 73)]
    assert told.chi_square == pytest.approx(40.1280, abs=1e-4)
    assert told.degrees == 2
    assert told.p == pytest.approx(1.93e-09, abs=5e-12)
    assert told.label == "differs"
    assert "2 of 73" in told.sentence
    assert "36 of 73" in told.sentence


def test_21_people_asked_what_worries_them_write_about_as_much():
    """stm::gadarian: two ways to ask about immigration, shuffled."""
    assert (len(THINK), len(WORRY)) == (170, 171)
    assert (np.mean(THINK), np.mean(WORRY)) == (
        pytest.approx(23.05, abs=5e-3),
        pytest.approx(22.45, abs=5e-3),
    )
    assert (np.median(THINK), np.median(WORRY)) == (12, 17)


def test_21_by_the_complete_rule_we_cannot_tell():
    old, new = 100 * np.log1p(THINK), 100 * np.log1p(WORRY)

    told = compare(
        [Row(NOBODY, "a", 0, value) for value in old]
        + [Row(NOBODY, "b", 0, value) for value in new],
        smallest_difference=5,
        seed=1,
    )

    assert np.exp(told.effect / 100) == pytest.approx(1.148, abs=5e-4)
    assert stats.ttest_ind(old, new, equal_var=False).pvalue == pytest.approx(0.18, abs=5e-3)
    assert told.p == pytest.approx(0.18, abs=0.015)
    assert told.label == "cant_tell"
    assert sentence(told).startswith("We can’t tell. That is not the same as no difference")


def test_two_wordings_that_do_the_same_are_not_said_to_differ():
    told = compare_shares({"the old wording": (30, 60), "the new one": (33, 62)})

    assert told.label == "cant_tell"
    assert "fewer to" in told.sentence


def test_nineteen_people_are_too_few():
    assert compare_shares({"old": (3, 19), "new": (30, 60)}).sentence.startswith("Too few to say")


def test_when_everybody_says_the_same_nothing_differs():
    assert compare_shares({"old": (40, 40), "new": (30, 30)}).label == "cant_tell"
