# SPDX-License-Identifier: Apache-2.0
"""A straight line through points that come in groups: the slope, and honest standard errors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Slope:
    """How much y changes with x, and four ways to say how sure: only `clustered` knows of the groups."""

    slope: float
    classical: float
    white: float
    clustered: float


def slope(x: Sequence[float], y: Sequence[float], groups: Sequence) -> Slope:
    """Least squares with an intercept. Standard errors: White's with n / (n - k), and by group with
    G / (G - 1) times (n - 1) / (n - k), as in Petersen (2009), Review of Financial Studies 22:435-480.
    """
    design = np.column_stack([np.ones(len(x)), np.asarray(x, dtype=float)])
    target, (n, k) = np.asarray(y, dtype=float), design.shape
    inner = np.linalg.inv(design.T @ design)
    found = inner @ design.T @ target
    left = target - design @ found
    _, group = np.unique(np.asarray(groups), return_inverse=True)
    scores = design * left[:, None]
    summed = np.stack([np.bincount(group, column) for column in scores.T], axis=1)
    count = len(summed)
    return Slope(
        float(found[1]),
        _error(inner * (left @ left) / (n - k)),
        _error(inner @ (scores.T @ scores) @ inner * n / (n - k)),
        _error(inner @ (summed.T @ summed) @ inner * count / (count - 1) * (n - 1) / (n - k)),
    )


def _error(covariance: np.ndarray) -> float:
    return float(np.sqrt(covariance[1, 1]))
