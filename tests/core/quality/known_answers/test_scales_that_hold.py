# SPDX-License-Identifier: Apache-2.0
"""Known answers 12, 13, 14 and 27 of quality.md §3."""

import numpy as np
import pytest
from tests.core.quality.known_answers.sources import WHY, bfi, close, published

from alongside_core.quality.scales import (
    alpha,
    complete,
    consistency,
    item_rest,
    may_compare,
    omega,
)


def test_12_clerical_workers_and_their_supervisors():
    data = published("datasets", "attitude").drop(columns="rownames")

    assert alpha(data) == close(0.8431)


@pytest.mark.parametrize(
    ("scale", "people", "listwise", "pairwise", "one_factor"),
    [
        ("A", 2_709, 0.7038, 0.7030, 0.7121),
        ("C", 2_707, 0.7293, 0.7267, 0.7330),
        ("E", 2_713, 0.7609, 0.7617, 0.7673),
        ("N", 2_694, 0.8133, 0.8140, 0.8128),
        ("O", 2_726, 0.6025, 0.6002, 0.6104),
    ],
)
def test_13_twenty_five_real_items(scale, people, listwise, pairwise, one_factor):
    items = bfi(scale)

    assert len(complete(items)) == people
    assert alpha(items) == close(listwise)
    assert alpha(items, pairwise=True) == close(pairwise)
    assert omega(items) == close(one_factor)


def test_13_how_much_was_left_blank():
    whole = np.hstack([bfi(scale) for scale in "ACENO"])

    assert np.isnan(whole).mean() == pytest.approx(0.00726, abs=1e-5)
    assert (int(np.isnan(whole).any(axis=1).sum()), len(whole)) == (364, 2_800)


def test_14_children_of_two_schools():
    data = published("sem", "HS.data")
    visual = np.column_stack([data["visual"] / 6, data["cubes"] / 4, data["flags"] / 8])
    textual = np.column_stack([data.paragrap / 3, data.sentence / 4, data.wordm / 7])

    assert alpha(visual) == pytest.approx(0.6261171, abs=1e-7)
    assert alpha(textual) == pytest.approx(0.8827069, abs=1e-7)


def test_27_gaps():
    pingouin = pytest.importorskip("pingouin", reason=WHY, exc_type=ImportError)
    data = pingouin.read_dataset("cronbach_wide_missing").to_numpy(dtype=float)

    assert alpha(data, pairwise=True) == close(0.7327)
    assert alpha(data) == close(0.8017)


def test_omega_again_by_the_factor_model_of_statsmodels():
    factor = pytest.importorskip(
        "statsmodels.multivariate.factor", reason=WHY, exc_type=ImportError
    )
    items = complete(bfi("N"))
    deviations = items.std(axis=0, ddof=1)

    fitted = factor.Factor(items, n_factor=1, method="ml").fit()
    loadings = np.abs(fitted.loadings[:, 0]) * deviations
    left = fitted.uniqueness * deviations**2

    assert omega(items) == pytest.approx(
        loadings.sum() ** 2 / (loadings.sum() ** 2 + left.sum()), abs=1e-4
    )


def test_under_fifty_people_a_scale_is_not_shown():
    rng = np.random.default_rng(1)
    table = rng.normal(size=(120, 1)) + rng.normal(size=(120, 4))

    few, some, many = (consistency(table[:n], seed=1, draws=12) for n in (49, 99, 120))

    assert not few.is_shown
    assert (some.is_shown, some.omega_range) == (True, None)
    assert many.omega_range[0] < many.omega < many.omega_range[1]
    assert many == consistency(table, seed=1, draws=12)


def test_two_items_are_no_scale_and_two_small_versions_no_comparison():
    assert not consistency(np.random.default_rng(1).normal(size=(90, 2)), seed=1).is_shown
    assert not may_compare(150, 149)
    assert may_compare(150, 150)


def test_an_item_is_held_against_the_others_and_not_against_itself():
    table = np.array([[1.0, 2, 9], [2, 3, 1], [3, 5, 4], [4, 6, 2]])

    rest = np.corrcoef(table[:, 0], table[:, 1] + table[:, 2])[0, 1]

    assert item_rest(table)[0] == pytest.approx(rest)
