# SPDX-License-Identifier: Apache-2.0
"""Known answers 6, 7, 8, 9, 22, 23, 26 and 28 of quality.md §3. Mixed models by statsmodels, as independent code."""

import numpy as np
import pytest
from tests.core.quality.known_answers.sources import WHY, close, published

from alongside_core.quality.intraclass import (
    design_effect,
    interviewer_effect_sentence,
    one_way,
    pooled,
    same_answer_later,
    six_forms,
)

# Shrout and Fleiss (1979), Psychological Bulletin 86:420-428, table 2: six targets, four judges
JUDGES = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def mixed(formula: str, data, groups: str, *, reml: bool, **more):
    """A mixed model by statsmodels, which the product itself never uses."""
    formulas = pytest.importorskip("statsmodels.formula.api", reason=WHY, exc_type=ImportError)
    return formulas.mixedlm(formula, data, groups=data[groups], **more).fit(reml=reml)


def test_6_the_six_forms():
    told = six_forms(JUDGES)

    assert list(vars(told).values()) == [
        close(value) for value in (0.1657, 0.2898, 0.7148, 0.4428, 0.6201, 0.9093)
    ]


def test_7_batches_of_dyestuff():
    data = published("lme4", "Dyestuff")

    told = one_way(data.Batch, data.Yield)

    assert told.variance_between == pytest.approx(1764.05, abs=1e-4)
    assert told.within == pytest.approx(2451.25, abs=1e-4)
    assert told.icc == close(0.4185)


def test_7_again_by_a_mixed_model():
    data = published("lme4", "Dyestuff")

    reml = mixed("Yield ~ 1", data, "Batch", reml=True)
    ml = mixed("Yield ~ 1", data, "Batch", reml=False)

    ours = one_way(data.Batch, data.Yield)  # balanced, so REML and ANOVA are the same estimate
    assert ours.variance_between == pytest.approx(float(reml.cov_re.iloc[0, 0]), abs=0.2)
    assert ours.within == pytest.approx(reml.scale, abs=0.2)
    assert float(reml.cov_re.iloc[0, 0]) == pytest.approx(1764.17, abs=0.2)
    assert reml.scale == pytest.approx(2451.22, abs=0.2)
    assert -2 * ml.llf == pytest.approx(327.3271, abs=1e-4)
    assert np.sqrt(float(ml.cov_re.iloc[0, 0]) / ml.scale) == pytest.approx(0.75258, abs=1e-4)


@pytest.mark.filterwarnings("ignore")
def test_8_no_difference_between_batches_is_said_as_no_sign():
    data = published("lme4", "Dyestuff2")

    told = one_way(data.Batch, data.Yield)

    assert told.icc == close(-0.0970)
    assert "no sign" in interviewer_effect_sentence(told.icc, 60, 6)
    reml = mixed("Yield ~ 1", data, "Batch", reml=True)
    assert float(reml.cov_re.iloc[0, 0]) == pytest.approx(0, abs=1e-3)


@pytest.mark.filterwarnings("ignore")
def test_9_sleepy_people_react_slower_each_by_their_own_slope():
    """Our own part is the ANOVA of what is left after each day's mean; deviances are statsmodels'."""
    data = published("lme4", "sleepstudy")

    ml = mixed("Reaction ~ Days", data, "Subject", reml=False, re_formula="~Days")
    reml = mixed("Reaction ~ Days", data, "Subject", reml=True, re_formula="~Days")

    assert -2 * ml.llf == pytest.approx(1751.9393, abs=1e-3)
    assert -2 * reml.llf == pytest.approx(1743.6283, abs=1e-3)
    assert list(reml.fe_params) == [
        pytest.approx(251.4051, abs=1e-4),
        pytest.approx(10.4673, abs=1e-4),
    ]
    intercept_only = mixed("Reaction ~ C(Days)", data, "Subject", reml=True)
    left = data.Reaction - data.groupby("Days").Reaction.transform("mean")
    ours = one_way(data.Subject, left)  # its one fault: 171 degrees of freedom less nine days
    within = ours.within * (180 - 18) / (180 - 18 - 9)
    assert within == pytest.approx(intercept_only.scale, rel=1e-4)


