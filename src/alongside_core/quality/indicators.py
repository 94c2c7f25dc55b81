# SPDX-License-Identifier: Apache-2.0
"""Figures about how well a question works, each with the smallest base at which it may be shown.

Definitions: docs/calculations/quality-indicators.md (C1-C5, L1-L4, E1, E3). Nothing here is about an
interviewer: problems are the question's.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from .statuses import ASKED, Event, Status

N_MIN = 20
N_MIN_EXPERIENCE = 15
N_MIN_CONFIDENCE = 5
PROBLEM_SHARE = 0.15  # L1-L3: from here on, a question is looked at together
PROBLEM_EVENTS = 3
EXPERIENCE_ITEMS = ("clear", "respected", "could_say", "not_draining")
CONFIDENCE_ITEMS = ("understand_why", "say_naturally", "handle_upset", "explain", "ask_a_friend")


@dataclass(frozen=True)
class Figure:
    """`part` of `whole`, with the least base for a share. Both are whole numbers of showings or people."""

    id: str
    part: int
    whole: int
    n_min: int = N_MIN

    @property
    def is_shown(self) -> bool:
        """False when the base is too small for a share."""
        return self.whole >= self.n_min

    @property
    def share(self) -> float | None:
        """A proportion, or None while the base is too small."""
        return self.part / self.whole if self.is_shown and self.whole else None

    def __str__(self):
        if self.share is None:
            return f"{self.part} of {self.whole}"
        if self.whole >= 50:
            return f"{round(100 * self.share)} out of 100"
        return f"{self.part} of {self.whole}"


@dataclass(frozen=True)
class QuestionFigures:
    """How one question went in one version. `problem` is L4: send it back to making."""

    blank: Figure
    dont_know: Figure
    rather_not: Figure
    meaning: Figure
    changed_words: Figure
    did_not_fit: Figure

    @property
    def problem(self) -> bool:
        return any(
            figure.is_shown
            and figure.part >= PROBLEM_EVENTS
            and figure.part >= PROBLEM_SHARE * figure.whole
            for figure in (self.meaning, self.changed_words, self.did_not_fit)
        )


def question_figures(statuses: Mapping[str, int], events: Mapping[str, int]) -> QuestionFigures:
    """C2-C4 and L1-L4 from counts of showings by status, and of showings that had each event at least once.

    `events` may also hold "clarified": showings with a repeat or a meaning request, counted once each.
    """
    asked = sum(statuses.get(status, 0) for status in ASKED)
    clarified = events.get(
        "clarified", max(events.get(Event.REPEAT, 0), events.get(Event.MEANING, 0))
    )
    return QuestionFigures(
        blank=Figure("C2", statuses.get(Status.BLANK, 0), asked),
        dont_know=Figure("C3", statuses.get(Status.DONT_KNOW, 0), asked),
        rather_not=Figure("C4", statuses.get(Status.RATHER_NOT, 0), asked),
        meaning=Figure("L1", clarified, asked),
        changed_words=Figure("L2", events.get(Event.CHANGED_WORDS, 0), asked),
        did_not_fit=Figure("L3", events.get(Event.DID_NOT_FIT, 0), asked),
    )


def stopped_early(outcomes: Iterable[str]) -> Figure:
    """C1: interviews that were stopped, of those that were begun. A stop may be good safeguarding."""
    begun = [outcome for outcome in outcomes if outcome != "not_today"]
    return Figure("C1", sum(outcome.startswith("stopped") for outcome in begun), len(begun))


def interview_quality(answers: Iterable[Mapping]) -> dict:
    """One row for one interview, from answers with "status", "events" and "words".

    `usable` is C5: answered and fitting, of asked less "rather not say" and "does not apply", as a
    proportion, or None when nothing could have been answered.
    """
    answers = list(answers)
    statuses = Counter(answer["status"] for answer in answers)
    asked = sum(statuses[status] for status in ASKED)
    base = asked - statuses[Status.RATHER_NOT] - statuses[Status.DOES_NOT_APPLY]
    fitting = sum(
        answer["status"] == Status.ANSWERED and Event.DID_NOT_FIT not in answer.get("events", ())
        for answer in answers
    )
    return {
        "asked": asked,
        "answered": statuses[Status.ANSWERED],
        "fitting": fitting,
        "base": base,
        "usable": fitting / base if base else None,
        "blank": statuses[Status.BLANK],
        "dont_know": statuses[Status.DONT_KNOW],
        "rather_not": statuses[Status.RATHER_NOT],
        "events": sum(len(answer.get("events", ())) for answer in answers),
        "words": sum(answer.get("words", 0) for answer in answers),
    }


def experience(marks: Mapping[str, float]) -> float | None:
    """E1: the person's own four marks, 0-100 each, as their mean; None unless all four were given."""
    given = [marks[item] for item in EXPERIENCE_ITEMS if isinstance(marks.get(item), int | float)]
    return fmean(given) if len(given) == len(EXPERIENCE_ITEMS) else None


def confidence(marks: Mapping[str, float]) -> float | None:
    """E3: the interviewer's five marks, 0-10 each, as their mean; None unless all five were given."""
    given = [marks[item] for item in CONFIDENCE_ITEMS if isinstance(marks.get(item), int | float)]
    return fmean(given) if len(given) == len(CONFIDENCE_ITEMS) else None
