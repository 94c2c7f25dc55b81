# SPDX-License-Identifier: Apache-2.0
"""Learning from “fine here, because …”: a rule that people keep setting aside speaks more softly.

A rule drops one level in a project when it was shown ten times or more, set aside in six of ten of those,
by at least two different people. That counts; it does not model anyone. The change comes to the group as
a question, and only the group can switch a rule off or ask for it to stay firm.
docs/calculations/learning-from-dismissals.md.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .finding import LEVELS

SHOWINGS = 10  # fewer say nothing yet
SHARE = 0.6  # of the showings
PEOPLE = 2  # so that no one person quietens a rule alone


@dataclass(frozen=True)
class Showing:
    """A rule shown once to one person, who set it aside (with a reason, if they gave one) or did not.

    `level`: how firmly it was shown. `by`: any stable key of the person; it never comes out again.
    """

    rule: str
    level: str
    by: str
    set_aside: bool = False
    reason: str = ""

    def __post_init__(self):
        if self.level not in LEVELS:
            raise ValueError(f"“{self.level}” is none of the levels {', '.join(LEVELS)}.")


@dataclass(frozen=True)
class Tally:
    """How one rule has fared: counts, never names. `level` is the firmest at which it was shown."""

    rule: str
    level: str
    shown: int
    set_aside: int
    people: int
    reasons: tuple[str, ...] = ()

    @property
    def is_often_set_aside(self) -> bool:
        """Ten showings or more, six of ten set aside, by two people or more."""
        # 5 × set aside ≥ 3 × shown is the same as a share of 0.6, without a rounding error at 6 of 10.
        often = 5 * self.set_aside >= 3 * self.shown
        return self.shown >= SHOWINGS and self.people >= PEOPLE and often

    @property
    def lower(self) -> str:
        """One level softer. A hint stays a hint: silence is for the group to decide."""
        return LEVELS[min(LEVELS.index(self.level) + 1, len(LEVELS) - 1)]

    @property
    def question(self) -> str:
        """What the group is asked."""
        happened = f"We set this aside {self.set_aside} of {self.shown} times."
        if self.level == "hint":
            return f"{happened} Shall we switch it off here?"
        return f"{happened} It now speaks as “{self.lower}”. Is that right for us?"


def tallies(showings: Iterable[Showing]) -> list[Tally]:
    """One tally a rule, by name. Reasons are in the order in which they were given, each once."""
    by_rule: dict[str, list[Showing]] = defaultdict(list)
    for showing in showings:
        by_rule[showing.rule].append(showing)
    return [_tally(rule, by_rule[rule]) for rule in sorted(by_rule)]


def _tally(rule: str, showings: list[Showing]) -> Tally:
    aside = [showing for showing in showings if showing.set_aside]
    return Tally(
        rule,
        min((showing.level for showing in showings), key=LEVELS.index),
        len(showings),
        len(aside),
        len({showing.by for showing in aside}),
        tuple(dict.fromkeys(showing.reason for showing in aside if showing.reason)),
    )


def lowered(showings: Iterable[Showing], *, kept: Iterable[str] = ()) -> dict[str, str]:
    """{rule: its softer level here}, for `check(..., levels=…)`.

    `kept`: rules that the group wants to stay as firm as they are.
    """
    stay = frozenset(kept)
    return {
        tally.rule: tally.lower
        for tally in for_the_group(showings, kept=stay)
        if tally.level != tally.lower
    }


def for_the_group(showings: Iterable[Showing], *, kept: Iterable[str] = ()) -> list[Tally]:
    """The rules that come to the group as a question, hints among them; not those already `kept`."""
    stay = frozenset(kept)
    return [
        tally for tally in tallies(showings) if tally.is_often_set_aside and tally.rule not in stay
    ]
