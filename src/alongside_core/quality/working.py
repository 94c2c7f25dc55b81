# SPDX-License-Identifier: Apache-2.0
"""“Check our working”: the same comparison looked at from other sides, and how sure we are as 20 dots.

Nothing here changes the label. Nothing here says which interviewer is which.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import stats

from .comparison import compare
from .rows import Comparison, Row

DOTS = 20


@dataclass(frozen=True)
class Look:
    """One other way to look: its effect and range, how many it stands on, and whether it points the same way."""

    name: str
    effect: float
    low: float
    high: float
    interviews: int
    enough: bool
    same_way: bool


def other_looks(rows: Sequence[Row], result: Comparison) -> list[Look]:
    """As used and not as assigned; the first half of the fieldwork and the second (practice, novelty).

    A look is there only where the rows know it: `used` for the first, `order` for the halves. For
    design 2 the halves are left out: they would part the pairs.
    """
    ways: list[tuple[str, Callable]] = []
    if any(row.used and row.used != row.version for row in rows):
        ways.append(("as used, not as assigned", as_used))
    if any(row.order for row in rows) and result.design != 2:
        ways += [("first half of the fieldwork", first_half), ("second half", second_half)]
    return [_look(name, way(rows), result) for name, way in ways]


def as_used(rows: Sequence[Row]) -> list[Row]:
    """Each interview under the version that was really used. Blocks no longer hold, so they go."""
    return [replace(row, version=row.used or row.version, block=0) for row in rows]


def first_half(rows: Sequence[Row]) -> list[Row]:
    """The earlier half of each interviewer's work."""
    return _half(rows, first=True)


def second_half(rows: Sequence[Row]) -> list[Row]:
    """The later half of each interviewer's work."""
    return _half(rows, first=False)


def _half(rows: Sequence[Row], *, first: bool) -> list[Row]:
    by_interviewer: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.order):
        by_interviewer.setdefault(row.interviewer, []).append(row)
    halves = [
        own[: len(own) // 2] if first else own[len(own) // 2 :] for own in by_interviewer.values()
    ]
    return [row for half in halves for row in half]


def _look(name: str, rows: list[Row], result: Comparison) -> Look:
    told = compare(
        rows,
        smallest_difference=result.smallest_difference,
        seed=result.seed,
        shuffles=result.shuffles,
        design=result.design,
    )
    return Look(
        name=name,
        effect=told.effect,
        low=told.low,
        high=told.high,
        interviews=len(rows),
        enough=told.label != "too_few",
        same_way=bool(np.sign(told.effect) == np.sign(result.effect)),
    )


def without_one_sentence(result: Comparison) -> str:
    """Would it stand without any one interviewer? Never which one."""
    if result.label == "too_few" or not result.interviewers:
        return ""
    ends = f"{result.lowest_without_one:.0f} and {result.highest_without_one:.0f}"
    if result.survives_leaving_one_out:
        return f"Without any one interviewer it points the same way: between {ends}."
    return f"Without one of the interviewers it could point the other way: between {ends}."


def dots(result: Comparison) -> list[float]:
    """Twenty equally likely values of the effect, smallest first: none while there are too few.

    Middles of twenty equal slices of the t distribution behind the range (a quantile dot plot).
    """
    if result.label == "too_few":
        return []
    middles = (np.arange(DOTS) + 0.5) / DOTS
    if result.standard_error == 0:
        return [result.effect] * DOTS
    away = stats.t.ppf(middles, result.degrees)
    return [float(one) for one in result.effect + result.standard_error * away]


def dots_sentence(result: Comparison) -> str:
    """“In 17 of 20 re-runs …”: the dots, said."""
    ahead = sum(dot > 0 for dot in dots(result))
    if result.label == "too_few":
        return ""
    return f"If we could do it all again 20 times, the new one would come out ahead in about {ahead} of 20."


def what_would_help(result: Comparison) -> str:
    """What would change our minds: more interviewers, or nothing that is worth the asking."""
    if result.label in ("better", "better_small", "worse", "same"):
        return "A later round that points the other way would change our minds."
    if result.label == "too_few":
        return "More interviewers who use both versions would help most."
    if not result.interviewers:
        return "More people would make the range narrower."
    wanted = 2 * max(abs(result.effect), result.smallest_difference)
    times = (result.high - result.low) / wanted if wanted else 2.0
    more = max(1, round(result.interviewers * (times**2 - 1)))
    return (
        f"About {more} more interviewers, with as many interviews each, could settle it. "
        "Another round with the same wording can be added to this one."
    )
