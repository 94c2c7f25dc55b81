# SPDX-License-Identifier: Apache-2.0
"""Groups on the map, only where they can be sound.

k-means for k = 2 to 5 on a fixed grid of the points, k by the simplified silhouette (distance to the next centre
against the own). Nobody is in a group of fewer than five.
"""

import numpy as np

from .votes import Votes

GRID, STARTS, STEPS = 64, 8, 100
MOST_GROUPS, SMALLEST_GROUP = 5, 5
ENOUGH_VOTES, LEAST_GROUPED = 7, 15


def who_is_grouped(votes: Votes) -> np.ndarray:
    """People with at least seven votes (or all there are); the most active are added up to 15. Bool, (people,)."""
    cast = np.bincount(votes.who, minlength=len(votes.people))
    grouped = cast >= min(ENOUGH_VOTES, len(votes.statements))
    if grouped.sum() < LEAST_GROUPED:
        grouped[np.argsort(-cast, kind="stable")[:LEAST_GROUPED]] = True
    return grouped & (cast > 0)


def find_groups(points: np.ndarray, seed: int) -> np.ndarray | None:
    """A group for each point, numbered from the largest; None when no split is better than one group."""
    if len(points) < 2 * SMALLEST_GROUP:
        return None
    cells, weight = _on_a_grid(points)
    most = min(MOST_GROUPS, 2 + min(len(points), 100) // 12)
    best, best_score = None, 0.0
    for k in range(2, most + 1):
        if len(cells) <= k:
            break
        centres = _k_means(cells, weight, k, np.random.default_rng([seed, k]))
        label = nearest(points, centres)
        if np.bincount(label, minlength=k).min() < SMALLEST_GROUP:
            continue
        score = _silhouette(cells, weight, centres)
        if score > best_score:
            best, best_score = label, score
    return None if best is None else _largest_first(best)


def nearest(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """The number of the nearest centre for each point."""
    return _distances(points, centres).argmin(1)


def _distances(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Squared distances, (points, centres)."""
    return np.stack([((points - centre) ** 2).sum(1) for centre in centres], axis=1)


def _on_a_grid(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean point and number of points of each cell that is not empty; the points themselves when they are few."""
    if len(points) <= GRID * GRID:
        return points, np.ones(len(points))
    low, high = points.min(0), points.max(0)
    width = np.where(high > low, high - low, 1.0)
    at = np.minimum(((points - low) / width * GRID).astype(int), GRID - 1)
    cell = at[:, 0] * GRID + at[:, 1]
    weight = np.bincount(cell, minlength=GRID * GRID)
    total = [np.bincount(cell, points[:, axis], minlength=GRID * GRID) for axis in (0, 1)]
    full = weight > 0
    return np.stack(total, axis=1)[full] / weight[full, None], weight[full].astype(float)


def _k_means(cells: np.ndarray, weight: np.ndarray, k: int, rng: np.random.Generator) -> np.ndarray:
    """Centres of the best of a few starts: Lloyd's steps after k-means++ (Arthur and Vassilvitskii 2007)."""
    best, least = np.zeros((k, 2)), np.inf
    for _ in range(STARTS):
        centres = _first_centres(cells, weight, k, rng)
        for _ in range(STEPS):
            label = nearest(cells, centres)
            moved = _means(cells, weight, label, centres)
            if np.array_equal(moved, centres):
                break
            centres = moved
        cost = float((weight * _distances(cells, centres).min(1)).sum())
        if cost < least * (1 - 1e-12):
            best, least = centres, cost
    return best


def _first_centres(cells, weight, k: int, rng: np.random.Generator) -> np.ndarray:
    chosen = [cells[rng.choice(len(cells), p=weight / weight.sum())]]
    for _ in range(k - 1):
        far = weight * _distances(cells, np.array(chosen)).min(1)
        total = far.sum()
        chosen.append(cells[rng.choice(len(cells), p=far / total if total > 0 else None)])
    return np.array(chosen)


def _means(cells, weight, label, centres) -> np.ndarray:
    k = len(centres)
    whole = np.bincount(label, weight, minlength=k)
    total = np.stack([np.bincount(label, weight * cells[:, a], minlength=k) for a in (0, 1)], 1)
    return np.where(whole[:, None] > 0, total / np.maximum(whole, 1e-300)[:, None], centres)


def _silhouette(cells: np.ndarray, weight: np.ndarray, centres: np.ndarray) -> float:
    """Weighted mean of (b - a) / b: a the distance to the own centre, b to the next."""
    own, following = np.sqrt(np.sort(_distances(cells, centres), axis=1)[:, :2]).T
    score = np.where(following > 0, (following - own) / np.maximum(following, 1e-300), 0)
    return float(np.average(score, weights=weight))


def _largest_first(label: np.ndarray) -> np.ndarray:
    order = np.argsort(-np.bincount(label), kind="stable")
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order))
    return rank[label]
