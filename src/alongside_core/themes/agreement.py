# SPDX-License-Identifier: Apache-2.0
"""Do two coders see the same thing? Krippendorff's alpha for names (nominal), code by code, gaps allowed.

Source: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011). A start for talking over the
definition of a code, shown privately to those who coded: never a mark for a person.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

LEAST_UNITS = 30


def nominal_alpha(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Alpha of units, each a list of the values that coders gave it (absent ones left out).

    1 is full agreement, 0 what chance would give. None when nothing can be compared: no unit has two
    values, or only one value was ever used.
    """
    pairable = [values for values in units if len(values) > 1]
    totals = Counter(value for values in pairable for value in values)
    n = sum(totals.values())
    expected = n * n - sum(count * count for count in totals.values())
    if not expected:
        return None
    observed = 0.0
    for values in pairable:
        counts = Counter(values)
        apart = len(values) ** 2 - sum(count * count for count in counts.values())
        observed += apart / (len(values) - 1)
    return 1 - (n - 1) * observed / expected


def code_agreement(
    coded: Mapping[Hashable, Mapping[str, frozenset[str]]], code: str
) -> tuple[float | None, int, list[str]]:
    """Of one code: (alpha or None, units coded twice, excerpts that the coders saw differently).

    `coded` is {coder: {excerpt: codes given}}; an excerpt that a coder did not look at is not in theirs.
    Alpha is None below 30 units coded twice: show the excerpts then, and talk.
    """
    excerpts = sorted({excerpt for own in coded.values() for excerpt in own})
    units = {
        excerpt: [code in own[excerpt] for own in coded.values() if excerpt in own]
        for excerpt in excerpts
    }
    twice = [excerpt for excerpt in excerpts if len(units[excerpt]) > 1]
    disputed = [excerpt for excerpt in twice if len(set(units[excerpt])) > 1]
    enough = len(twice) >= LEAST_UNITS
    alpha = nominal_alpha([units[excerpt] for excerpt in twice]) if enough else None
    return alpha, len(twice), disputed
