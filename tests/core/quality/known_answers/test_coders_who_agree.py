# SPDX-License-Identifier: Apache-2.0
"""Known answers 3, 4 and 5 of quality.md §3."""

import numpy as np
import pytest
from tests.core.quality.known_answers.sources import WHY, close, published

from alongside_core.quality.coders import agreement, cohen, fleiss, krippendorff

GAP = float("nan")
# Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C: four observers, twelve units
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, GAP, GAP, GAP],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GAP, 3],
    [GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GAP],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GAP],
]
FUN = ["Never Fun", "Fairly Often", "Very Often", "Always fun"]


@pytest.mark.parametrize(
    ("level", "alpha"),
    [("nominal", 0.7434), ("ordinal", 0.8154), ("interval", 0.8491), ("ratio", 0.7974)],
)
def test_3_four_observers_with_gaps(level, alpha):
    assert krippendorff(OBSERVERS, level) == close(alpha)


def test_4_thirty_diagnoses_by_six_doctors():
    """Fleiss (1971), the table in statsmodels' own tests."""
    theirs = pytest.importorskip(
        "statsmodels.stats.tests.test_inter_rater", reason=WHY, exc_type=ImportError
    )

    assert fleiss(theirs.diagnoses) == close(0.4302)


def test_5_husbands_and_wives():
    counts = (
        published("vcd", "SexualFun")
        .pivot(index="Husband", columns="Wife", values="Freq")
        .loc[FUN, FUN]
        .to_numpy()
    )

    plain, linear = cohen(counts), cohen(counts, weights="linear")

    assert (plain.kappa, plain.error) == (close(0.1293), close(0.0686))
    assert (linear.kappa, linear.error) == (close(0.2374), close(0.0783))


def test_5_again_by_statsmodels():
    raters = pytest.importorskip("statsmodels.stats.inter_rater", reason=WHY, exc_type=ImportError)
    table = np.array([[20, 5, 1], [4, 15, 6], [0, 3, 12]])

    for weights, wt in (("none", None), ("linear", "linear")):
        theirs = raters.cohens_kappa(table, wt=wt)
        ours = cohen(table, weights=weights)
        assert (ours.kappa, ours.error) == (
            pytest.approx(theirs.kappa),
            pytest.approx(theirs.std_kappa),
        )


def test_two_coders_without_gaps_agree_the_same_at_the_nominal_level_however_codes_are_called():
    one = [1, 1, 2, 3, 3, 1, 2, 2, 3, 1]
    other = [1, 2, 2, 3, 3, 1, 2, 1, 3, 1]
    renamed = {1: 30, 2: 10, 3: 20}

    assert krippendorff([one, other]) == pytest.approx(
        krippendorff([[renamed[c] for c in one], [renamed[c] for c in other]])
    )


def test_under_thirty_answers_there_is_no_figure_only_a_count():
    told = agreement(OBSERVERS, seed=1)

    assert (told.alpha, told.units) == (None, 11)
    assert told.words == "11 answers were coded twice; from 30 we say how well it agrees."


def test_low_agreement_is_a_reason_to_talk_and_never_a_fail():
    rng = np.random.default_rng(1)

    apart = agreement(rng.integers(0, 2, (2, 60)), seed=1, draws=99)
    alike = agreement(np.tile(rng.integers(0, 2, 60), (2, 1)), seed=1, draws=99)

    assert apart.words.endswith("Talk about what this code means.")
    assert alike.alpha == 1
    assert apart.range[0] < apart.alpha < apart.range[1]
    assert agreement(rng.integers(0, 2, (2, 60)), seed=1, draws=9) != apart


def test_an_unknown_level_is_refused():
    with pytest.raises(ValueError, match="nominal, ordinal"):
        krippendorff(OBSERVERS, "cardinal")
