# SPDX-License-Identifier: Apache-2.0
"""A release: frozen, numbered figures that were made by a plan fixed beforehand, and that withstood the auditor.

Unit: the person. All steps are deterministic: the same people and plan give the same bytes.
Steps: plan → tables → base and spread → small-service map → complement → change → rounding → auditor → bytes.
Where the auditor can prove something, groups are taken out, smallest first, until it cannot.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from .auditor import Breach, Printed, audit
from .rules import Settings, one_source_too_many, printed_share, rounded

ALL = "all"
HIDDEN = "not shown"  # one word for every reason, so that the reason gives nothing away
FORMAT = "alongside-release/1"


@dataclass(frozen=True)
class Group:
    """One group in one table: `people` is rounded to 5, or None when the group is not shown.

    `since` is the number of the release in which these figures were first printed.
    """

    name: str
    people: int | None
    shares: dict[str, str]
    since: int


@dataclass(frozen=True)
class Figures:
    """One table: a question, broken down by one thing (or "all")."""

    question: str
    breakdown: str
    groups: tuple[Group, ...]


@dataclass
class Release:
    """`content` is what the world may read; `memory` stays inside, for the change rule of the next one."""

    content: dict
    breaches: list[str]
    memory: dict[str, Any] = field(default_factory=dict)

    def as_bytes(self) -> bytes:
        """Canonical JSON: the bytes that are kept, hashed and rebuilt."""
        text = json.dumps(self.content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return text.encode()

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, 64 hex digits, printed on the release."""
        return hashlib.sha256(self.as_bytes()).hexdigest()

    @property
    def may_go_out(self) -> bool:
        """False while the auditor can prove anything about anybody."""
        return not self.breaches


def make_release(
    plan: Sequence[tuple[str, str]],
    people: Sequence[Mapping[str, Any]],
    *,
    number: int,
    about: Mapping[str, Any] | None = None,
    earlier: Mapping[str, Any] | None = None,
    combine: Mapping[str, str] | None = None,
    settings: Settings | None = None,
) -> Release:
    """Make release `number` from a plan of (question, breakdown) pairs, breakdown "all" or a characteristic.

    Each person is {"person": key, "interviewer": key, "answers": {question: option}, characteristic: value}.
    `combine` maps a service to the wider name it is told under, fixed before anything was seen.
    `earlier` is the memory of the last release. `about` is carried as it is (title, round, anchor).
    Refuses the same person twice.
    """
    settings = settings or Settings()
    keys = [person["person"] for person in people]
    if len(set(keys)) != len(keys):
        raise ValueError(
            "the same person is in the list twice; a release counts people, not interviews"
        )
    combined = [_combined(person, combine or {}) for person in people]
    memory: dict[str, Any] = dict(
        earlier or {}
    )  # what was printed once stays known, whatever comes now
    tables, breaches = [], []
    for question in dict.fromkeys(question for question, _ in plan):
        maker = _Question(
            question,
            [by for asked, by in plan if asked == question],
            combined,
            settings,
            number,
            earlier or {},
        )
        tables += maker.safe_tables()
        breaches += [str(breach) for breach in maker.breaches]
        memory |= maker.memory
    content = {
        "format": FORMAT,
        "number": number,
        "about": dict(about or {}),
        "people": _people(people, settings),
        "rules": {
            "base": settings.base,
            "rounding": settings.rounding,
            "minority": settings.minority,
        },
        "tables": [_plain(table) for table in tables],
    }
    return Release(content, breaches, memory)


def _people(people, settings: Settings) -> int | None:
    return rounded(len(people), settings.rounding) if len(people) >= settings.base else None


def _combined(person: Mapping[str, Any], combine: Mapping[str, str]) -> dict:
    known = dict(person)
    if known.get("service") in combine:
        known["service"] = combine[known["service"]]
    return known


