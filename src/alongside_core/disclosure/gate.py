# SPDX-License-Identifier: Apache-2.0
"""The gate: before a release goes out, everything ever printed about a question is laid side by side.

The attacker is given more than an outsider has: the names of all groups and answers, which people were
in use at which release, the rules, and that a group hidden for its size has fewer than the base.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from .auditor import LARGEST_PROGRAMME, SMALL, Breach, Contradiction
from .joint import ANSWER, NONE, WHEN, Case, Joint, room
from .memory import PEOPLE, Memory, Printing
from .plan import Where, seen
from .rules import Settings, allowed_base, allowed_share

OUTSIDE = ""  # somebody of whom a characteristic is not known
OTHERS = "(another answer)"  # of people who may give several answers: not this one


@dataclass(frozen=True)
class Candidate:
    """A group of the release in the making: who is in it, and whether it would be shown."""

    breakdown: str
    name: str
    where: Where
    members: int
    shown: bool


@dataclass
class Question:
    """What the gate needs to know of one question in the release `number`."""

    name: str
    number: int
    settings: Settings
    records: Mapping[int, Mapping[str, Any]]  # bit → characteristics
    answers: Mapping[int, Any]  # bit → the answer, or a list of answers
    options: Sequence[str]
    candidates: Sequence[Candidate]
    fresh: Sequence[Printing]  # what this release would print, the count of all people too
    memory: Memory
    listed: Mapping[str, Sequence[str]]  # names that the plan lists, seen by nobody or not


def proofs(question: Question) -> list[tuple[str, Breach]]:
    """Everything that could be proved if the fresh figures went out now."""
    several = any(isinstance(answer, list) for answer in question.answers.values())
    if not several:
        return _for_options(question, question.options, question.answers)
    found: list[tuple[str, Breach]] = []
    for option in question.options:  # several answers each: every answer is given or not given
        given = {
            bit: option if option in answer else OTHERS for bit, answer in question.answers.items()
        }
        found += _for_options(question, [option, OTHERS], given)
    return list(dict.fromkeys(found))


def _for_options(question: Question, options, answers) -> list[tuple[str, Breach]]:
    """With everything that is public about today's people; and where earlier people do not fit it, without."""
    try:
        return _laid_out(_View(question, options, answers))
    except Contradiction:
        return _laid_out(_View(question, options, answers, anybody=True))


def _laid_out(view: "_View") -> list[tuple[str, Breach]]:
    dims = view.dimensions
    axes = view.axes(dims)
    if room(axes) <= 20 * LARGEST_PROGRAMME or len(dims) <= 2:
        joint = Joint(axes, view.allowed(dims))
        if joint.size <= LARGEST_PROGRAMME or len(dims) <= 2:
            return view.case(joint, dims).proofs()
    found: list[tuple[str, Breach]] = []  # too large in one piece: linked pairs of breakdowns
    for pair in combinations(dims, 2):
        found += view.case(Joint(view.axes(pair), view.allowed(pair)), pair).proofs()
    return list(dict.fromkeys(found))


