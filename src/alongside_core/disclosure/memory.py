# SPDX-License-Identifier: Apache-2.0
"""What stays inside from one release to the next: every figure ever printed, and who stood behind it.

Needed by the change rule and by the auditor. Holds pseudonymous keys, never answers. Groups of people
are kept as bits of one whole number (written as hex), person n being bit n.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .plan import ALL, Where
from .rules import Settings

FORMAT = "alongside-release-memory/2"
PEOPLE = ""  # stands for the question "how many people in all?"


@dataclass(frozen=True)
class Printing:
    """One group's figures, as some release printed them. `members` are bits; `people` is rounded."""

    question: str
    where: Where
    release: int
    members: int
    people: int
    shares: Mapping[str, str]


@dataclass
class Memory:
    """All printings so far, the keys behind the bits, and the thresholds of each release."""

    number: int = 0
    digest: str = ""
    keys: list[str] = field(default_factory=list)
    rounds: list[str] = field(
        default_factory=list
    )  # of each key, "" where rounds are not told apart
    printings: list[Printing] = field(default_factory=list)
    settings: dict[int, Settings] = field(default_factory=dict)
    present: int = 0  # everybody who was in use at the last release

    def __post_init__(self):
        self._bit = {pair: n for n, pair in enumerate(zip(self.keys, self.rounds, strict=True))}

    def bit(self, key: str, round: str = "") -> int:
        """The place of this person (in this round), new if need be."""
        if (key, round) not in self._bit:
            self._bit[key, round] = len(self.keys)
            self.keys.append(key)
            self.rounds.append(round)
        return self._bit[key, round]

    def bits(self, pairs: Iterable[tuple[str, str]]) -> int:
        """Several people as one number."""
        found = 0
        for key, round in pairs:
            found |= 1 << self.bit(key, round)
        return found

    def last(self, question: str, where: Where) -> Printing | None:
        """The newest printing of a group."""
        for printing in reversed(self.printings):
            if (printing.question, printing.where) == (question, where):
                return printing
        return None

    def of(self, question: str) -> list[Printing]:
        """All printings of one question, oldest first."""
        return [printing for printing in self.printings if printing.question == question]

    def to_json(self) -> dict[str, Any]:
        """Plain values, for keeping."""
        return {
            "format": FORMAT,
            "number": self.number,
            "digest": self.digest,
            "keys": self.keys,
            "rounds": self.rounds,
            "present": f"{self.present:x}",
            "settings": {str(n): vars(settings) for n, settings in self.settings.items()},
            "printings": [
                {
                    "question": p.question,
                    "where": [list(pair) for pair in p.where],
                    "release": p.release,
                    "members": f"{p.members:x}",
                    "people": p.people,
                    "shares": dict(p.shares),
                }
                for p in self.printings
            ],
        }


def read_memory(kept: Mapping[str, Any] | None) -> Memory:
    """From plain values: nothing yet, this format, or the first one (only each group's last figures)."""
    if not kept:
        return Memory()
    if kept.get("format") != FORMAT:
        return _first_format(kept)
    return Memory(
        kept["number"],
        kept["digest"],
        list(kept["keys"]),
        list(kept["rounds"]),
        [
            Printing(
                p["question"],
                tuple((by, name) for by, name in p["where"]),
                p["release"],
                int(p["members"], 16),
                p["people"],
                p["shares"],
            )
            for p in kept["printings"]
        ],
        {int(n): Settings(**values) for n, values in kept["settings"].items()},
        int(kept["present"], 16),
    )


def known_people(kept: Mapping[str, Any] | None) -> set[tuple[str, str]]:
    """(key, round) of everybody who was in use at the last release or at one before."""
    memory = read_memory(kept)
    return set(zip(memory.keys, memory.rounds, strict=True))


def _first_format(kept: Mapping[str, Any]) -> Memory:
    memory = Memory()
    for place, last in kept.items():
        question, by, name = place.split("|", 2)
        where: Where = () if by == ALL else ((by, name),)
        members = memory.bits((key, "") for key in last["members"])
        printing = Printing(question, where, last["since"], members, last["people"], last["shares"])
        memory.printings.append(printing)
        memory.settings.setdefault(last["since"], Settings())
        memory.number = max(memory.number, last["since"])
        memory.present |= members
    return memory
