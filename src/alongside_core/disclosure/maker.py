# SPDX-License-Identifier: Apache-2.0
"""All tables of one question: the rules first, then the gate, which takes groups out until nothing can be proved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from . import gate
from .auditor import Contradiction
from .differences import Shown, smallest_to_hide, to_wait, too_close
from .memory import Memory, Printing
from .plan import ALL, Where, groups_of, is_in
from .rules import Settings, one_source_too_many, printed_share, rounded


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

    @property
    def total(self) -> int:
        """The sum of what is shown, so that a total tells nothing more than its parts."""
        return sum(group.people or 0 for group in self.groups)


@dataclass(frozen=True)
class Setting:
    """What is the same for every question of a release."""

    number: int
    settings: Settings
    records: Mapping[int, Mapping[str, Any]]  # bit → person
    memory: Memory
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    options: Mapping[str, Sequence[str]] = field(default_factory=dict)
    now: str = ""  # the round that this release is of


class Maker:
    """One question. Groups are taken out, smallest first, until nothing can be proved."""

    def __init__(
        self, question: str, breakdowns: Sequence[str], of: Setting, people: list[Printing]
    ):
        self.question, self.breakdowns, self.of, self.people = question, breakdowns, of, people
        self.taken_out: set[Where] = set()
        self.fresh: set[Where] = set()
        self.breaches: list[str] = []

    @cached_property
    def answers(self) -> dict[int, Any]:
        """Bit → the answer, or the list of them, of everybody who answered."""
        return {
            bit: list(answer) if isinstance(answer, (list, tuple, set, frozenset)) else answer
            for bit, record in self.of.records.items()
            if (answer := record["answers"].get(self.question)) is not None
        }

    @cached_property
    def options(self) -> list[str]:
        """Everything that can be answered, as far as it is known, in the order of the alphabet."""
        given = {option for answer in self.answers.values() for option in _list(answer)}
        printed = {o for p in self.of.memory.of(self.question) for o in p.shares}
        return sorted(given | printed | set(self.of.options.get(self.question, ())))

    @cached_property
    def groups(self) -> dict[str, list[tuple[str, Where]]]:
        """Breakdown → its groups."""
        answered = [self.of.records[bit] for bit in self.answers]
        return {by: groups_of(by, answered, self.of.names, self.of.now) for by in self.breakdowns}

    @cached_property
    def members(self) -> dict[Where, int]:
        """Group → who answered, as bits."""
        wheres = {where for groups in self.groups.values() for _, where in groups}
        return {
            where: sum(1 << bit for bit in self.answers if is_in(self.of.records[bit], where))
            for where in wheres
        }

    def safe_tables(self) -> list[Figures]:
        """Tables that withstood the gate; `breaches` says what still could be proved, if anything."""
        while True:
            self.fresh = self._by_the_rules()
            if not self.fresh and not self.people and not self.taken_out:
                return [self._table(by) for by in self.breakdowns]  # nothing new goes out
            try:
                self.breaches = [f"{name}: {breach}" for name, breach in gate.proofs(self._case())]
            except Contradiction as problem:  # what is kept inside is not what was printed
                self.breaches = [f"“{self.question}”: {problem}"]
                return [self._table(by) for by in self.breakdowns]
            if not self.breaches or not self.fresh:
                return [self._table(by) for by in self.breakdowns]
            self.taken_out.add(min(self.fresh, key=self._smallest_first))

    def _smallest_first(self, where: Where):
        whole = where in [w for _, w in self.groups.get(ALL, [])]
        return (rounded(self.members[where].bit_count(), self.of.settings.rounding), whole, where)

    # --- rules 3, 4, 5, 8 ---------------------------------------------------------------------------

    def _by_the_rules(self) -> set[Where]:
        fresh = {where for where in self.members if self._may_be_printed(where)}
        while (waits := self._waits(fresh)) is not None:
            fresh.discard(waits)
        return fresh

    def _may_be_printed(self, where: Where) -> bool:
        if where in self.taken_out:
            return False
        members, base = self.members[where], self.of.settings.base
        last = self.of.memory.last(self.question, where)
        if last and (members == last.members or too_close(members, last.members, base)):
            return False
        return members.bit_count() >= base and not self._from_one_source(members)

    def _from_one_source(self, members: int) -> bool:
        group = [r for bit, r in self.of.records.items() if members >> bit & 1]
        dominance = self.of.settings.dominance
        asked = [str(person.get("interviewer", n)) for n, person in enumerate(group)]
        if one_source_too_many(asked, dominance):
            return True
        wide = any(person.get("source") for person in group)
        sources = [str(person.get("source") or f"{n}") for n, person in enumerate(group)]
        return wide and one_source_too_many(sources, dominance)

    def _waits(self, fresh: set[Where]) -> Where | None:
        printed = [Shown(p.where, p.members) for p in self.of.memory.of(self.question)]
        shown = printed + [Shown(where, self.members[where], fresh=True) for where in sorted(fresh)]
        waits = to_wait(shown, self.of.settings.base)
        if waits is not None:
            return waits
        for by in self.breakdowns:
            if by != ALL and (waits := self._complement(by, fresh)) is not None:
                return waits
        return None

    def _complement(self, by: str, fresh: set[Where]) -> Where | None:
        sizes = {where: self.members[where].bit_count() for _, where in self.groups[by]}
        hidden = [
            size
            for where, size in sizes.items()
            if where not in fresh and not self.of.memory.last(self.question, where)
        ]
        shown = [(size, where) for where, size in sizes.items() if where in fresh]
        return smallest_to_hide(shown, hidden, self.of.settings.base)

    # --- what is printed ----------------------------------------------------------------------------

    def _case(self) -> gate.Question:
        return gate.Question(
            name=self.question,
            number=self.of.number,
            settings=self.of.settings,
            records=self.of.records,
            answers=self.answers,
            options=self.options,
            candidates=[
                gate.Candidate(by, name, where, self.members[where], self._is_shown(where))
                for by, groups in self.groups.items()
                for name, where in groups
            ],
            fresh=[*self.people, *self.printings()],
            memory=self.of.memory,
            listed=self.of.names,
        )

    def _is_shown(self, where: Where) -> bool:
        return where in self.fresh or self.of.memory.last(self.question, where) is not None

    def printings(self) -> list[Printing]:
        """What this release prints for the first time."""
        return [self._print(where) for where in sorted(self.fresh)]

    def _print(self, where: Where) -> Printing:
        members = self.members[where]
        return Printing(
            self.question,
            where,
            self.of.number,
            members,
            rounded(members.bit_count(), self.of.settings.rounding),
            self._shares(members),
        )

    def _shares(self, members: int) -> dict[str, str]:
        """An answer that hardly anyone gave is not listed, so that it looks like one that nobody gave."""
        whole, counts = members.bit_count(), dict.fromkeys(self.options, 0)
        for bit, answer in self.answers.items():
            if members >> bit & 1:
                for option in set(_list(answer)):
                    counts[option] += 1
        shares = {
            option: printed_share(part, whole, self.of.settings) for option, part in counts.items()
        }
        return {option: words for option, words in shares.items() if words != "hardly anyone"}

    def _table(self, by: str) -> Figures:
        groups = tuple(self._group(name, where) for name, where in self.groups[by])
        return Figures(self.question, by, groups)

    def _group(self, name: str, where: Where) -> Group:
        """Fresh figures, or those printed last with the number of their release, or nothing."""
        last = self.of.memory.last(self.question, where)
        if where in self.fresh:
            last = self._print(where)
        if last is None:
            return Group(name, None, {}, self.of.number)
        return Group(name, last.people, dict(last.shares), last.release)


def _list(answer) -> list[str]:
    return answer if isinstance(answer, list) else [answer]
