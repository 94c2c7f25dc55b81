# SPDX-License-Identifier: Apache-2.0
"""What people say about the interview itself: experience (E1), burden (E2), confidence (E3), notes (E4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from .figure import Average

N_MIN_EXPERIENCE = 15
N_MIN_BURDEN = 15
N_MIN_CONFIDENCE = 5
EXPERIENCE_ITEMS = ("clear", "respected", "could_say", "not_draining")
BURDEN_ITEMS = ("effort", "length", "upset", "pointless")
CONFIDENCE_ITEMS = ("understand_why", "say_naturally", "handle_upset", "explain", "ask_a_friend")
NOTES_BY = ("interviewer", "client", "staff")


def experience(marks: Mapping[str, float]) -> float | None:
    """E1: the person's own four marks, 0-100 each, as their mean; None unless all four were given."""
    return _mean_of_all(marks, EXPERIENCE_ITEMS)


def confidence(marks: Mapping[str, float]) -> float | None:
    """E3: the interviewer's five marks, 0-10 each, as their mean; None unless all five were given."""
    return _mean_of_all(marks, CONFIDENCE_ITEMS)


def _mean_of_all(marks: Mapping[str, float], items: Sequence[str]) -> float | None:
    given = [marks[item] for item in items if isinstance(marks.get(item), int | float)]
    return fmean(given) if len(given) == len(items) else None


def burden(marks: Iterable[Mapping[str, float]]) -> dict[str, Average]:
    """E2: each of effort, length, upset and pointlessness by itself, 0-100, from fifteen people on."""
    told = list(marks)
    return {
        item: Average.of("E2", [one.get(item) for one in told], N_MIN_BURDEN)
        for item in BURDEN_ITEMS
    }


@dataclass(frozen=True)
class Surer:
    """E3 over a round: mean change of people who marked before and after, all shown once five did."""

    people: int
    change: float | None
    changes: list[float]

    def __str__(self):
        if self.change is None:
            return f"{self.people} have marked before and after; from {N_MIN_CONFIDENCE} we show it"
        way = "surer" if self.change > 0 else "less sure"
        return (
            f"{self.people} interviewers became {abs(self.change):.1f} {way} out of 10, on average"
        )


def surer(before: Mapping[str, float], after: Mapping[str, float]) -> Surer:
    """E3, paired by person. Changes come in order of size, so that nobody can be found by their place."""
    changes = sorted(after[who] - before[who] for who in before.keys() & after.keys())
    enough = len(changes) >= N_MIN_CONFIDENCE
    return Surer(len(changes), fmean(changes) if enough else None, changes if enough else [])


@dataclass(frozen=True)
class Note:
    """E4: a few words about one question in one version, and from which side they come."""

    question: str
    version: str
    by: str
    text: str

    def __post_init__(self):
        if self.by not in NOTES_BY:
            raise ValueError(f"a note comes from one of {', '.join(NOTES_BY)}")


def notes_by_question(notes: Iterable[Note]) -> dict[tuple[str, str], list[Note]]:
    """E4: every note, by question and version. One is enough to be shown."""
    found: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        if note.text.strip():
            found.setdefault((note.question, note.version), []).append(note)
    return found
