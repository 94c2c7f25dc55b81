# SPDX-License-Identifier: Apache-2.0
"""Each way of asking, with its own test (quality.md 2.2 step 3).

1: labels shuffled within interviewer and block. Where nobody asked: shuffled among everybody.
2: signs flipped on the differences of people asked twice; exact McNemar for yes and no.
3: signs flipped on interviewers' differences. 4: Welch's t on interviewers' means.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import stats

from .layout import Layout, summary
from .paired import mcnemar
from .rows import LEAST_INTERVIEWERS, LEAST_PER_VERSION, NOBODY, Row
from .several import holm
from .shuffles import (
    EXACT_UP_TO,
    chance_spread,
    flipped_effects,
    largest_p_values,
    shuffled_effects,
)

Outcomes = Mapping[str, Sequence[Row]]


@dataclass
class Evidence:
    """What one outcome shows: effect, range, p, and on how many it stands."""

    enough: bool = False
    effect: float = 0.0
    low: float = 0.0
    high: float = 0.0
    error: float = 0.0
    degrees: float = 0.0
    p: float = 1.0
    survives: bool = False
    interviewers: int = 0
    used: int = 0
    differences: list[float] = field(default_factory=list)
    without_one: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class _Null:
    """Chance alone for one outcome, in units of its own spread."""

    draws: np.ndarray  # (shuffles,)
    seen: float
    exact: bool


def shuffled_within(outcomes: Outcomes, seed: int, shuffles: int) -> dict[str, Evidence]:
    """Design 1."""
    if all(row.interviewer == NOBODY for rows in outcomes.values() for row in rows):
        return _nobody_asked(outcomes, seed, shuffles)
    found: dict[str, Evidence] = {}
    nulls: dict[str, _Null] = {}
    for names in _alike(outcomes):
        layout, values = _stacked(outcomes, names)
        enough = _is_enough(outcomes[names[0]], layout.interviewers)
        found |= _within(names, layout, values, enough)
        if enough:
            effects = shuffled_effects(layout, values, seed, shuffles)
            spread = _or_one(chance_spread(layout, values))
            nulls |= _nulls(names, found, effects, spread, exact=False)
    return _with_p(found, nulls)


def _within(names, layout: Layout, values: np.ndarray, enough: bool) -> dict[str, Evidence]:
    if not enough:
        return {
            name: Evidence(interviewers=layout.interviewers, used=len(layout.is_b))
            for name in names
        }
    return _evidence(names, layout.differences(values), layout.share, used=len(layout.is_b))


def _nobody_asked(outcomes: Outcomes, seed: int, shuffles: int) -> dict[str, Evidence]:
    """People filled it in themselves: everybody is one group, and the range is Welch's."""
    found: dict[str, Evidence] = {}
    nulls: dict[str, _Null] = {}
    for names in _alike(outcomes):
        layout, values = _stacked(outcomes, names)
        if not _is_enough(outcomes[names[0]], LEAST_INTERVIEWERS):
            found |= {name: Evidence(used=len(layout.is_b)) for name in names}
            continue
        for name, column in zip(names, values.T, strict=True):
            found[name] = _welch(column[~layout.is_b], column[layout.is_b], used=len(column))
            found[name].survives = True
            found[name].without_one = (found[name].effect, found[name].effect)
        effects = shuffled_effects(layout, values, seed, shuffles)
        nulls |= _nulls(names, found, effects, _or_one(chance_spread(layout, values)), exact=False)
    return _with_p(found, nulls)