class _View:
    """One question with exclusive answers, as figures and targets over a joint table."""

    def __init__(self, question: Question, options, answers, anybody: bool = False):
        self.anybody = (
            anybody  # people of earlier releases may have had other, or no, characteristics
        )
        self.question, self.options, self.answers = question, list(options), answers
        self.printings = [
            *question.memory.of(question.name),
            *question.memory.of(PEOPLE),
            *question.fresh,
        ]
        self.now = sum(1 << bit for bit in question.records)
        wheres = [p.where for p in self.printings] + [c.where for c in question.candidates]
        self.dimensions = sorted({by for where in wheres for by, _ in where})
        self.values = {by: self._values(by, wheres) for by in self.dimensions}
        self.when = self._patterns()

    def _values(self, by: str, wheres: Iterable[Where]) -> list[str]:
        told = {value for where in wheres for other, value in where if other == by}
        known = seen(by, self.question.records.values()) | set(self.question.listed.get(by, ()))
        # That everybody has a service is public where it is so: only then do its parts make up the whole.
        somebody_outside = self.anybody or any(
            not record.get(by) for record in self.question.records.values()
        )
        return sorted(told | known) + ([OUTSIDE] if somebody_outside else [])

    def _patterns(self) -> dict[int, frozenset[int]]:
        """Bit → in which releases' figures this person was counted; the coming one included."""
        by_release: dict[int, int] = {}
        for printing in self.printings:
            by_release[printing.release] = by_release.get(printing.release, 0) | printing.members
        by_release[self.question.number] = self.now
        everybody = self.now
        for members in by_release.values():
            everybody |= members
        return {
            bit: frozenset(release for release, members in by_release.items() if members >> bit & 1)
            for bit in range(everybody.bit_length())
            if everybody >> bit & 1
        }

    def axes(self, dims) -> dict[str, list]:
        patterns = sorted(set(self.when.values()), key=sorted) or [frozenset()]
        return {
            **{by: self.values[by] for by in dims},
            ANSWER: [*self.options, NONE],
            WHEN: patterns,
        }

    def allowed(self, dims) -> dict[tuple[str, str], set[tuple]]:
        """Rounds go with the releases they were told in; a service lies in one area only."""
        found: dict[tuple[str, str], set[tuple]] = {}
        records = self.question.records
        if "round" in dims:
            rounds = self.question.memory.rounds
            found["round", WHEN] = {
                (rounds[bit], when)
                for bit, when in self.when.items()
                if rounds[bit] in self.values["round"]
            }
        for small, large in (("service", "area"),):
            if small in dims and large in dims and not self.anybody:
                pairs = {
                    (str(r.get(small) or OUTSIDE), str(r.get(large) or OUTSIDE))
                    for r in records.values()
                }
                if len({one for one, _ in pairs}) == len(pairs):
                    known = {one for one, _ in pairs}
                    others = [v for v in self.values[small] if v not in known]
                    found[small, large] = pairs | {
                        (one, v) for one in others for v in self.values[large]
                    }
        return found

    def case(self, joint: Joint, dims) -> Case:
        case = Case(joint)
        for printing in self.printings:
            if {by for by, _ in printing.where} <= set(dims):
                self._figures(case, printing)
        for candidate in self.question.candidates:
            if {by for by, _ in candidate.where} <= set(dims):
                self._targets(case, candidate)
                self._changes(case, candidate)
        for one, other in combinations(self.question.candidates, 2):
            self._crossed(case, one, other, dims)
        return case

    def _figures(self, case: Case, printing: Printing) -> None:
        settings = self.question.memory.settings.get(printing.release, self.question.settings)
        here = {**dict(printing.where), WHEN: lambda when: printing.release in when}
        if printing.question == PEOPLE:
            case.printed(here, *allowed_base(printing.people, settings))
            return
        base = {**here, ANSWER: lambda option: option is not NONE}
        case.printed(base, *allowed_base(printing.people, settings))
        for option in self.options:
            words = printing.shares.get(option, "hardly anyone")
            bounds = allowed_share(printing.people, words, settings)
            if option != OTHERS and bounds:
                case.printed({**here, ANSWER: option}, *bounds)

    def _now(self, where: Where) -> dict:
        number = self.question.number
        return {
            **dict(where),
            WHEN: lambda when: number in when,
            ANSWER: lambda option: option is not NONE,
        }

    def _targets(self, case: Case, candidate: Candidate) -> None:
        """A hidden group whatever its size; in any group, answers of few and the rest of nearly all."""
        where, size = self._now(candidate.where), candidate.members.bit_count()
        name = f"“{self.question.name}” by {candidate.breakdown}, “{candidate.name}”"
        if not candidate.shown:
            case.must_stay_hidden(name, where)
            if size < self.question.settings.base:
                least = 0 if self._is_listed(candidate) else min(size, 1)
                case.printed(where, least, self.question.settings.base - 1)
        for option, part in self._counts(candidate.members).items():
            if part <= SMALL or not candidate.shown:
                case.must_stay_hidden(f"{name}: {option}", {**where, ANSWER: option})
            if size - part <= SMALL:
                others = lambda answer, option=option: answer not in (option, NONE)  # noqa: E731
                case.must_stay_hidden(f"{name}: not {option}", {**where, ANSWER: others})

    def _is_listed(self, candidate: Candidate) -> bool:
        return all(
            value in self.question.listed.get(by, ()) or by == "round"
            for by, value in candidate.where
        )

    def _counts(self, members: int) -> dict[str, int]:
        counts = dict.fromkeys(self.options, 0)
        for bit, answer in self.answers.items():
            if members >> bit & 1:
                counts[answer] += 1
        return counts

    def _changes(self, case: Case, candidate: Candidate) -> None:
        """Those who joined or left a group since each time that it was printed: few of them, or few answers.

        What people who left had answered is not kept, so that every answer of theirs must stay hidden.
        """
        for last in self.question.memory.of(self.question.name):
            if last.where != candidate.where:
                continue
            joined, left = candidate.members & ~last.members, last.members & ~candidate.members
            few = {option for option, part in self._counts(joined).items() if 1 <= part <= SMALL}
            self._moved(case, candidate, last, "joined", joined, few)
            self._moved(case, candidate, last, "left", left, set(self.options) if left else set())

    def _moved(self, case, candidate, last, verb: str, who: int, options: set[str]) -> None:
        now, then = self.question.number, last.release
        one, other = (now, then) if verb == "joined" else (then, now)
        where = {
            **self._now(candidate.where),
            WHEN: lambda pattern: one in pattern and other not in pattern,
        }
        name = (
            f"“{self.question.name}” by {candidate.breakdown}, “{candidate.name}”: "
            f"those who {verb} after release {then}"
        )
        if 1 <= who.bit_count() <= SMALL:
            case.must_stay_hidden(name, where)
        for option in sorted(options):
            case.must_stay_hidden(f"{name}, {option}", {**where, ANSWER: option})

    def _crossed(self, case: Case, one: Candidate, other: Candidate, dims) -> None:
        """One to four people where two breakdowns cross, and their answers."""
        where = dict(one.where) | dict(other.where)
        both = one.members & other.members
        crossing = one.breakdown != other.breakdown and set(where) <= set(dims)
        if not crossing or not both:
            return
        name = f"“{self.question.name}”, “{one.name}” and “{other.name}”"
        here = self._now(tuple(where.items()))
        if both.bit_count() <= SMALL:
            case.must_stay_hidden(name, here)
        for option, part in self._counts(both).items():
            if 1 <= part <= SMALL:
                case.must_stay_hidden(f"{name}: {option}", {**here, ANSWER: option})
