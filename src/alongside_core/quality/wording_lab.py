# SPDX-License-Identifier: Apache-2.0
"""Which questions to look at together first, of 20 to 40 that two versions share (quality.md 2.2 step 5).

This only orders a queue. A difference here is no verdict: at this size single questions say little.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scipy import stats

from .figure import Figure
from .pooling import pool
from .several import QUEUE_RATE, benjamini_hochberg


@dataclass(frozen=True)
class Checked:
    """One question. `difference` is new less old in points; `shown` is drawn towards all the others."""

    question: str
    difference: float
    shown: float
    adjusted: float

    @property
    def look_first(self) -> bool:
        """True when Benjamini-Hochberg at 10 in 100 lets it through."""
        return self.adjusted <= QUEUE_RATE


def wording_queue(figures: Mapping[str, tuple[Figure, Figure]]) -> list[Checked]:
    """Questions by (old, new) figure, smallest adjusted p first; those with too few showings are left out.

    p is Fisher's exact test; the variance of a difference is Agresti and Caffo's (2000), never nought.
    """
    kept = {q: pair for q, pair in figures.items() if all(figure.is_shown for figure in pair)}
    if not kept:
        return []
    gaps = [100 * (new.part / new.whole - old.part / old.whole) for old, new in kept.values()]
    spread = [_variance(old) + _variance(new) for old, new in kept.values()]
    shown = pool(gaps, spread).shrunk if len(kept) > 1 else gaps
    adjusted = benjamini_hochberg([_exact(*pair) for pair in kept.values()])
    told = zip(kept, gaps, shown, map(float, adjusted), strict=True)
    return sorted((Checked(*one) for one in told), key=lambda one: (one.adjusted, -abs(one.shown)))


def _variance(figure: Figure) -> float:
    """Of a share in points, with one more who did and one more who did not."""
    share, whole = (figure.part + 1) / (figure.whole + 2), figure.whole + 2
    return 100**2 * share * (1 - share) / whole


def _exact(old: Figure, new: Figure) -> float:
    table = [[one.part, one.whole - one.part] for one in (old, new)]
    return float(stats.fisher_exact(table).pvalue)
