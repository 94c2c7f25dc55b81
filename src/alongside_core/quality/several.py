# SPDX-License-Identifier: Apache-2.0
"""Many looks at once: adjusted p values, in the order they came in.

Benjamini-Hochberg only orders the queue of the wording lab; it decides nothing about versions.
"""

from collections.abc import Sequence

import numpy as np

QUEUE_RATE = 0.10  # Benjamini-Hochberg at 10 in 100: who is looked at first


def bonferroni(p: Sequence[float]) -> np.ndarray:
    """Each p times how many there are; 1 at most."""
    return np.minimum(1.0, np.asarray(p, dtype=float) * len(p))


def holm(p: Sequence[float]) -> np.ndarray:
    """Holm (1979), Scandinavian Journal of Statistics 6:65-70: stepping down from the smallest."""
    return _in_order(p, lambda small: np.maximum.accumulate(small * np.arange(len(small), 0, -1)))


def benjamini_hochberg(p: Sequence[float]) -> np.ndarray:
    """Benjamini and Hochberg (1995), JRSS B 57:289-300: stepping up from the largest."""
    return _in_order(p, _from_the_largest)


def hommel(p: Sequence[float]) -> np.ndarray:
    """Hommel (1988), Biometrika 75:383-386, as worked out by Wright (1992), Biometrics 48:1005-1013."""
    return _in_order(p, _hommel)


def _in_order(p: Sequence[float], adjust) -> np.ndarray:
    values = np.asarray(p, dtype=float)
    if len(values) == 0:
        return values
    if not ((values >= 0) & (values <= 1)).all():
        raise ValueError("a p value lies between 0 and 1")
    order = np.argsort(values, kind="stable")
    adjusted = np.empty(len(values))
    adjusted[order] = np.minimum(1.0, adjust(values[order]))
    return adjusted


def _from_the_largest(small: np.ndarray) -> np.ndarray:
    scaled = small * len(small) / np.arange(1, len(small) + 1)
    return np.minimum.accumulate(scaled[::-1])[::-1]


def _hommel(small: np.ndarray) -> np.ndarray:
    n = len(small)
    simes = (n * small / np.arange(1, n + 1)).min()
    adjusted, best = np.full(n, simes), np.full(n, simes)
    for m in range(n - 1, 1, -1):
        last = small[n - m + 1 :]
        least = (m * last / np.arange(2, m + 1)).min()
        best[: n - m + 1] = np.minimum(m * small[: n - m + 1], least)
        best[n - m + 1 :] = best[n - m]
        adjusted = np.maximum(adjusted, best)
    return np.maximum(adjusted, small)


def queue(p: dict[str, float], rate: float = QUEUE_RATE) -> list[str]:
    """Questions to look at together, smallest p first: those that Benjamini-Hochberg lets through."""
    adjusted = benjamini_hochberg(list(p.values()))
    through = [(one, name) for name, one in zip(p, adjusted, strict=True) if one <= rate]
    return [name for _, name in sorted(through, key=lambda pair: (pair[0], p[pair[1]]))]
