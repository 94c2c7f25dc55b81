# SPDX-License-Identifier: Apache-2.0
"""Do groups found on one half of the statements differ on the other half?

Groups are made from votes, so testing them on the same votes finds differences in pure noise (agreement.md 3.1).
Here the statements are split in two by the seed. Groups made on each half are tested on the other, statement by
statement (chi-square of agreeing or not), and only what survives Benjamini-Hochberg at 5 in 100 counts as sound.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import chi2_contingency

from .differences import benjamini_hochberg
from .directions import components, project
from .groups import find_groups
from .votes import Votes, counts

RATE = 0.05


@dataclass(frozen=True, eq=False)
class HalfSample:
    """`passed` when both halves make groups that differ soundly on the other half. `sound`: (statements,) bool."""

    passed: bool
    sound: np.ndarray


def half_sample(votes: Votes, grouped: np.ndarray, *, seed: int) -> HalfSample:
    """The check, on the people who are `grouped`."""
    kept = np.flatnonzero(~votes.left_out)
    kept = np.random.default_rng([seed, 1]).permutation(kept)
    halves = np.sort(kept[::2]), np.sort(kept[1::2])
    p = np.ones(len(votes.statements))
    for made_on, tested_on in (halves, halves[::-1]):
        label = _groups_on(votes, grouped, made_on, seed)
        if label is not None:
            p[tested_on] = _differ(counts(votes, label, label.max() + 1)[:, tested_on])
    sound = np.zeros(len(p), dtype=bool)
    sound[kept] = benjamini_hochberg(p[kept], RATE)
    return HalfSample(all(sound[half].any() for half in halves), sound)


def _groups_on(votes: Votes, grouped: np.ndarray, half: np.ndarray, seed: int) -> np.ndarray | None:
    """Groups of people from the votes on these statements alone; -1 for people who are not grouped."""
    inside = np.zeros(len(votes.statements), dtype=bool)
    inside[half] = True
    only = replace(votes, left_out=votes.left_out | ~inside)
    mine = grouped & (np.bincount(votes.who[inside[votes.which]], minlength=len(grouped)) > 0)
    found = find_groups(project(only, components(only))[mine], seed)
    if found is None:
        return None
    label = np.full(len(grouped), -1, dtype=np.int32)
    label[mine] = found
    return label


def _differ(cube: np.ndarray) -> np.ndarray:
    """p of each statement: is the share of agreeing the same in all groups? 1 where nothing could differ."""
    agree, whole = cube[:, :, 2], cube.sum(2)
    p = np.ones(cube.shape[1])
    for j in range(cube.shape[1]):
        table = np.stack([agree[:, j], whole[:, j] - agree[:, j]])[:, whole[:, j] > 0]
        if table.shape[1] > 1 and (table.sum(1) > 0).all():
            p[j] = chi2_contingency(table, correction=True).pvalue
    return p
