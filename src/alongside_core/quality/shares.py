# SPDX-License-Identifier: Apache-2.0
"""Two or more wordings, one yes or no each: do the answers differ? For questions without a better way.

“Approve” is not better than “disapprove”: so this says whether the wording changed the answers, and no more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import stats

from .intervals import newcombe
from .judging import ALPHA
from .rows import LEAST_PER_VERSION


@dataclass(frozen=True)
class SharesCompared:
    """`label` is differs, cant_tell or too_few. `low` and `high` are there for two wordings (Newcombe)."""

    label: str
    chi_square: float
    degrees: int
    p: float
    shares: dict[str, tuple[int, int]]
    low: float | None = None
    high: float | None = None

    @property
    def sentence(self) -> str:
        """With counts, the range where there is one, and no claim of better or worse."""
        told = ", ".join(
            f"{part} of {whole} with {name}" for name, (part, whole) in self.shares.items()
        )
        if self.label == "too_few":
            return f"Too few to say: {told}. We need {LEAST_PER_VERSION} with each wording."
        if self.label == "cant_tell":
            return f"We can’t tell: {told}. That is not the same as no difference.{self._range}"
        return (
            f"The wording changed what people said: {told}.{self._range} "
            "Who got which was shuffled, so this is unlikely to be luck."
        )

    @property
    def _range(self) -> str:
        if self.low is None or self.high is None:
            return ""
        if self.low > 0 or self.high < 0:
            near, far = sorted(abs(round(100 * end)) for end in (self.low, self.high))
            return f" The real gap could be as small as {near} or as large as {far} out of 100."
        return f" It fits with anything from {_way(self.low)} to {_way(self.high)} out of 100."


def compare_shares(shares: Mapping[str, tuple[int, int]]) -> SharesCompared:
    """From {wording: (how many said yes, how many were asked)}, people shuffled between wordings.

    Pearson's chi-square without correction; under 20 with any wording nothing is said.
    """
    if len(shares) < 2 or any(not 0 <= part <= whole for part, whole in shares.values()):
        raise ValueError("this needs two wordings, and nowhere more who said yes than were asked")
    degrees = len(shares) - 1
    if min(whole for _, whole in shares.values()) < LEAST_PER_VERSION:
        return SharesCompared("too_few", 0.0, degrees, 1.0, dict(shares))
    statistic = _chi_square(np.array([[part, whole - part] for part, whole in shares.values()]))
    p = float(stats.chi2.sf(statistic, degrees))
    label = "differs" if p < ALPHA else "cant_tell"
    low, high = _two(list(shares.values()))
    return SharesCompared(label, statistic, degrees, p, dict(shares), low, high)


def _chi_square(table: np.ndarray) -> float:
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    if (expected == 0).any():  # everybody said the same
        return 0.0
    return float(((table - expected) ** 2 / expected).sum())


def _two(counts: list[tuple[int, int]]) -> tuple[float | None, float | None]:
    if len(counts) != 2:
        return None, None
    _, low, high = newcombe(*counts[0], *counts[1])
    return low, high


def _way(value: float) -> str:
    whole = round(100 * value)
    return f"{abs(whole)} fewer" if whole < 0 else f"{whole} more"
