# SPDX-License-Identifier: Apache-2.0
"""Participatory Theme Elicitation: people sort excerpts into piles, and a network method merges the piles.

Source: Best and others, Trials 2017, doi:10.1186/s13063-017-2289-5 (40 excerpts, 8 young people). A link
between two excerpts is the number of people who put both together. Everybody's sorting counts once,
however many piles they made.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil
from typing import Any

import numpy as np

from .network import greedy_groups, modularity

SHARE_KEPT = 3 / 8  # of the sorters: links of fewer people are left out (3 of 8, as measured)
LEAST_KEPT = 2
KEYS = 3

Sort = Sequence[Collection[str]]  # one person's piles of excerpt ids


class SortProblem(ValueError):
    """Somebody's piles cannot be used; the sentence says whose, and why."""


@dataclass(frozen=True)
class Theme:
    """Excerpts that people put together, those at its heart first. A person gives it its name."""

    excerpts: tuple[str, ...]
    key: tuple[str, ...]  # linked most strongly inside: read these aloud first


@dataclass(frozen=True)
class Merged:
    """One map of many people's piles: themes, largest first; excerpts that belong nowhere yet."""

    themes: tuple[Theme, ...]
    by_themselves: tuple[str, ...]
    sorters: int
    links_kept_from: int
    modularity: float  # how far the themes stand apart; few people's random piles reach it too


@dataclass(frozen=True)
class Difference:
    """Two excerpts that most of one group put together, and most of another kept apart."""

    one: str
    other: str
    together_by: str
    apart_by: str
    shares: Mapping[
        str, tuple[int, int]
    ]  # group → (people who put them together, people who saw both)


def merge(sorts: Mapping[Any, Sort], links_kept_from: int | None = None) -> Merged:
    """One map from everybody's piles: {person: piles}. Nobody sorted: an empty map.

    Raises SortProblem when one person put the same excerpt into two piles.
    """
    excerpts = _excerpts(sorts)
    least = links_kept_from or max(LEAST_KEPT, ceil(SHARE_KEPT * len(sorts)))
    least = min(least, max(1, len(sorts)))
    together, _ = pair_counts(sorts, excerpts)
    weights = np.where(together >= least, together, 0)
    groups = greedy_groups(weights)
    themes = [_theme(group, weights, excerpts) for group in groups if len(group) > 1]
    return Merged(
        themes=tuple(sorted(themes, key=lambda theme: (-len(theme.excerpts), theme.excerpts))),
        by_themselves=tuple(excerpts[group[0]] for group in groups if len(group) == 1),
        sorters=len(sorts),
        links_kept_from=least,
        modularity=modularity(weights, groups),
    )


def _excerpts(sorts: Mapping[Any, Sort]) -> list[str]:
    for number, piles in enumerate(sorts.values(), 1):
        seen: set[str] = set()
        for pile in piles:
            twice = seen & set(pile)
            if twice:
                raise SortProblem(
                    f"Sorting {number}: “{min(twice)}” is in two piles. Keep it in the one it fits best."
                )
            seen |= set(pile)
    return sorted({excerpt for piles in sorts.values() for pile in piles for excerpt in pile})


def pair_counts(
    sorts: Mapping[Any, Sort], excerpts: Sequence[str]
) -> tuple[np.ndarray, np.ndarray]:
    """Two n × n arrays: how many people put each pair together, and how many sorted both of it."""
    place = {excerpt: n for n, excerpt in enumerate(excerpts)}
    together = np.zeros((len(excerpts), len(excerpts)))
    both = np.zeros_like(together)
    for piles in sorts.values():
        pile_of = np.full(len(excerpts), -1)
        for number, pile in enumerate(piles):
            pile_of[[place[excerpt] for excerpt in pile]] = number
        sorted_too = pile_of >= 0
        both += np.outer(sorted_too, sorted_too)
        together += (pile_of[:, None] == pile_of) & np.outer(sorted_too, sorted_too)
    np.fill_diagonal(together, 0)
    np.fill_diagonal(both, 0)
    return together, both


def _theme(group: list[int], weights: np.ndarray, excerpts: Sequence[str]) -> Theme:
    inside = weights[np.ix_(group, group)].sum(axis=1)
    order = sorted(range(len(group)), key=lambda n: (-inside[n], excerpts[group[n]]))
    told = tuple(excerpts[group[n]] for n in order)
    return Theme(told, told[:KEYS])


def merge_in_turn(
    sorts: Mapping[str, Mapping[Any, Sort]], order: Sequence[str] = ("client", "peer", "staff")
) -> dict[str, Merged]:
    """Each group's own map, those whom it is about first, others after them, and "everybody" at the end."""
    first = [group for group in order if sorts.get(group)]
    rest = sorted(group for group in sorts if group not in order and sorts[group])
    maps = {group: merge(sorts[group]) for group in first + rest}
    whole = {(group, person): piles for group in sorts for person, piles in sorts[group].items()}
    return {**maps, "everybody": merge(whole)}


def differences(sorts: Mapping[str, Mapping[Any, Sort]], least: int = 1) -> list[Difference]:
    """Pairs that more than half of one group put together and more than half of another kept apart.

    Only people who sorted both excerpts of a pair count, and groups in which at least `least` did. The
    widest difference comes first. It is something to talk about: neither group is wrong.
    """
    groups = sorted(group for group in sorts if sorts[group])
    whole = {(group, person): piles for group in groups for person, piles in sorts[group].items()}
    excerpts = _excerpts(whole)
    counts = {group: pair_counts(sorts[group], excerpts) for group in groups}
    found = []
    for a, b in combinations(range(len(excerpts)), 2):
        enough = {g: (t, n) for g, (t, n) in counts.items() if n[a, b] >= max(1, least)}
        shares = {g: (int(t[a, b]), int(n[a, b])) for g, (t, n) in enough.items()}
        rates = sorted((yes / of, group) for group, (yes, of) in shares.items())
        if rates and rates[0][0] < 0.5 < rates[-1][0]:
            found.append(Difference(excerpts[a], excerpts[b], rates[-1][1], rates[0][1], shares))
    return sorted(found, key=lambda d: (-_width(d), d.one, d.other))


def _width(difference: Difference) -> float:
    rates = [yes / of for yes, of in difference.shares.values()]
    return max(rates) - min(rates)
