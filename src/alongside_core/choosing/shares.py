# SPDX-License-Identifier: Apache-2.0
"""A short list that represents everyone: the method of equal shares.

Everybody has the same budget. A place on the list costs what n / k people have. Those who want a statement share
its cost as evenly as they can; the one that asks least of each goes in next. When nobody can afford another, the
places left go to whatever evens out best (sequential Phragmén). All sums are exact fractions: it is a rule, not an
estimate, so it is as sound for 8 people as for 8,000.

Peters and Skowron (2020), "Proportionality and the limits of welfarism"; Lackner and Skowron (2023), "Multi-winner
voting with approval preferences", rules 11 and 8.
"""

import heapq
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Budgets = dict[str, Fraction]


@dataclass(frozen=True)
class Chosen:
    """One statement on the list.

    `pays`: the most any supporter pays, where a person's whole budget is k / n; None for a place that was
    filled at the end. `tied_with`: others that would have cost as much; the order given decided.
    """

    statement: str
    supporters: int
    pays: Fraction | None
    tied_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShortList:
    """The list in the order of choosing, and for each voice how many people have something on it."""

    chosen: tuple[Chosen, ...]
    reached: Mapping[
        str, tuple[int, int]
    ]  # voice → (people with at least one, people who want anything)

    @property
    def statements(self) -> tuple[str, ...]:
        return tuple(chosen.statement for chosen in self.chosen)


def share_out(
    wanted: Mapping[str, Collection[str]],
    statements: Sequence[str],
    places: int,
    *,
    voices: Mapping[str, str] | None = None,
) -> ShortList:
    """Choose `places` of `statements`. `wanted`: person → the statements they would like on the list.

    Equal ones go by the order of `statements`. A statement that nobody wants is never chosen, so the list can be
    shorter than `places`. `voices`: person → voice, only to say whom the list reaches.
    """
    _check(wanted, statements, places)
    supporters = {s: sorted(p for p in wanted if s in wanted[p]) for s in statements}
    budgets: Budgets = {p: Fraction(places, len(wanted)) for p in sorted(wanted)}
    chosen = _bought(supporters, budgets, places)
    taken = {c.statement for c in chosen}
    left = {s: who for s, who in supporters.items() if who and s not in taken}
    chosen += _filled(left, budgets, places - len(chosen))
    return ShortList(tuple(chosen), _reached(wanted, chosen, voices or {}))


def _check(wanted: Mapping[str, Collection[str]], statements: Sequence[str], places: int) -> None:
    if places < 1:
        raise ValueError("a short list needs at least one place")
    if len(set(statements)) < len(statements):
        raise ValueError("a statement is listed twice")
    unknown = sorted({s for likes in wanted.values() for s in likes} - set(statements))
    if unknown:
        raise ValueError(f"somebody wants “{unknown[0]}”, which is not in the list of statements")


def _bought(supporters: Mapping[str, list[str]], budgets: Budgets, places: int) -> list[Chosen]:
    """Statements that their supporters can pay for, cheapest for each first.

    What a statement asks of each only grows as budgets shrink, so an old figure is a lower bound and only the
    front of the queue needs to be worked out again.
    """
    order = {s: n for n, s in enumerate(supporters)}
    queue = [(asks, order[s], s) for s, who in supporters.items() if (asks := _asks(who, budgets))]
    heapq.heapify(queue)
    chosen: list[Chosen] = []
    while queue and len(chosen) < places:
        old, number, statement = heapq.heappop(queue)
        asks = _asks(supporters[statement], budgets)
        if asks is None:
            continue
        if asks > old:
            heapq.heappush(queue, (asks, number, statement))
            continue
        tied = _tied(queue, asks, supporters, budgets)
        for person in supporters[statement]:
            budgets[person] -= min(budgets[person], asks)
        chosen.append(Chosen(statement, len(supporters[statement]), asks, tied))
    return chosen


def _tied(queue: list, asks: Fraction, supporters: Mapping, budgets: Budgets) -> tuple[str, ...]:
    """Others still in the queue that ask exactly as much now, in the order given."""
    same = sorted((number, s) for old, number, s in queue if old == asks)
    return tuple(s for _, s in same if _asks(supporters[s], budgets) == asks)


def _asks(supporters: Sequence[str], budgets: Budgets) -> Fraction | None:
    """The most any supporter has to pay when a cost of 1 is shared as evenly as budgets allow; None if too dear."""
    still, paying = Fraction(1), len(supporters)
    for budget in sorted(budgets[person] for person in supporters):
        if budget * paying >= still:
            return still / paying
        still -= budget
        paying -= 1
    return None


def _filled(left: Mapping[str, list[str]], budgets: Budgets, places: int) -> list[Chosen]:
    """Sequential Phragmén from where the budgets ended: load is what somebody already had, as a negative rest."""
    load = {person: -budget for person, budget in budgets.items()}
    left, chosen = dict(left), []
    for _ in range(min(places, len(left))):
        would = {s: sum((load[p] for p in who), Fraction(1)) / len(who) for s, who in left.items()}
        least = min(would.values())
        first, *tied = [s for s, at in would.items() if at == least]
        for person in left[first]:
            load[person] = least
        chosen.append(Chosen(first, len(left.pop(first)), None, tuple(tied)))
    return chosen


def _reached(
    wanted: Mapping[str, Collection[str]], chosen: Sequence[Chosen], voices: Mapping[str, str]
) -> dict[str, tuple[int, int]]:
    on_list = {c.statement for c in chosen}
    reached = {voice: [0, 0] for voice in sorted(set(voices.values()))}
    for person, likes in wanted.items():
        if person in voices and likes:
            reached[voices[person]][0] += bool(on_list.intersection(likes))
            reached[voices[person]][1] += 1
    return {voice: (some, people) for voice, (some, people) in reached.items()}
