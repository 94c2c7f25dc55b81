# SPDX-License-Identifier: Apache-2.0
"""What chance alone does: labels shuffled within interviewer and block, or signs flipped.

Counts of versions within a block never change, so the effect is linear in the labels, and a whole
batch of shuffles for every outcome is one matrix product.
"""

from itertools import combinations
from math import comb

import numpy as np

from .layout import Layout

BATCH = 1_000
FEW_WAYS = 256  # as many ways to share out a block as one byte can name
EXACT_UP_TO = 13  # 2^13 = 8,192 ways to flip signs: all of them are tried


def shuffled_effects(layout: Layout, values: np.ndarray, seed: int, shuffles: int) -> np.ndarray:
    """The effect of each shuffle, shape (shuffles, outcomes), from values (kept rows, outcomes)."""
    as_b = values * (layout.share / layout.n_b)[layout.who][:, None]
    as_a = values * (layout.share / layout.n_a)[layout.who][:, None]
    order, change = np.argsort(layout.group, kind="stable"), as_a + as_b
    kinds = _kinds(layout.group[order], layout.is_b[order])
    rng = np.random.default_rng(seed)
    effects = np.empty((shuffles, values.shape[1]))
    for start in range(0, shuffles, BATCH):
        part = effects[start : start + BATCH]
        part[:] = -as_a.sum(axis=0)
        for (size, new), where in kinds.items():
            columns = order[(where[:, None] + np.arange(size)).ravel()]
            part += _labels(rng, len(part), len(where), size, new) @ change[columns]
    return effects


def _kinds(group: np.ndarray, is_b: np.ndarray) -> dict[tuple[int, int], np.ndarray]:
    """Blocks that look alike, by (interviews, of which B) → where each starts, in sorted order."""
    starts = np.flatnonzero(np.r_[True, np.diff(group) != 0])
    sizes = np.diff(np.r_[starts, len(group)])
    new = np.add.reduceat(is_b.astype(int), starts)
    alike: dict[tuple[int, int], list[int]] = {}
    for start, size, n_b in zip(starts.tolist(), sizes.tolist(), new.tolist(), strict=True):
        alike.setdefault((size, n_b), []).append(start)
    return {kind: np.array(where) for kind, where in sorted(alike.items())}


def _labels(rng, times: int, blocks: int, size: int, new: int) -> np.ndarray:
    """For `times` shuffles of `blocks` blocks of `size`: which interviews get the new version."""
    ways = comb(size, new)
    if ways <= FEW_WAYS:
        drawn = rng.integers(0, ways, size=(times, blocks), dtype=np.uint16)
        return _every_way(size, new)[drawn].reshape(times, -1)
    plain = np.tile((np.arange(size) < new).astype(np.int8), (times * blocks, 1))
    return rng.permuted(plain, axis=1, out=plain).reshape(times, -1).astype(float)


def _every_way(size: int, new: int) -> np.ndarray:
    table = np.zeros((comb(size, new), size))
    for row, chosen in enumerate(combinations(range(size), new)):
        table[row, list(chosen)] = 1
    return table


def chance_spread(layout: Layout, values: np.ndarray) -> np.ndarray:
    """Standard deviation of the effect over all shuffles, worked out and not sampled; one an outcome."""
    change = values * (layout.share * (1 / layout.n_b + 1 / layout.n_a))[layout.who][:, None]
    size = np.bincount(layout.group)
    new = np.bincount(layout.group, layout.is_b)
    mean = (
        np.stack([np.bincount(layout.group, column) for column in change.T], axis=1) / size[:, None]
    )
    squares = (change - mean[layout.group]) ** 2
    within = np.stack([np.bincount(layout.group, column) for column in squares.T], axis=1)
    factor = new * (size - new) / np.maximum(size * (size - 1), 1)
    return np.sqrt((factor[:, None] * within).sum(axis=0))


def flipped_effects(
    differences: np.ndarray, share: np.ndarray, seed: int, shuffles: int
) -> np.ndarray:
    """The effect with signs flipped, shape (flips, outcomes). Every way there is, where these are few."""
    change = share[:, None] * differences
    if len(change) <= EXACT_UP_TO:
        return _every_sign(len(change)) @ change
    return _by_bytes(change, np.random.default_rng(seed), shuffles)


def _by_bytes(change: np.ndarray, rng, shuffles: int) -> np.ndarray:
    """One random bit for each sign, eight to a byte: all 256 sums of eight changes are worked out once."""
    rows = -(-len(change) // 8)
    padded = np.zeros((8 * rows, change.shape[1]))
    padded[: len(change)] = change
    drawn = rng.integers(0, 256, size=(rows, shuffles), dtype=np.uint8)
    effects = np.zeros((shuffles, change.shape[1]))
    for eight, byte in zip(padded.reshape(rows, 8, -1), drawn, strict=True):
        effects += (_every_sign(8) @ eight)[byte]
    return effects


def _every_sign(number: int) -> np.ndarray:
    bits = np.arange(2**number)[:, None] >> np.arange(number)
    return 1.0 - 2.0 * (bits & 1)


def p_values(null: np.ndarray, seen: np.ndarray, *, exact: bool = False) -> np.ndarray:
    """How often chance is at least as far: one p an outcome, each by itself.

    Drawn: (1 + times as far) / (1 + draws). Every way tried: times as far / ways.
    """
    as_far = (np.abs(null) >= _just_under(seen)).sum(axis=0)
    return as_far / len(null) if exact else (1 + as_far) / (1 + len(null))


def largest_p_values(
    nulls: list[np.ndarray], seen: np.ndarray, *, exact: bool = False
) -> np.ndarray:
    """The same with max-T (Westfall and Young): against the largest of all outcomes in each shuffle."""
    largest = np.abs(np.stack(nulls)).max(axis=0)[:, None]
    return p_values(np.broadcast_to(largest, (len(largest), len(seen))), seen, exact=exact)


def _just_under(seen: np.ndarray) -> np.ndarray:
    """A shuffle that only rounding keeps from being as far is as far."""
    return np.abs(seen) * (1 - 1e-9) - 1e-12
