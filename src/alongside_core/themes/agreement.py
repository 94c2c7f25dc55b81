# SPDX-License-Identifier: Apache-2.0
"""Do two coders see the same thing, code by code? Krippendorff's alpha of quality.coders, gaps allowed.

A start for talking over the definition of a code, shown privately to those who coded: never a mark for a
person.
"""

from collections.abc import Hashable, Mapping
from math import isnan, nan

from alongside_core.quality.coders import LEAST_UNITS, krippendorff


def code_agreement(
    coded: Mapping[Hashable, Mapping[str, frozenset[str]]], code: str
) -> tuple[float | None, int, list[str]]:
    """Of one code: (alpha or None, units coded twice, excerpts that the coders saw differently).

    `coded` is {coder: {excerpt: codes given}}; an excerpt that a coder did not look at is not in theirs.
    Alpha is None below 30 units coded twice, or where nobody could have disagreed: show the excerpts
    then, and talk.
    """
    excerpts = sorted({excerpt for own in coded.values() for excerpt in own})
    seen = {
        excerpt: [code in own[excerpt] for own in coded.values() if excerpt in own]
        for excerpt in excerpts
    }
    twice = [excerpt for excerpt in excerpts if len(seen[excerpt]) > 1]
    disputed = [excerpt for excerpt in twice if len(set(seen[excerpt])) > 1]
    return _alpha(coded, twice, code), len(twice), disputed


def _alpha(coded, twice: list[str], code: str) -> float | None:
    if len(twice) < LEAST_UNITS:
        return None
    table = [[float(code in own[e]) if e in own else nan for e in twice] for own in coded.values()]
    alpha = krippendorff(table)
    return None if isnan(alpha) else alpha
