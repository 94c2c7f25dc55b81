# SPDX-License-Identifier: Apache-2.0
"""Figures about how well a question works (C1-C4, L1-L4), and one row for each interview (C5 and more).

Definitions: docs/calculations/quality-indicators.md. Nothing here is about an interviewer: problems
are the question's.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .figure import N_MIN, Figure
from .open_answers import count_words
from .statuses import ASKED, Event, Status

PROBLEM_SHARE = 0.15  # L1-L3: from here on, a question is looked at together
PROBLEM_EVENTS = 3

__all__ = [
    "N_MIN",
    "Figure",
    "QuestionFigures",
    "interview_quality",
    "question_figures",
    "stopped_early",
]


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
    """One row for one interview, from answers with "status", "events", "words", "value" and "active_ms".

    `usable` is C5: answered and fitting, of asked less "rather not say" and "does not apply", as a
    proportion, or None when nothing could have been answered. All seven statuses are counted apart.
    `open_answers` are answers in words; `distinct` adds up the different words of each of them.
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
        "does_not_apply": statuses[Status.DOES_NOT_APPLY],
        "not_asked": statuses[Status.NOT_ASKED],
        "not_reached": statuses[Status.NOT_REACHED],
        "events": sum(len(answer.get("events", ())) for answer in answers),
        **_showings_with(answers),
        "words": sum(answer.get("words", 0) for answer in answers),
        **_in_words(answers),
        "active_ms": sum(answer.get("active_ms", 0) for answer in answers),
    }


def _showings_with(answers: list[Mapping]) -> dict[str, int]:
    """Showings with each kind of event, once each: L1, L2, L3, and where somebody was upset."""
    kinds = [frozenset(answer.get("events", ())) for answer in answers]
    return {
        "clarified": sum(bool(kind & {Event.REPEAT, Event.MEANING}) for kind in kinds),
        "changed_words": sum(Event.CHANGED_WORDS in kind for kind in kinds),
        "did_not_fit": sum(Event.DID_NOT_FIT in kind for kind in kinds),
        "upset": sum(Event.UPSET in kind for kind in kinds),
    }


def _in_words(answers: list[Mapping]) -> dict[str, int]:
    """How many answers came in words, and how many different words each of them had, added up."""
    own = [answer for answer in answers if answer.get("words", 0) > 0]
    return {
        "open_answers": len(own),
        "distinct": sum(count_words(str(answer.get("value") or "")).distinct for answer in own),
    }