def _members(question: str, by: str, people) -> dict[str, list[dict]]:
    """Who answered the question, by group, groups in the order of their names."""
    answered = [person for person in people if question in person["answers"]]
    if by == ALL:
        return {ALL: answered}
    names = sorted({str(person[by]) for person in answered if person.get(by)})
    return {name: [p for p in answered if str(p.get(by)) == name] for name in names}


class _Question:
    """All tables of one question. Groups are taken out, smallest first, until nothing can be proved."""

    def __init__(self, question, breakdowns, people, settings, number, earlier):
        self.question, self.breakdowns, self.people = question, breakdowns, people
        self.settings, self.number, self.earlier = settings, number, earlier
        self.members = {by: _members(question, by, people) for by in breakdowns}
        self.taken_out: set[tuple[str, str]] = set()
        self.memory: dict[str, Any] = {}
        self.breaches: list[Breach] = []

    def safe_tables(self) -> list[Figures]:
        while True:
            tables = self.tables()
            self.breaches = _check_one(
                self.question, tables, self.people, self.settings, self.earlier
            )
            shown = [
                (group.people, by, group.name)
                for table, by in zip(tables, self.breakdowns, strict=True)
                for group in table.groups
                if group.people is not None
            ]
            if not self.breaches or not shown:
                return tables
            _, by, name = min(
                shown, key=lambda place: (place[0], place[1] == ALL, place[1], place[2])
            )
            self.taken_out.add((by, name))

    def tables(self) -> list[Figures]:
        self.memory = {}
        return [self.table(by) for by in self.breakdowns]

    def table(self, by: str) -> Figures:
        members = self.members[by]
        hidden = {
            name
            for name, group in members.items()
            if _must_hide(group, self.settings) or (by, name) in self.taken_out
        }
        if by != ALL:
            _hide_complements(members, hidden, self.settings)
        return Figures(
            self.question,
            by,
            tuple(
                self.group(by, name, group, hidden=name in hidden)
                for name, group in members.items()
            ),
        )

    def group(self, by: str, name: str, group, *, hidden: bool) -> Group:
        """Change rule: fewer than the base joined or left since it was last printed: carry the old figure."""
        key, now = f"{self.question}|{by}|{name}", sorted(str(person["person"]) for person in group)
        last = self.earlier.get(key)
        if (
            last
            and len(set(now) ^ set(last["members"])) < self.settings.base
            and (by, name) not in self.taken_out
        ):
            return Group(name, last["people"], last["shares"], last["since"])
        fresh = _print(name, group, self.question, self.settings, self.number, hidden=hidden)
        if fresh.people is not None:
            self.memory[key] = {
                "members": now,
                "people": fresh.people,
                "shares": fresh.shares,
                "since": fresh.since,
            }
        return fresh


def _must_hide(group, settings: Settings) -> bool:
    if len(group) < settings.base:
        return True
    return one_source_too_many(
        [str(person.get("interviewer", n)) for n, person in enumerate(group)], settings.dominance
    )


def _hide_complements(members, hidden: set[str], settings: Settings) -> None:
    """Whole minus shown parts must be nothing, or at least the base: hide the smallest shown until it is."""
    while True:
        unseen = sum(len(members[name]) for name in hidden)
        shown = sorted(
            (name for name in members if name not in hidden),
            key=lambda name: (len(members[name]), name),
        )
        if not hidden or not shown or (unseen >= settings.base and len(hidden) > 1):
            return
        hidden.add(shown[0])


def _print(name, group, question, settings, number, *, hidden: bool) -> Group:
    if hidden:
        return Group(name, None, {}, number)
    counts: dict[str, int] = {}
    for person in group:
        counts[person["answers"][question]] = counts.get(person["answers"][question], 0) + 1
    shares = {
        option: printed_share(counts[option], len(group), settings) for option in sorted(counts)
    }
    # An answer that nobody gave is not listed; listing it would tell it from one that hardly anyone gave.
    return Group(
        name,
        rounded(len(group), settings.rounding),
        {k: v for k, v in shares.items() if v != "hardly anyone"},
        number,
    )


