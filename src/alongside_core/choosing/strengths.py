# SPDX-License-Identifier: Apache-2.0
"""Bradley-Terry strengths with a prior, from counts of wins. Arrays only; no names, no people.

P(i is picked over j) = 1 / (1 + exp(strength_j - strength_i)). Strengths have a normal prior with mean 0 and
variance 1, so they are finite whatever was picked: also when one wording won every time, or was never shown.
Bradley and Terry (1952), Biometrika 39:324-345; the prior and the normal approximation are those measured in
agreement.md 3.6.
"""

import numpy as np
from scipy.special import expit

MOST_STEPS, CLOSE_ENOUGH, LONGEST_STEP = 200, 1e-10, 1.0


def fit(wins: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Most likely strengths and what is known about them, for a stack of win counts.

    `wins` has shape (..., m, m): how often the wording of the row was picked over that of the column; a draw is
    half a win each way. Returns strengths (..., m) and the precision (inverse covariance) (..., m, m).
    """
    together = wins + np.swapaxes(wins, -1, -2)
    won = wins.sum(-1)
    strengths = np.zeros(wins.shape[:-1])
    precision = _precision(strengths, together)
    for _ in range(MOST_STEPS):
        slope = won - (together * _chance(strengths)).sum(-1) - strengths
        step = np.linalg.solve(precision, slope[..., None])[..., 0]
        longest = np.abs(step).max(-1, keepdims=True)
        strengths = strengths + step * np.minimum(1.0, LONGEST_STEP / np.maximum(longest, 1e-300))
        precision = _precision(strengths, together)
        if longest.max() < CLOSE_ENOUGH:
            break
    return strengths, precision


def _chance(strengths: np.ndarray) -> np.ndarray:
    """Chance that the row's wording is picked over the column's."""
    return expit(strengths[..., :, None] - strengths[..., None, :])


def _precision(strengths: np.ndarray, together: np.ndarray) -> np.ndarray:
    """Information in the picks, plus the prior's 1 on the diagonal."""
    chance = _chance(strengths)
    weight = together * chance * (1 - chance)
    m = weight.shape[-1]
    return np.eye(m) * (weight.sum(-1)[..., None] + 1.0) - weight


def centred(covariance: np.ndarray) -> np.ndarray:
    """The covariance of strengths measured from their own mean, which is all that picks can tell."""
    m = covariance.shape[-1]
    middle = np.eye(m) - 1.0 / m
    return middle @ covariance @ middle


def chance_against_a_rival(strengths: np.ndarray) -> np.ndarray:
    """Chance of being picked over one of the others, drawn by lot; shape (m,)."""
    m = len(strengths)
    return (_chance(strengths).sum(1) - 0.5) / (m - 1)


def chance_of_being_best(
    strengths: np.ndarray, precision: np.ndarray, seed: int, draws: int
) -> np.ndarray:
    """How often each wording comes first in `draws` strengths drawn from what is known; shape (m,)."""
    rng = np.random.default_rng(seed)
    root = np.linalg.cholesky(precision)
    drawn = strengths + np.linalg.solve(root.T, rng.standard_normal((len(strengths), draws))).T
    return np.bincount(drawn.argmax(1), minlength=len(strengths)) / draws


def islands(together: np.ndarray) -> np.ndarray:
    """The number of the island each wording is on: islands were never put beside one another; shape (m,)."""
    island = np.arange(len(together))
    for i, j in zip(*np.nonzero(together), strict=True):
        island[island == max(island[i], island[j])] = min(island[i], island[j])
    return np.unique(island, return_inverse=True)[1]
