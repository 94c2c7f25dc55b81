# SPDX-License-Identifier: AGPL-3.0-or-later
"""How each version of a round went as a whole: usable answers, how it felt, how sure interviewers were."""

from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean
from typing import NamedTuple
from uuid import UUID

from alongside.asking.models import Round
from alongside.making.models import Version
from alongside_core import quality

from . import queries
from .remembered import remembered

BANDS = [(0, 25), (25, 50), (50, 75), (75, 101)]  # of the person's own marks, 0-100


@dataclass(frozen=True)
class AsAWhole:
    """One version. A figure is None while it stands on too few (quality.md: 20, 15 and 5)."""

    version: Version
    interviews: int
    usable: float | None  # C5: usable answers, out of 100 questions
    experience: float | None  # E1: mean of the person's own four marks, 0-100
    spread: list[int] | None  # E1: how many interviews were marked 0-24, 25-49, 50-74, 75-100
    confidence: float | None  # E3: mean of the interviewers' five marks, 0-10


class Marks(NamedTuple):
    """What is needed of one interview."""

    version_id: UUID
    interviewer_id: UUID
    quality: dict
    experience: dict
    confidence: dict


def as_a_whole(asked: Round) -> list[AsAWhole]:
    """One row for each version of the round, by the version that was used. Two queries."""
    figures = remembered(asked, "as-a-whole", lambda: _figures(asked))
    nobody = _of([])
    return [
        AsAWhole(version, **figures.get(version.pk, nobody)) for version in asked.versions.values()
    ]


def _figures(asked: Round) -> dict[UUID, dict]:
    """{version: its figures}. One query."""
    by_version: dict[UUID, list[Marks]] = defaultdict(list)
    for row in queries.interviews_of(asked).values_list(*Marks._fields):
        by_version[row[0]].append(Marks(*row))
    return {version: _of(interviews) for version, interviews in by_version.items()}


def _of(interviews: list[Marks]) -> dict:
    usable = [
        100 * one.quality["usable"] for one in interviews if one.quality.get("usable") is not None
    ]
    felt = [mark for one in interviews if (mark := quality.experience(one.experience)) is not None]
    return {
        "interviews": len(interviews),
        "usable": _mean(usable, quality.N_MIN),
        "experience": _mean(felt, quality.N_MIN_EXPERIENCE),
        "spread": _spread(felt) if len(felt) >= quality.N_MIN_EXPERIENCE else None,
        "confidence": _of_interviewers(interviews),
    }


def _of_interviewers(interviews: list[Marks]) -> float | None:
    """Each interviewer counts once, however many they did."""
    marks: dict[object, list[float]] = defaultdict(list)
    for one in interviews:
        mark = quality.confidence(one.confidence)
        if mark is not None:
            marks[one.interviewer_id].append(mark)
    return _mean([fmean(own) for own in marks.values()], quality.N_MIN_CONFIDENCE)


def _mean(values: list[float], least: int) -> float | None:
    return round(fmean(values), 1) if len(values) >= least else None


def _spread(marks: list[float]) -> list[int]:
    return [sum(low <= mark < high for mark in marks) for low, high in BANDS]
