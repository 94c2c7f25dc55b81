# SPDX-License-Identifier: Apache-2.0
"""Known answers 15 and 16 of quality.md §3.

The 200 x 50 table of R's `careless` (16) is in no package that we can install: its figures are not
checked here. The same two figures are worked out by independent code on 25 items of 2,436 real people.
"""

from itertools import groupby
from statistics import stdev

import numpy as np
import pytest
from tests.core.quality.known_answers.sources import bfi

from alongside_core.quality.patterns import longest_run, spread_of_answers


def ones_then_zeros(length: int) -> list[int]:
    """One row of the test data of `careless` (inst/testdata): a run, then nought and one by turns."""
    return ([1] * length + [0, 1] * 50)[:100]


@pytest.mark.parametrize("length", range(10, 100, 10))
def test_15_the_longest_run_of_a_hundred(length):
    assert longest_run(ones_then_zeros(length)) == length


def test_15_ten_runs_of_ten():
    assert longest_run(([1] * 10 + [0] * 10) * 5) == 10


def test_16_runs_and_spread_of_real_people_by_independent_code():
    people = np.hstack([bfi(scale) for scale in "ACENO"])
    people = people[~np.isnan(people).any(axis=1)]

    assert len(people) == 2_436  # 2,800 less the 364 of known answer 13
    for answers in people.tolist():
        assert longest_run(answers) == max(len(list(run)) for _, run in groupby(answers))
        assert spread_of_answers(answers) == pytest.approx(stdev(answers))


def test_a_gap_ends_a_run_and_is_no_answer():
    assert longest_run([3, 3, None, 3]) == 2
    assert longest_run([]) == 0
    assert spread_of_answers([4, None]) is None
