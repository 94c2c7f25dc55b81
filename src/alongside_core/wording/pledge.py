# SPDX-License-Identifier: Apache-2.0
"""Check 42: a pledge goes both ways. How many of its lines ask, and how many promise?

The count is shown as it is. Lines “in return” are never used or scored against anyone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .finding import SurveyFinding
from .reading import read

FEWEST = 3  # lines that ask something of people, before the balance says anything
_MANNER = r"(?:[a-z]+ly |always |never |also |then |if [^,]*, |when [^,]*, )*"
_BOTH = re.compile(
    rf"{_MANNER}(?:we both|both of us|together|everyone|all of us|we all|each of us)(?![a-z])"
)
_OURS = re.compile(
    rf"{_MANNER}(?:we|our|staff|workers?|your (?:key |support )?worker|the team|the service|managers?|i|someone)"
    r"(?![a-z])"
)
_GIVEN = re.compile(
    rf"{_MANNER}you (?:can|may|have (?:the|a) right|are (?:free|welcome)|get|decide|choose)(?![a-z])"
)
_ASKED = re.compile(
    rf"{_MANNER}(?:you|your|clients?|residents?|service users?|tenants?|people who|customers?|please|do not|don't)"
    r"(?![a-z])"
)  # fmt: skip


@dataclass(frozen=True)
class Balance:
    """Places of lines (from 0) by who does something: `promised` to people, `asked` of them, both, unsaid."""

    promised: tuple[int, ...]
    asked: tuple[int, ...]
    both: tuple[int, ...]
    unsaid: tuple[int, ...]

    @property
    def is_one_sided(self) -> bool:
        """Three lines or more ask, and more than twice as many ask as promise. Lines for both are on both sides."""
        return len(self.asked) >= FEWEST and len(self.asked) > 2 * (
            len(self.promised) + len(self.both)
        )

    @property
    def sentence(self) -> str:
        """The count in words."""
        said = f"{len(self.promised)} lines say what we do, {len(self.asked)} what you do"
        return f"{said}, {len(self.both)} what we both do."


def balance(lines: Sequence[str]) -> Balance:
    """Who each line is about."""
    sides = [_side(line) for line in lines]

    def places(side: str) -> tuple[int, ...]:
        return tuple(place for place, each in enumerate(sides) if each == side)

    return Balance(places("promised"), places("asked"), places("both"), places("unsaid"))


def _side(line: str) -> str:
    text = read(line).lower.strip(" -*•")
    for side, pattern in (("both", _BOTH), ("promised", _OURS), ("promised", _GIVEN)):
        if pattern.match(text):
            return side
    return "asked" if _ASKED.match(text) else "unsaid"


def check_pledge(lines: Sequence[str]) -> list[SurveyFinding]:
    """A hint when a pledge asks much and promises little; [] when it goes both ways."""
    count = balance(lines)
    if not count.is_one_sided:
        return []
    return [
        SurveyFinding(
            "one-sided-pledge",
            "hint",
            "tone",
            f"This asks more than it promises. {count.sentence}",
            "Alongside: pledge checks",
            ("For each “you will”, say what we do for our part",),
            tuple(map(str, count.asked)),
        )
    ]