def _plain(table: Figures) -> dict:
    return {
        "question": table.question,
        "breakdown": table.breakdown,
        "groups": [
            {
                "name": g.name,
                "people": HIDDEN if g.people is None else g.people,
                "shares": g.shares,
                "since": g.since,
            }
            for g in table.groups
        ],
    }


# --- the gate ---------------------------------------------------------------------------------------


def _check_one(question, tables, people, settings, earlier) -> list[Breach]:
    cells = _Cells(question, tables, people, earlier)
    printed: list[Printed] = []
    targets: list[frozenset[int]] = []
    for table in tables:
        for group in table.groups:
            where = cells.where(table.breakdown, group.name, times=("now", "both"))
            if group.people is None:
                targets += cells.small(where)
            else:
                printed += _printed(cells, where, group.people, group.shares, settings)
                targets += cells.small(where)
    for key, last in earlier.items():
        asked, by, name = key.split("|", 2)
        if asked == question and by in cells.dimensions:
            printed += _printed(
                cells,
                cells.where(by, name, times=("before", "both")),
                last["people"],
                last["shares"],
                settings,
            )
    return audit(len(cells.all), printed, list(dict.fromkeys(targets)))


class _Cells:
    """The joint table of a question: every combination of characteristics, answer and release, filled or not."""

    def __init__(self, question, tables, people, earlier):
        self.question = question
        self.dimensions = [ALL] + [table.breakdown for table in tables if table.breakdown != ALL]
        values = {
            by: {g.name for table in tables if table.breakdown == by for g in table.groups}
            for by in self.dimensions
        }
        answered = [person for person in people if question in person["answers"]]
        options = sorted({person["answers"][question] for person in answered})
        names = [sorted(values[by] | {ALL if by == ALL else "—"}) for by in self.dimensions]
        before = {
            key
            for k, last in earlier.items()
            if k.startswith(f"{question}|")
            for key in last["members"]
        }
        times = ("now", "both", "before") if before else ("now",)
        self.all = list(product(*names, options, times))
        self.index = {cell: number for number, cell in enumerate(self.all)}
        self.size = [0] * len(self.all)
        for person in answered:
            place = tuple(
                ALL if by == ALL else str(person.get(by) or "—") for by in self.dimensions
            )
            time = "both" if str(person["person"]) in before else "now"
            cell = (*place, person["answers"][question], time)
            if cell in self.index:
                self.size[self.index[cell]] += 1

    def where(self, by: str, name: str, times, option: str | None = None) -> frozenset[int]:
        """Indexes of the cells of one group (and answer)."""
        axis = self.dimensions.index(by)
        return frozenset(
            n
            for n, cell in enumerate(self.all)
            if cell[axis] == name and cell[-1] in times and (option is None or cell[-2] == option)
        )

    def small(self, where: frozenset[int]) -> list[frozenset[int]]:
        """Within a group: the group itself and each answer, where 1 to 4 people are."""
        options = sorted({cell[-2] for cell in self.all})
        parts = [where] + [
            frozenset(n for n in where if self.all[n][-2] == option) for option in options
        ]
        return [part for part in parts if part and 1 <= sum(self.size[n] for n in part) <= 4]


def _printed(
    cells: _Cells, where, people: int, shares: Mapping[str, str], settings: Settings
) -> list[Printed]:
    """What a printed group lets somebody know, as intervals: its size, and each listed answer."""
    low, high = people - settings.rounding // 2, people + (settings.rounding - 1) // 2
    low = max(low, settings.base)
    found = [Printed(where, low, high)]
    for option in sorted({cell[-2] for cell in cells.all}):
        part = frozenset(n for n in where if cells.all[n][-2] == option)
        text = shares.get(option, "hardly anyone")
        fits = [
            count
            for whole in range(low, high + 1)
            for count in range(whole + 1)
            if printed_share(count, whole, settings) == text
        ]
        if part and fits:
            found.append(Printed(part, min(fits), max(fits)))
    return found
