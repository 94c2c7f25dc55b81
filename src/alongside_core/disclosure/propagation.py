# SPDX-License-Identifier: Apache-2.0
"""Looser bounds for a very large joint table: whole minus parts, among figures that nest."""

import math

import numpy as np


def by_propagation(figures, low, high, targets) -> list[tuple[int, int]]:
    """Bounds of each target (rows of true/false over cells) by sums and differences until nothing changes.

    Two figures are linked when one holds the other: the rest is then bounded by their difference.
    """
    known: dict[int, list[float]] = {}
    for row, least, most in zip(figures, low, high, strict=True):
        bounds = known.setdefault(_bits(row), [0.0, math.inf])
        bounds[0], bounds[1] = max(bounds[0], least), min(bounds[1], most)
    wanted = [_bits(row) for row in targets]
    for target in wanted:
        known.setdefault(target, [0.0, math.inf])
    links = _links(known)
    for _ in range(len(known)):
        if not _narrow(known, links):
            break
    return [_whole(known[target]) for target in wanted]


def _bits(row) -> int:
    return int.from_bytes(np.packbits(row).tobytes(), "big")


def _links(known: dict[int, list[float]]) -> list[tuple[int, int, int | None]]:
    """(whole, part, rest): part lies in whole; rest is a figure too, or None."""
    return [
        (whole, part, whole & ~part if whole & ~part in known else None)
        for whole in known
        for part in known
        if part != whole and not part & ~whole
    ]


def _narrow(known, links) -> bool:
    changed = False
    for whole, part, rest in links:
        outer, inner = known[whole], known[part]
        others = known[rest] if rest is not None else [0.0, math.inf]
        changed |= _tighten(inner, outer[0] - others[1], outer[1] - others[0])
        changed |= _tighten(outer, inner[0] + others[0], inner[1] + others[1])
    return changed


def _tighten(bounds: list[float], low: float, high: float) -> bool:
    if low <= bounds[0] + 1e-9 and high >= bounds[1] - 1e-9:
        return False
    bounds[0], bounds[1] = max(bounds[0], low), min(bounds[1], high)
    return True


def _whole(bounds: list[float]) -> tuple[int, int]:
    low, high = bounds
    most = 10**9 if high == math.inf else math.floor(high + 1e-6)
    return math.ceil(low - 1e-6), most