def same_people(outcomes: Outcomes, seed: int, shuffles: int) -> dict[str, Evidence]:
    """Design 2. A pair belongs to whoever asked the second time; the range goes by interviewer."""
    found: dict[str, Evidence] = {}
    nulls: dict[str, _Null] = {}
    exact_p: dict[str, float] = {}
    for name, rows in outcomes.items():
        pairs = _pairs(rows)
        by_interviewer = _by_interviewer(pairs)
        found[name] = Evidence(interviewers=len(by_interviewer), used=2 * len(pairs))
        if len(pairs) < LEAST_PER_VERSION or len(by_interviewer) < LEAST_INTERVIEWERS:
            continue
        found |= _evidence([name], *_means(by_interviewer), used=2 * len(pairs))
        gaps = np.array([[new.value - old.value] for old, new in pairs])
        share = np.full(len(gaps), 1 / len(gaps))
        nulls |= _flipped([name], found, gaps, share, seed, shuffles)
        if _yes_or_no(rows):
            exact_p[name] = mcnemar(int((gaps > 0).sum()), int((gaps < 0).sum())).p
    if len(outcomes) == 1:
        return _with_p(found, nulls, exact_p)
    return _with_p(found, nulls)


def before_and_after(outcomes: Outcomes, seed: int, shuffles: int) -> dict[str, Evidence]:
    """Design 3."""
    found: dict[str, Evidence] = {}
    nulls: dict[str, _Null] = {}
    for names in _alike(outcomes):
        layout, values = _stacked(outcomes, names)
        enough = _is_enough(outcomes[names[0]], layout.interviewers)
        found |= _within(names, layout, values, enough)
        if enough:
            gaps = layout.differences(values)
            nulls |= _flipped(names, found, gaps, layout.share, seed, shuffles)
    return _with_p(found, nulls)


def one_version_each(outcomes: Outcomes, seed: int, shuffles: int) -> dict[str, Evidence]:
    """Design 4. Several outcomes: Holm's adjustment, because nothing is shuffled."""
    found = {name: _between(rows) for name, rows in outcomes.items()}
    enough = [name for name, one in found.items() if one.enough]
    for name, p in zip(enough, holm([found[name].p for name in enough]), strict=True):
        found[name].p = float(p)
    return found


def _between(rows: Sequence[Row]) -> Evidence:
    old, new = _interviewer_means(rows, "a"), _interviewer_means(rows, "b")
    if old.keys() & new.keys():
        raise ValueError(
            "Somebody used both versions. Design 4 is for one version each; try design 1."
        )
    least = min(sum(row.version == version for row in rows) for version in "ab")
    whole = len(old) + len(new)
    if min(len(old), len(new)) < LEAST_INTERVIEWERS or least < LEAST_PER_VERSION:
        return Evidence(interviewers=whole, used=len(rows))
    a, b = np.array(list(old.values())), np.array(list(new.values()))
    found = _welch(a, b, used=len(rows))
    found.interviewers = whole
    without = _without_one(a, b)
    found.survives = bool((np.sign(without) == np.sign(found.effect)).all())
    found.without_one = (float(without.min()), float(without.max()))
    return found


