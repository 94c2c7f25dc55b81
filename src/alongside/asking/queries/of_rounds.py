# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far a round has come: never what was said."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from alongside.asking.models import (
    HeldBack,
    Interview,
    Round,
)
from alongside.people.models import Person, Project

LEAST_SAID, NEAREST = 10, 5


def rounds(project: Project):
    """The project's rounds, newest first, with what the list shows."""
    return project.rounds.select_related("work", "version_a", "version_b")


def open_rounds_of(interviewer: Person):
    """Open rounds in which this person has sealed places."""
    mine = Round.objects.filter(project=interviewer.project_id, state=Round.State.OPEN)
    return (
        mine.filter(slots__interviewer=interviewer)
        .distinct()
        .select_related("version_a", "version_b")
    )


def sealed_slots(round: Round, interviewer: Person):
    """This interviewer's places that no interview has been done in yet, in order."""
    return round.slots.filter(interviewer=interviewer, interview_id=None)


def done_about(round: Round) -> int | None:
    """Interviews done, to the nearest 5; None until there are 10."""
    done = round.interviews.exclude(outcome=Interview.Outcome.NOT_TODAY).count()
    return NEAREST * round_half_up(done / NEAREST) if done >= LEAST_SAID else None


def round_half_up(number: float) -> int:
    """2.5 becomes 3, always, so that a figure never depends on its neighbours."""
    return int(number + 0.5)


def invitations(round: Round):
    """Who is invited and how far it has come, for those who match."""
    return round.invitations.select_related("person", "interviewer", "service").order_by(
        "person__called", "pk"
    )


def held_back(project: Project):
    """What arrived and could not be stored, not yet looked at first."""
    return HeldBack.objects.filter(project=project).order_by("looked_at", "-arrived_at")


@dataclass(frozen=True)
class Places:
    """How many sealed places of one interviewer nobody has used yet."""

    interviewer: str
    left: int


def places(round: Round) -> list[Places]:
    """Each interviewer of the round with the places they have left, by name."""
    rows = round.slots.values("interviewer__called").annotate(
        left=Count("pk", filter=Q(interview_id=None))
    )
    return [
        Places(row["interviewer__called"], row["left"])
        for row in rows.order_by("interviewer__called")
    ]


def size(round: Round) -> tuple[int, int]:
    """How many interviewers have places, and how many places there are."""
    found = round.slots.aggregate(who=Count("interviewer", distinct=True), places=Count("pk"))
    return found["who"], found["places"]


def stamp_of(round: Round) -> str:
    """Another one as soon as an interview of this round arrives or is taken back. One cheap query."""
    found = round.interviews.aggregate(
        came=Count("pk"),
        left=Count("withdrawn_at"),
        last_came=Max("arrived_at"),
        last_left=Max("withdrawn_at"),
    )
    return "-".join(str(_moment(part)) for part in found.values())


def _moment(part) -> int:
    return int(part.timestamp() * 1_000_000) if isinstance(part, datetime) else part or 0
