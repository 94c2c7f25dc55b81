# SPDX-License-Identifier: Apache-2.0
"""Complement and change: what can be got by taking one shown group from another, in one release or two.

Any such difference must be nobody, or at least the base. Groups are bits of whole numbers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .plan import Where


@dataclass(frozen=True)
class Shown:
    """A group of people that is in print: `fresh` when this release would print it for the first time."""

    where: Where
    members: int
    fresh: bool = False

    @property
    def size(self) -> int:
        return self.members.bit_count()

    @property
    def breakdown(self) -> tuple[str, ...]:
        return tuple(by for by, _ in self.where)


def too_close(one: int, other: int, base: int) -> bool:
    """Change rule: some people, but fewer than the base, joined or left between two printings."""
    return 0 < (one ^ other).bit_count() < base


def to_wait(shown: Sequence[Shown], base: int) -> Where | None:
    """The group that must wait because a difference of shown groups would be 1 to base − 1 people.

    Looks at every whole (a group, or a table's groups together) less the parts of one breakdown that
    lie in it. The smallest part that is new waits; where no part is new, the whole does.
    """
    by_breakdown: dict[tuple[str, ...], list[Shown]] = {}
    for group in shown:
        by_breakdown.setdefault(group.breakdown, []).append(group)
    for whole in _wholes(shown, by_breakdown):
        for groups in by_breakdown.values():
            inside = _largest_inside(whole.members, groups)
            rest = whole.members & ~_together(inside)
            if inside and 0 < rest.bit_count() < base:
                fresh = sorted(
                    (group for group in inside if group.fresh), key=lambda g: (g.size, g.where)
                )
                if fresh:
                    return fresh[0].where
                if whole.fresh:
                    return whole.where
    return None


def _wholes(shown, by_breakdown: Mapping[tuple[str, ...], list[Shown]]) -> Iterator[Shown]:
    yield from shown
    for groups in by_breakdown.values():
        newest = {group.where: group for group in groups}  # later ones replace earlier ones
        if len(newest) > 1:
            fresh = [group for group in newest.values() if group.fresh]
            smallest = min(fresh, key=lambda g: (g.size, g.where), default=None)
            together = _together(newest.values())
            yield Shown(smallest.where if smallest else (), together, fresh=bool(smallest))


def _largest_inside(whole: int, groups: Iterable[Shown]) -> list[Shown]:
    """Of each group, its largest printing that lies in the whole and is not the whole itself."""
    best: dict[Where, Shown] = {}
    for group in groups:
        if group.members & ~whole or group.members == whole:
            continue
        if group.where not in best or group.size > best[group.where].size:
            best[group.where] = group
    return list(best.values())


def _together(groups: Iterable[Shown]) -> int:
    found = 0
    for group in groups:
        found |= group.members
    return found


def smallest_to_hide(
    shown: Sequence[tuple[int, Where]], hidden: Sequence[int], base: int
) -> Where | None:
    """Complement within one table: `shown` groups that are new, with sizes; sizes of the hidden ones.

    Fewer than the base hidden, or one group alone: the smallest shown group is hidden too.
    """
    if not hidden or not shown or (len(hidden) > 1 and sum(hidden) >= base):
        return None
    return min(shown)[1]