def _without_one(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The difference of means with each interviewer of either side left out."""
    old = b.mean() - (a.sum() - a) / (len(a) - 1)
    new = (b.sum() - b) / (len(b) - 1) - a.mean()
    return np.concatenate([old, new])


def _welch(a: np.ndarray, b: np.ndarray, used: int) -> Evidence:
    va, vb = a.var(ddof=1) / len(a), b.var(ddof=1) / len(b)
    effect, error = float(b.mean() - a.mean()), float(np.sqrt(va + vb))
    if error == 0:
        return Evidence(True, effect, effect, effect, p=float(effect == 0), used=used, degrees=1)
    degrees = float((va + vb) ** 2 / (va**2 / (len(a) - 1) + vb**2 / (len(b) - 1)))
    reach = float(stats.t.ppf(0.975, degrees)) * error
    p = float(2 * stats.t.sf(abs(effect) / error, degrees))
    return Evidence(True, effect, effect - reach, effect + reach, error, degrees, p, used=used)


def _evidence(names, gaps: np.ndarray, share: np.ndarray, used: int) -> dict[str, Evidence]:
    told = summary(gaps, share)
    return {
        name: Evidence(
            enough=True,
            effect=float(told["effect"][n]),
            low=float(told["low"][n]),
            high=float(told["high"][n]),
            error=float(told["error"][n]),
            degrees=float(len(gaps) - 1),
            survives=bool(told["survives"][n]),
            interviewers=len(gaps),
            used=used,
            differences=gaps[:, n].tolist(),
            without_one=(float(told["lowest"][n]), float(told["highest"][n])),
        )
        for n, name in enumerate(names)
    }


def _nulls(names, found, effects: np.ndarray, spread: np.ndarray, exact: bool) -> dict[str, _Null]:
    return {
        name: _Null(effects[:, n] / spread[n], found[name].effect / spread[n], exact)
        for n, name in enumerate(names)
    }


def _flipped(names, found, gaps, share, seed: int, shuffles: int) -> dict[str, _Null]:
    effects = flipped_effects(gaps, share, seed, shuffles)
    spread = _or_one(np.sqrt(((share[:, None] * gaps) ** 2).sum(axis=0)))
    centre = share @ gaps
    return {
        name: _Null(effects[:, n] / spread[n], centre[n] / spread[n], len(gaps) <= EXACT_UP_TO)
        for n, name in enumerate(names)
    }


def _or_one(spread: np.ndarray) -> np.ndarray:
    """Where nothing varies, chance moves nothing: any unit does."""
    return np.where(spread > 0, spread, 1.0)


def _with_p(found, nulls: dict[str, _Null], known: dict[str, float] | None = None):
    """Put the p of each outcome in: against the largest of all of them, in each shuffle."""
    if nulls:
        lengths = {len(null.draws) for null in nulls.values()}
        shortest = min(lengths)
        exact = len(lengths) == 1 and all(null.exact for null in nulls.values())
        seen = np.array([null.seen for null in nulls.values()])
        p = largest_p_values([n.draws[:shortest] for n in nulls.values()], seen, exact=exact)
        for name, one in zip(nulls, p, strict=True):
            found[name].p = float(one)
    for name, one in (known or {}).items():
        found[name].p = one
    return found


def _is_enough(rows: Sequence[Row], interviewers: int) -> bool:
    counts = [sum(row.version == version for row in rows) for version in "ab"]
    return interviewers >= LEAST_INTERVIEWERS and min(counts) >= LEAST_PER_VERSION


def _alike(outcomes: Outcomes) -> list[list[str]]:
    """Names of outcomes that stand on the same interviews, together: they share their shuffles."""
    by_rows: dict[tuple, list[str]] = defaultdict(list)
    for name, rows in outcomes.items():
        by_rows[tuple((row.interviewer, row.version, row.block) for row in rows)].append(name)
    return list(by_rows.values())


def _stacked(outcomes: Outcomes, names: list[str]) -> tuple[Layout, np.ndarray]:
    layout = Layout.of(outcomes[names[0]])
    values = np.array([[row.value for row in outcomes[name]] for name in names], dtype=float)
    return layout, values.T[layout.kept]


def _pairs(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """The two interviews of everybody who was asked both times and agreed to be linked."""
    told: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        if row.person:
            if row.version in told[row.person]:
                raise ValueError(
                    "Somebody is there twice with one version. Keep one of the two rows."
                )
            told[row.person][row.version] = row
    return [(both["a"], both["b"]) for both in told.values() if len(both) == 2]


def _by_interviewer(pairs) -> list[list[float]]:
    gaps = defaultdict(list)
    for old, new in pairs:
        gaps[new.interviewer].append(new.value - old.value)
    return [gaps[who] for who in sorted(gaps)]


def _means(gaps: list[list[float]]) -> tuple[np.ndarray, np.ndarray]:
    """Mean difference of each interviewer's pairs, and each one's share of all pairs."""
    count = np.array([len(own) for own in gaps], dtype=float)
    return np.array([[np.mean(own)] for own in gaps]), count / count.sum()


def _yes_or_no(rows: Sequence[Row]) -> bool:
    return len({row.value for row in rows}) <= 2


def _interviewer_means(rows: Sequence[Row], version: str) -> dict[str, float]:
    told = defaultdict(list)
    for row in rows:
        if row.version == version:
            told[row.interviewer].append(row.value)
    return {who: float(np.mean(values)) for who, values in told.items()}


HOW = {1: shuffled_within, 2: same_people, 3: before_and_after, 4: one_version_each}
