# SPDX-License-Identifier: Apache-2.0
"""The same people twice: McNemar for yes and no, and signs flipped for scores."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from .shuffles import flipped_effects, p_values

EXACT_WHOLE_NUMBERS = 20  # up to 2^20 ways are tried one by one


@dataclass(frozen=True)
class McNemar:
    """`up` changed to yes and `down` to no. `p` is exact; the chi-squares are for large samples."""

    up: int
    down: int
    p: float
    chi_square: float
    p_large: float
    corrected: float
    p_corrected: float


def mcnemar(up: int, down: int) -> McNemar:
    """Only people who changed their answer count. Exact: as likely as a fair coin (binomial, two-sided).

    Six people all one way give p = .031, five give .063. McNemar (1947), Psychometrika 12:153-157.
    """
    if up < 0 or down < 0:
        raise ValueError("a number of people cannot be below nought")
    changed = up + down
    if changed == 0:
        return McNemar(up, down, 1.0, 0.0, 1.0, 0.0, 1.0)
    plain = (up - down) ** 2 / changed
    corrected = max(0, abs(up - down) - 1) ** 2 / changed
    exact = float(stats.binomtest(up, changed).pvalue)
    tails = (float(stats.chi2.sf(one, 1)) for one in (plain, corrected))
    first, second = tails
    return McNemar(up, down, exact, plain, first, corrected, second)


@dataclass(frozen=True)
class SignFlip:
    """`as_far` of `ways` ways to give the differences their signs have a sum at least as high."""

    mean: float
    one_sided: float
    two_sided: float
    as_far: int
    ways: int
    exact: bool


def sign_flip(differences: Sequence[float], *, seed: int, shuffles: int = 9_999) -> SignFlip:
    """Fisher's test of paired differences: were their signs tossed up, how often would it look like this?

    Every way is tried up to 20 pairs; beyond that `shuffles` ways are drawn with `seed`.
    Fisher (1935), The Design of Experiments, section 21. Assumes that differences are symmetric.
    """
    values = np.asarray(differences, dtype=float)
    if len(values) == 0:
        raise ValueError("there are no pairs")
    exact = len(values) <= EXACT_WHOLE_NUMBERS
    sums = _every_sum(values) if exact else _drawn_sums(values, seed, shuffles)
    up = int((sums >= values.sum() - 1e-9).sum())
    return SignFlip(
        mean=float(values.mean()),
        one_sided=up / len(sums) if exact else (1 + up) / (1 + len(sums)),
        two_sided=float(p_values(sums[:, None], values.sum()[None], exact=exact)[0]),
        as_far=up,
        ways=len(sums),
        exact=exact,
    )


def _every_sum(values: np.ndarray) -> np.ndarray:
    """The sum for every way to give signs: doubling, one difference at a time."""
    sums = np.zeros(1)
    for value in values:
        sums = np.concatenate([sums + value, sums - value])
    return sums


def _drawn_sums(values: np.ndarray, seed: int, shuffles: int) -> np.ndarray:
    return flipped_effects(values[:, None], np.ones(len(values)), seed, shuffles)[:, 0]