def test_22_interviewers_of_the_american_election_study_of_2000():
    data = published("pscl", "politicalInformation")
    marks = {"Very Low": 1, "Fairly Low": 2, "Average": 3, "Fairly High": 4, "Very High": 5}
    rating = data.y.map(marks).astype(float)

    told = one_way(data.id, rating)
    length = one_way(data.id, np.log(data.length.where(rating.notna())))

    assert (told.groups, told.values) == (115, 1_800)
    assert told.icc == close(0.0911)
    assert design_effect(0.0911, 1_800 / 115) == pytest.approx(2.334, abs=1e-3)
    assert length.icc == close(0.2734)


@pytest.mark.filterwarnings("ignore")
def test_22_again_by_a_mixed_model():
    data = published("pscl", "politicalInformation")
    marks = {"Very Low": 1, "Fairly Low": 2, "Average": 3, "Fairly High": 4, "Very High": 5}
    data = data.assign(rating=data.y.map(marks).astype(float)).dropna(subset=["rating"])
    data = data.assign(log_length=np.log(data.length))

    for outcome, icc in (("rating", 0.0945), ("log_length", 0.2740)):
        told = mixed(f"{outcome} ~ 1", data.dropna(subset=[outcome]), "id", reml=True)
        between = float(told.cov_re.iloc[0, 0])
        assert between / (between + told.scale) == close(icc)


@pytest.mark.filterwarnings("ignore")
def test_23_the_same_people_four_years_running():
    """mlmRev::Socatt: how many of seven circumstances allow an abortion; 264 people, 1983-1986."""
    data = published("mlmRev", "Socatt").assign(score=lambda d: d.numpos.astype(float))
    wide = data.pivot(index="respond", columns="year", values="score")

    told = mixed("score ~ C(year)", data, "respond", reml=True)
    between = float(told.cov_re.iloc[0, 0])

    assert wide.shape == (264, 4)
    assert between / (between + told.scale) == close(0.6041)
    assert list(told.fe_params)[1:] == [close(-0.6174), close(-0.1212), close(0.1742)]
    years = wide.to_numpy()
    adjacent = [np.corrcoef(years[:, n], years[:, n + 1])[0, 1] for n in range(3)]
    assert adjacent == pytest.approx([0.610, 0.575, 0.647], abs=5e-4)
    assert six_forms(years).icc3 == close(0.6041)  # balanced: the same question without a model


def test_26_judges_of_wine():
    pingouin = pytest.importorskip("pingouin", reason=WHY, exc_type=ImportError)
    data = pingouin.read_dataset("icc").pivot(index="Wine", columns="Judge", values="Scores")

    told = six_forms(data.to_numpy())

    assert list(vars(told).values()) == [
        close(value) for value in (0.7275, 0.7277, 0.7295, 0.9144, 0.9144, 0.9152)
    ]


def test_28_thirty_five_interviews_each_are_worth_half_as_many():
    assert design_effect(0.03, 35) == pytest.approx(2.02)
    assert interviewer_effect_sentence(0.03, 700, 20).endswith(
        "are worth about 347 independent ones."
    )


def test_a_league_table_is_not_to_be_had():
    few = one_way([1, 1, 2, 2, 3, 3], [5, 6, 5, 7, 6, 6])

    assert pooled([few]) is None
    assert not few.is_shown


def test_the_same_answer_later_needs_twenty_pairs():
    pairs = [(n % 5, n % 5 + (n % 7 == 0)) for n in range(20)]

    assert same_answer_later(pairs[:19]) is None
    assert same_answer_later(pairs) > 0.8
