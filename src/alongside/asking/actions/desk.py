# SPDX-License-Identifier: AGPL-3.0-or-later
"""The desk that interviews arrive at: what is known about them, asked once; what is to be kept, written once.

It decides nothing: the checks are in arriving.py. Made anew for each transaction, so it never outlives
what the database said in it. What one of them brings is known to the next: a place that was used, a number.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.utils import timezone

from alongside.asking import body as bodies
from alongside.asking import messages
from alongside.asking.models import Answer, HeldBack, Interview, Invitation, Round
from alongside.caring import actions as caring_deeds
from alongside.caring import queries as caring
from alongside.ledger import actions as ledger
from alongside.ledger import rows
from alongside.making.models import Version
from alongside.people.actions import noted, recorded
from alongside.people.models import Duty, Person

# "IS NULL" alone, and SQLite reads the free places of everybody
FREE = """
SELECT id, position, block, arm FROM asking_slot
WHERE round_id = %s AND interviewer_id = %s AND (interview_id IS NULL) = TRUE ORDER BY position"""
USE = "UPDATE asking_slot SET interview_id = %s WHERE id = %s"


@dataclass(frozen=True)
class Receipt:
    """What became of a delivery: "stored", "had_it" (already here) or "held_back" for a person to look at."""

    state: str
    interview_id: UUID | None
    other_content: bool = False  # it has the number of another, and is kept beside it


@dataclass(frozen=True)
class Arrival:
    """Something that arrived, and who sent it. `why`: it was seen already that a person must look at it."""

    by: Person
    body: Any
    id: UUID | None
    digest: str
    why: str = ""

    @classmethod
    def of(cls, by: Person, body, why="") -> "Arrival":
        return cls(by, body, bodies.id_of(body), bodies.digest_of(body), str(why))


class Kept(NamedTuple):
    """An interview that is here."""

    project: UUID
    digest: str
    withdrawn: bool


class Place(NamedTuple):
    """A sealed place that nobody has used yet."""

    pk: int
    position: int
    block: int
    arm: str


class Desk:
    """Ask once, write once. `settle` last: until then nothing but what is held back is in the database."""

    def __init__(self, arrivals: Iterable[Arrival]):
        arrivals = list(arrivals)
        ids = {one.id for one in arrivals if one.id}
        senders = {one.by.pk for one in arrivals}
        self.taken_back, self.quotes_taken_back = caring.what_was_taken_back(ids)
        self.held = _held(arrivals)
        self.here = _here(ids)
        self.interviewing = _interviewing(senders)
        self._offered = caring.with_an_open_debrief(senders)
        self._rounds: dict[tuple, Round | None] = {}
        self._versions: dict[UUID, set[UUID]] = {}
        self._places: dict[tuple, list[Place]] = {}
        self._used: list[tuple[Place, UUID]] = []
        self._invitations: dict[UUID, str] = {}
        self._interviews: list[dict] = []
        self._answers: list[dict] = []
        self._notes: dict[UUID, list[ledger.Note]] = defaultdict(list)

    def round(self, by: Person, round_id: UUID) -> Round | None:
        """The round, if it is one of the sender's project."""
        asked = (by.project_id, round_id)
        if asked not in self._rounds:
            self._rounds[asked] = Round.objects.filter(pk=round_id, project=by.project_id).first()
        return self._rounds[asked]

    def versions(self, round: Round) -> set[UUID]:
        """Every version of the survey that the round asks, older ones too."""
        if round.work_id not in self._versions:
            self._versions[round.work_id] = set(
                Version.objects.filter(work=round.work_id).values_list("pk", flat=True)
            )
        return self._versions[round.work_id]

    def free_places(self, by: Person, round: Round) -> list[Place]:
        """The sender's places in this round that are free, in order; held for us until the commit."""
        whose = (round.pk, by.pk)
        if whose not in self._places:
            found = rows.ask(FREE + rows.for_update(), *whose)
            self._places[whose] = [Place(*one) for one in found]
        return self._places[whose]

    def invitation(self, by: Person, round: Round, chosen: UUID | None) -> Invitation | None:
        """The invitation it names, if nobody has been interviewed for it yet."""
        if chosen is None or chosen in self._invitations:
            return None
        free = Invitation.objects.select_for_update(of=("self",)).select_related("person")
        return free.filter(pk=chosen, round=round, interview=None, interviewer=by).first()

    def keep(self, by: Person, interview: Interview, answers: list[dict]) -> None:
        """Store this interview with its answers."""
        self.here[interview.pk] = Kept(by.project_id, interview.digest, withdrawn=False)
        self._interviews.append(vars(interview) | {"arrived_at": timezone.now()})
        self._answers += [{"interview_id": interview.pk, **answer} for answer in answers]

    def use(self, place: Place, interview: Interview) -> None:
        """The interview was done in this place."""
        self._places[interview.round_id, interview.interviewer_id].remove(place)
        self._used.append((place, interview.pk))

    def answered(self, invitation: Invitation, not_today: bool) -> None:
        """Somebody came, or said "not today"."""
        state = Invitation.State.NOT_TODAY if not_today else Invitation.State.DONE
        self._invitations[invitation.pk] = state

    def offer_debrief(self, by: Person) -> None:
        """A talk afterwards, for whoever has no such offer open."""
        if by.pk not in self._offered:
            self._write_down()  # entries keep the order in which things happened
            caring_deeds.offer_debrief(by=by)
            self._offered.add(by.pk)

    def hold(self, arrival: Arrival, why) -> Receipt:
        """Keep it as it came, for a person to look at."""
        self._write_down()
        self.held.add((arrival.by.project_id, arrival.digest))
        return held(arrival.by, arrival.body, arrival.digest, why)

    def note(self, *, by: Person, **said) -> None:
        """Write a deed into the record, with the others."""
        self._notes[by.project_id].append(noted(by=by, **said))

    def settle(self) -> None:
        """Write down everything that is to be kept."""
        rows.add(Interview, self._interviews)
        rows.add(Answer, self._answers)
        rows.tell_each(USE, [(interview, place.pk) for place, interview in self._used])
        for state in set(self._invitations.values()):
            chosen = [pk for pk, become in self._invitations.items() if become == state]
            Invitation.objects.filter(pk__in=chosen).update(state=state)
        self._write_down()

    def _write_down(self) -> None:
        for project_id, notes in self._notes.items():
            ledger.record_many(project_id=project_id, notes=notes)
        self._notes.clear()


