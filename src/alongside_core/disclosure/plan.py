# SPDX-License-Identifier: Apache-2.0
"""The release plan: which tables, by what, under which names. Fixed before anything is seen.

The menu is short on purpose: a question for everybody, by service, by area, by role, by round, and by
one characteristic. One breakdown at a time; service by round only when the plan lists it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

ALL = "all"
MENU = (ALL, "service", "area", "role", "round")
TWO_WAY = ("service", "round")
TIMES = " × "

Where = tuple[tuple[str, str], ...]  # ((characteristic, value), …), sorted: one group of people


class PlanRefused(ValueError):
    """The plan asks for a table that is not on the menu; the sentence says which and why."""


def parts(breakdown: str) -> tuple[str, ...]:
    """The characteristics of a breakdown: none for "all", two for "service × round"."""
    return () if breakdown == ALL else tuple(breakdown.split(TIMES))


def check_plan(plan: Sequence[tuple[str, str]]) -> None:
    """Raise PlanRefused for a table that nobody could have agreed to."""
    if len(set(plan)) != len(plan):
        raise PlanRefused("The plan lists the same table twice. Take one of them out.")
    for question, breakdown in plan:
        if len(parts(breakdown)) > 1 and parts(breakdown) != TWO_WAY:
            raise PlanRefused(
                f"“{question}” by {breakdown}: two breakdowns at once single people out. "
                f"Only “{TIMES.join(TWO_WAY)}” can be planned."
            )
    for question in {question for question, _ in plan}:
        own = {by for asked, by in plan if asked == question} - {*MENU, TIMES.join(TWO_WAY)}
        if len(own) > 1:
            raise PlanRefused(
                f"“{question}” is broken down by {' and '.join(sorted(own))}. Choose one of them."
            )


def combined(person: Mapping, combine: Mapping[str, str]) -> dict:
    """The person with their service under the name it is told under; where it came from is kept as `source`."""
    known = dict(person)
    if known.get("service") in combine:
        known["source"], known["service"] = known["service"], combine[known["service"]]
    return known


def groups_of(
    breakdown: str, records: Iterable[Mapping], names: Mapping[str, Sequence[str]], now: str
) -> list[tuple[str, Where]]:
    """(name, where) of every group of a breakdown, in the order of their names.

    Names come from the plan where it lists them, so that an empty group looks like a hidden one;
    otherwise from the people. With rounds, a breakdown is of the round `now`, unless it is by round.
    """
    records = list(records)
    axes = [sorted(_names(by, records, names)) for by in parts(breakdown)]
    here = [("round", now)] if now and "round" not in parts(breakdown) else []
    found = []
    for values in product(*axes):
        where = tuple(sorted([*here, *zip(parts(breakdown), values, strict=True)]))
        found.append((TIMES.join(values) if values else ALL, where))
    return found


def _names(by: str, records, names) -> set[str]:
    return set(map(str, names[by])) if by in names else seen(by, records)


def seen(by: str, records: Iterable[Mapping]) -> set[str]:
    """Values of a characteristic that somebody has."""
    return {str(record[by]) for record in records if record.get(by)}


def is_in(record: Mapping, where: Where) -> bool:
    """Does this person belong to the group?"""
    return all(str(record.get(by) or "") == value for by, value in where)
