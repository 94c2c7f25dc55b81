# SPDX-License-Identifier: Apache-2.0
"""Known answers 1, 2 and 11 of quality.md §3."""

import numpy as np
import pytest
from tests.core.quality.known_answers.sources import WHY, close, published

from alongside_core.quality import several
from alongside_core.quality.paired import mcnemar, sign_flip

# Benjamini and Hochberg (1995), section 4: fifteen p values of a trial of heart attacks
TRIAL = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262]
TRIAL += [0.5719, 0.6528, 0.7590, 1.0]


def test_1_people_who_changed_their_mind_about_the_prime_minister():
    """Agresti (1990) p. 350: 794, 86 / 150, 570, the example of R's ?mcnemar.test."""
    told = mcnemar(up=86, down=150)

    assert told.chi_square == pytest.approx(17.3559, abs=1e-4)
    assert told.p_large == pytest.approx(3.099e-05, abs=5e-9)
    assert told.corrected == pytest.approx(16.8178, abs=1e-4)
    assert told.p_corrected == pytest.approx(4.1146e-05, abs=5e-10)
    assert told.p == pytest.approx(3.7159e-05, abs=5e-10)


def test_1_again_by_statsmodels():
    tables = pytest.importorskip(
        "statsmodels.stats.contingency_tables", reason=WHY, exc_type=ImportError
    )

    theirs = tables.mcnemar([[794, 86], [150, 570]], exact=True).pvalue

    assert mcnemar(86, 150).p == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize(("up", "p"), [(6, 0.03125), (5, 0.0625), (0, 1.0)])
def test_six_people_all_one_way_are_the_least_that_can_count(up, p):
    assert mcnemar(up, 0).p == pytest.approx(p)


@pytest.mark.parametrize(
    ("adjust", "rejected"),
    [
        (several.benjamini_hochberg, 4),
        (several.bonferroni, 3),
        (several.holm, 3),
        (several.hommel, 3),
    ],
)
def test_2_many_looks_at_one_trial(adjust, rejected):
    assert (adjust(TRIAL) <= 0.05).sum() == rejected


def test_2_the_first_five_adjusted():
    adjusted = several.benjamini_hochberg(TRIAL)

    assert adjusted[:5] == pytest.approx([0.0015, 0.003, 0.0095, 0.03562, 0.0603], abs=1e-4)


@pytest.mark.parametrize(
    ("adjust", "theirs"),
    [
        (several.benjamini_hochberg, "fdr_bh"),
        (several.bonferroni, "bonferroni"),
        (several.holm, "holm"),
        (several.hommel, "hommel"),
    ],
)
def test_2_again_by_statsmodels_on_thirty_lists(adjust, theirs):
    multitest = pytest.importorskip("statsmodels.stats.multitest", reason=WHY, exc_type=ImportError)
    rng = np.random.default_rng(8)

    for _ in range(30):
        p = rng.random(rng.integers(2, 25)) ** 3
        assert adjust(p) == pytest.approx(multitest.multipletests(p, method=theirs)[1])


def test_11_darwins_maize():
    """Fisher (1935), The Design of Experiments, section 21: 863 of 32,768 ways are as far."""
    told = sign_flip(published("HistData", "ZeaMays")["diff"], seed=1)

    assert (told.as_far, told.ways) == (863, 32_768)
    assert told.one_sided == pytest.approx(0.02634, abs=1e-5)
    assert told.two_sided == pytest.approx(0.05267, abs=1e-5)


def test_beyond_twenty_pairs_the_drawn_ways_agree_with_every_way():
    pairs = np.random.default_rng(2).normal(0.4, 1, 20)
    exact = sign_flip(pairs, seed=1)

    drawn = sign_flip(np.r_[pairs, 0.0], seed=1, shuffles=99_999)  # a nought changes nothing

    assert (exact.exact, drawn.exact) == (True, False)
    assert drawn.two_sided == pytest.approx(exact.two_sided, abs=0.005)


def test_a_p_value_above_one_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        several.holm([0.2, 1.5])


def test_the_queue_holds_what_is_let_through_smallest_first():
    assert several.queue({"q1": 0.9, "q2": 0.02, "q3": 0.001}) == ["q3", "q2"]
    assert several.queue({"q1": close(0.9).expected, "q2": 0.8}) == []