def _held(arrivals: list[Arrival]) -> set[tuple[UUID, str]]:
    projects, digests = {one.by.project_id for one in arrivals}, {one.digest for one in arrivals}
    found = HeldBack.objects.filter(project__in=projects, digest__in=digests)
    return set(found.values_list("project_id", "digest"))


def _here(ids: set[UUID]) -> dict[UUID | None, Kept]:
    found = Interview.objects.filter(pk__in=ids)
    columns = ("pk", "round__project_id", "digest", "withdrawn_at")
    return {
        pk: Kept(project, digest, withdrawn is not None)
        for pk, project, digest, withdrawn in found.values_list(*columns)
    }


def _interviewing(senders: set[UUID]) -> set[UUID]:
    """Which of them interview here, or lead."""
    kinds = [Duty.Kind.INTERVIEWER, Duty.Kind.LEAD]
    found = Duty.objects.filter(person__in=senders, kind__in=kinds)
    return set(found.values_list("person_id", flat=True))


def held(by: Person, body, digest: str, why) -> Receipt:
    """Keep something as it came, for a person to look at. Kept twice is kept once."""
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=True, default=str)
    kept, is_new = HeldBack.objects.get_or_create(
        project_id=by.project_id,
        digest=digest,
        defaults={
            "interview_id": bodies.id_of(body),
            "sent_by_id": by.pk,
            "why": str(why),
            "body": text.replace("\x00", "\\u0000"),
        },
    )
    if is_new:
        recorded(
            by=by,
            deed="hold_back",
            about=kept,
            said="Something arrived that a person should look at.",
        )
    return Receipt("held_back", kept.interview_id, why == messages.HELD_OTHER_CONTENT)
