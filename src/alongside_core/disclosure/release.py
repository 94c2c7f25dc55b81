# SPDX-License-Identifier: Apache-2.0
"""A release: frozen, numbered figures that were made by a plan fixed beforehand, and that withstood the auditor.

Unit: the person. All steps are deterministic: the same people and plan give the same bytes.
Steps: plan → small-service map → tables → base, spread, complement, change → rounding → gate → bytes.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .differences import too_close
from .maker import Figures, Maker, Setting
from .memory import PEOPLE, Memory, Printing, read_memory
from .plan import Where, check_plan, combined
from .rules import Settings, rounded

HIDDEN = "not shown"  # one word for every reason, so that the reason gives nothing away
FORMAT = "alongside-release/2"
TOO_SOON = "fewer than {base} people joined or left since release {number}"


@dataclass
class Release:
    """`content` is what the world may read; `memory` stays inside, for the rules of the next one."""

    content: dict
    breaches: list[str]
    memory: dict[str, Any] = field(default_factory=dict)

    def as_bytes(self) -> bytes:
        """Canonical JSON: the bytes that are kept, hashed and rebuilt."""
        return canonical(self.content)

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, 64 hex digits, printed on the release."""
        return hashlib.sha256(self.as_bytes()).hexdigest()

    @property
    def may_go_out(self) -> bool:
        """False while the auditor can prove anything about anybody, or too few people are new."""
        return not self.breaches


def canonical(content: Mapping) -> bytes:
    """One way of writing a release, so that the same figures are the same bytes."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def make_release(
    plan: Sequence[tuple[str, str]],
    people: Sequence[Mapping[str, Any]],
    *,
    number: int,
    about: Mapping[str, Any] | None = None,
    earlier: Mapping[str, Any] | None = None,
    combine: Mapping[str, str] | None = None,
    settings: Settings | None = None,
    names: Mapping[str, Sequence[str]] | None = None,
    options: Mapping[str, Sequence[str]] | None = None,
    round: str = "",
) -> Release:
    """Make release `number` from a plan of (question, breakdown) pairs (see `plan.py` for the menu).

    Each person is {"person": key, "interviewer": key, "answers": {question: option, or list of
    options}, characteristic: value}. `combine` maps a service to the wider name it is told under,
    fixed before anything was seen. `names` lists each breakdown's groups, empty ones too; `options`
    each question's answers. `round` is the round of this release: people of other rounds (with their
    "round") count in tables by round only. `earlier` is the memory of the last release. `about` is
    carried as it is (title, round, anchor). Refuses the same person twice, and a table off the menu.
    """
    check_plan(plan)
    settings, memory = settings or Settings(), read_memory(earlier)
    records = _records(people, combine or {}, memory, round)
    names = {
        by: sorted({(combine or {}).get(n, n) for n in told}) for by, told in (names or {}).items()
    }
    setting = Setting(number, settings, records, memory, names, options or {}, round)
    tables, breaches, printings = _make(plan, setting, _people(setting))
    if breaches:  # perhaps the count of all people gives something away: once more without it
        tables, breaches, printings = _make(plan, setting, [])
    breaches += _too_soon(setting)
    content = _content(setting, tables, printings, about or {}, combine or {})
    release = Release(content, breaches)
    release.memory = _remember(setting, printings, release.digest)
    return release


def _make(plan, setting: Setting, people: list[Printing]):
    """(tables, what can be proved, what is printed for the first time)."""
    tables, breaches, printings = [], [], list(people)
    for question in dict.fromkeys(question for question, _ in plan):
        breakdowns = [by for asked, by in plan if asked == question]
        maker = Maker(question, breakdowns, setting, people)
        tables += maker.safe_tables()
        breaches += maker.breaches
        printings += maker.printings()
    return tables, breaches, printings


def _records(people, combine, memory: Memory, round: str) -> dict[int, dict]:
    """Bit → person. The order in which people are handed in leaves no trace."""
    records: dict[int, dict] = {}
    for person in sorted(people, key=lambda p: (str(p.get("round", round)), str(p["person"]))):
        known = combined(person, combine)
        known["round"] = str(person.get("round", round))
        bit = memory.bit(str(person["person"]), known["round"])
        if bit in records:
            raise ValueError(
                "the same person is in the list twice; a release counts people, not interviews"
            )
        records[bit] = known
    return records


def _people(setting: Setting) -> list[Printing]:
    """How many people in all, where that may be printed anew: the base and the change rule hold here too."""
    where: Where = (("round", setting.now),) if setting.now else ()
    members = _bits(setting.records, setting.now)
    last, base = setting.memory.last(PEOPLE, where), setting.settings.base
    if members.bit_count() < base or (last and too_close(members, last.members, base)):
        return []
    if last and last.members == members:
        return []
    count = rounded(members.bit_count(), setting.settings.rounding)
    return [Printing(PEOPLE, where, setting.number, members, count, {})]


def _bits(records: Mapping[int, Mapping], now: str) -> int:
    return sum(1 << bit for bit, record in records.items() if not now or record["round"] == now)


def _too_soon(setting: Setting) -> list[str]:
    """Change rule for the whole: a release says something new about ten people or more, or is none."""
    memory, base = setting.memory, setting.settings.base
    if not memory.number:
        return []
    here = _bits(setting.records, "")
    rounds = {record["round"] for record in setting.records.values()}
    left = [
        bit
        for bit in range(len(memory.keys))
        if memory.present >> bit & 1 and not here >> bit & 1 and memory.rounds[bit] in rounds
    ]
    if (here & ~memory.present).bit_count() + len(left) >= base:
        return []
    return [TOO_SOON.format(base=base, number=memory.number)]


def _content(setting: Setting, tables, printings, about, combine) -> dict:
    settings, where = setting.settings, (("round", setting.now),) if setting.now else ()
    fresh = [p for p in printings if (p.question, p.where) == (PEOPLE, where)]
    last = fresh[0] if fresh else setting.memory.last(PEOPLE, where)
    return {
        "format": FORMAT,
        "number": setting.number,
        "previous": setting.memory.digest,
        "round": setting.now,
        "about": dict(about),
        "people": last.people if last else None,
        "people_since": last.release if last else setting.number,
        "combined": dict(combine),
        "rules": {
            "base": settings.base,
            "rounding": settings.rounding,
            "minority": settings.minority,
            "words_below": settings.words_below,
        },
        "tables": [_plain(table, setting.options) for table in tables],
    }


def _plain(table: Figures, options: Mapping[str, Sequence[str]]) -> dict:
    return {
        "question": table.question,
        "breakdown": table.breakdown,
        "answers": sorted(options.get(table.question, ())),  # as the plan lists them, given or not
        "total": table.total or HIDDEN,
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


def _remember(setting: Setting, printings: list[Printing], digest: str) -> dict[str, Any]:
    memory = setting.memory
    here = _bits(setting.records, "")
    rounds = {record["round"] for record in setting.records.values()}
    elsewhere = sum(
        1 << bit
        for bit in range(len(memory.keys))
        if memory.present >> bit & 1 and memory.rounds[bit] not in rounds
    )
    memory.printings = memory.printings + list(printings)
    memory.number, memory.digest = setting.number, digest
    memory.settings[setting.number] = setting.settings
    memory.present = here | elsewhere
    return memory.to_json()
