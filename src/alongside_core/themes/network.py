# SPDX-License-Identifier: Apache-2.0
"""Groups in a network: greedy modularity. Deterministic: ties go to what comes first.

Source: Clauset, Newman & Moore (2004), Physical Review E 70:066111; modularity of a weighted network as
in Newman (2004), Physical Review E 70:056131.
"""

import numpy as np


def modularity(weights: np.ndarray, groups: list[list[int]]) -> float:
    """Q between −1 and 1: links inside the groups, less what chance would put there.

    `weights` is n × n, symmetric, at least 0, with 0 on the diagonal.
    """
    total = weights.sum()
    if total == 0:
        return 0.0
    strength = weights.sum(axis=1) / total
    return float(
        sum(
            weights[np.ix_(group, group)].sum() / total - strength[group].sum() ** 2
            for group in groups
        )
    )


def greedy_groups(weights: np.ndarray) -> list[list[int]]:
    """Begin with everything by itself; join the two groups that gain most, until nothing gains.

    Returns groups of indexes, each in order, the groups by their first member. Whatever has no link
    at all stays by itself.
    """
    total = weights.sum()
    groups = [[n] for n in range(len(weights))]
    if total == 0:
        return groups
    between = weights / total  # share of all link ends between two groups
    strength = between.sum(axis=1)
    while len(groups) > 1:
        gain = 2 * (between - np.outer(strength, strength))
        gain[between <= 0] = -np.inf  # only what is linked is joined
        np.fill_diagonal(gain, -np.inf)
        best = int(gain.argmax())
        one, other = sorted(divmod(best, len(groups)))
        if gain[one, other] <= 1e-12:
            break
        groups[one] = sorted(groups[one] + groups.pop(other))
        between[one] += between[other]
        between[:, one] += between[:, other]
        strength[one] += strength[other]
        between = np.delete(np.delete(between, other, axis=0), other, axis=1)
        strength = np.delete(strength, other)
    return sorted(groups)
