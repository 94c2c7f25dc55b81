# SPDX-License-Identifier: Apache-2.0
"""Known answers 10, 24 and 25 of quality.md §3."""

import numpy as np
import pytest
from tests.core.quality.known_answers.sources import WHY, close, published

from alongside_core.quality.clustered import slope
from alongside_core.quality.pooling import pool


def vaccine() -> tuple[np.ndarray, np.ndarray]:
    """Log risk ratios of thirteen trials of BCG (HSAUR::BCG), and their variances."""
    data = published("HSAUR", "BCG").astype({"BCGTB": float, "NoVaccTB": float})
    ratios = np.log((data.BCGTB / data.BCGVacc) / (data.NoVaccTB / data.NoVacc))
    variances = 1 / data.BCGTB - 1 / data.BCGVacc + 1 / data.NoVaccTB - 1 / data.NoVacc
    return ratios.to_numpy(), variances.to_numpy()


def test_10_firms_and_years():
    """Petersen's test data, as on his page: standard errors by firm and by year."""
    data = published("sandwich", "PetersenCL")

    firm, year = slope(data.x, data.y, data.firm), slope(data.x, data.y, data.year)

    assert firm.slope == close(1.0348)
    assert (firm.classical, firm.white) == (close(0.0286), close(0.0284))
    assert (firm.clustered, year.clustered) == (close(0.0506), close(0.0334))


def test_24_thirteen_trials_that_differ():
    told = pool(*vaccine())

    assert told.between == close(0.3132)
    assert (told.effect, told.error) == (close(-0.7145), close(0.1798))
    assert told.heterogeneity == close(152.2330)


def test_24_again_by_statsmodels_with_dersimonian_and_laird():
    meta = pytest.importorskip("statsmodels.stats.meta_analysis", reason=WHY, exc_type=ImportError)
    effects, variances = vaccine()

    theirs = meta.combine_effects(effects, variances, method_re="dl")

    ours = pool(effects, variances, method="dl")
    assert ours.between == pytest.approx(theirs.tau2)
    assert ours.effect == pytest.approx(theirs.mean_effect_re)


def test_25_eight_schools_that_do_not():
    """Rubin (1981), Journal of Educational Statistics 6:377-401, table 1."""
    told = pool([28, 8, -3, 7, -1, 1, 18, 12], np.square([15, 10, 16, 11, 9, 11, 10, 18]))

    assert told.effect == pytest.approx(7.686, abs=1e-3)
    assert told.error == pytest.approx(4.072, abs=1e-3)
    assert told.heterogeneity == pytest.approx(4.71, abs=5e-3)
    assert told.shrunk == pytest.approx([told.effect] * 8)  # no sign that schools differ


def test_a_question_with_few_answers_moves_further_towards_the_others():
    told = pool([10.0, 2.0, 3.0, 10.0], [100.0, 1.0, 1.0, 1.0])

    few, many = told.shrunk[0], told.shrunk[3]

    assert abs(few - told.effect) < abs(many - told.effect) < abs(10 - told.effect)
    assert few == pytest.approx(
        told.effect + told.between / (told.between + 100) * (10 - told.effect)
    )


def test_an_effect_without_a_variance_is_refused():
    with pytest.raises(ValueError, match="above nought"):
        pool([1, 2], [0.5, 0])
