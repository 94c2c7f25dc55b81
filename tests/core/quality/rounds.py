# SPDX-License-Identifier: Apache-2.0
"""A thousand made-up rounds at once, judged by the code that judges real ones.

Interviewers differ a little (ICC), people differ a lot; the new version gains so much, in standard
deviations of 15 points around 70. Every round has the same places, so they share their shuffles.
"""

from collections import Counter

import numpy as np

from alongside_core.quality.judging import label
from alongside_core.quality.layout import Layout, summary
from alongside_core.quality.shuffles import chance_spread, p_values, shuffled_effects

CLAIMS = ("better", "better_small", "worse")
EVEN = [5] * 10
UNEVEN = [
    2,
    3,
    3,
    4,
    4,
    5,
    6,
    6,
    8,
    9,
]  # 50 with each version, by interviewers with more or less time


def places(loads: list[int]) -> Layout:
    """Each interviewer's places: as many with each version as their load, in blocks of four."""
    who = [n for n, load in enumerate(loads) for _ in range(2 * load)]
    within = [at for load in loads for at in range(2 * load)]
    return Layout(who, [at % 2 == 1 for at in within], [at // 4 for at in within])


def values(layout: Layout, gain: float, runs: int, seed: int, icc=0.1, bounded=False) -> np.ndarray:
    """Usable answers out of 100, shape (interviews, rounds)."""
    rng = np.random.default_rng(seed)
    leaning = rng.normal(0, np.sqrt(icc), (layout.interviewers, runs))[layout.who]
    person = rng.normal(0, np.sqrt(1 - icc), (len(layout.who), runs))
    points = 70 + 15 * (leaning + person + gain * layout.is_b[:, None])
    return np.clip(points, 0, 100) if bounded else points


def said(gain: float, runs: int, *, loads=EVEN, bounded=False, shuffles=9_999, seed=11) -> Counter:
    """How often each label is said by the complete rule."""
    layout = places(loads)
    made = values(layout, gain, runs, seed, bounded=bounded)
    found = Counter()
    for start in range(0, runs, 250):  # memory stays small
        part = made[:, start : start + 250]
        told = summary(layout.differences(part), layout.share)
        spread = chance_spread(layout, part)
        null = shuffled_effects(layout, part, seed, shuffles) / spread
        p = p_values(null, told["effect"] / spread)
        keys = zip(told["effect"], told["low"], told["high"], p, told["survives"], strict=True)
        found.update(label(e, low, high, one, 5, alive) for e, low, high, one, alive in keys)
    return found


def claims(found: Counter) -> float:
    """The share of rounds of which something was claimed."""
    return sum(found[one] for one in CLAIMS) / found.total()
