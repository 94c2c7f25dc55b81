# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions we ask about looking after people. None of them can see inside a sealed note."""

from uuid import UUID

from alongside.ledger import rows
from alongside.people.models import Duty, Person, Project

from . import slips
from .models import Concern, Debrief, LeadKey, Outing, Slip, SupervisionNote, Withdrawal

TAKEN_BACK = (
    "SELECT interview_id, project_id FROM caring_withdrawal "
    "WHERE scope = 'everything' AND interview_id IN "
)


def lead_key(project: Project) -> LeadKey | None:
    """The key notes are sealed to now: of somebody who is here and looks after safeguarding."""
    keys = LeadKey.objects.filter(
        ended_at=None,
        person__project=project,
        person__state=Person.State.HERE,
        person__duties__kind=Duty.Kind.SAFEGUARDING,
    )
    return keys.select_related("person").order_by("made_at", "pk").first()


def my_key(person: Person) -> LeadKey | None:
    """The key this person holds now."""
    return person.lead_keys.filter(ended_at=None).first()


def my_concerns(person: Person):
    """Notes sealed to any key this person ever had, newest first."""
    mine = Concern.objects.filter(sealed_to__person=person, project=person.project_id)
    return mine.select_related("sealed_to").prefetch_related("steps")


def slip_with(project: Project, code: str) -> Slip | None:
    """The slip this code was written on, in this project."""
    return Slip.objects.filter(project=project, code_index=slips.index_of(project.pk, code)).first()


def withdrawals(project: Project):
    """What was taken back and when, for the people who have to hold to it."""
    return project.withdrawals.all()


def withdrawn_ids(project_id: UUID, ids) -> set:
    """Which of these interviews somebody took back altogether, whether or not they are here."""
    asked = [UUID(str(one)) for one in ids if one]
    if not asked:
        return set()
    found = rows.ask(TAKEN_BACK + rows.any_of(asked), *asked)
    return {rows.an_id(one) for one, project in found if rows.an_id(project) == project_id}


def what_was_taken_back(ids) -> tuple[set, set]:
    """(project, interview) of those that somebody took back altogether, and of those not to be quoted."""
    found = Withdrawal.objects.filter(interview_id__in=ids)
    whole: set[tuple] = set()
    quotes: set[tuple] = set()
    for project, interview, scope in found.values_list("project_id", "interview_id", "scope"):
        (whole if scope == Withdrawal.Scope.EVERYTHING else quotes).add((project, interview))
    return whole, quotes


def with_an_open_debrief(people: set[UUID]) -> set[UUID]:
    """Which of these people have been offered a talk that they have not answered."""
    offers = Debrief.objects.filter(person__in=people, answered_at=None)
    return set(offers.values_list("person_id", flat=True))


def project_with_slip(code: str) -> Project | None:
    """Whose slip this is, when the person did not say; an installation has a handful of projects."""
    found = (slip_with(project, code) for project in Project.objects.order_by("made_at"))
    slip = next((slip for slip in found if slip), None)
    return slip.project if slip else None


def outing_of(person: Person) -> Outing | None:
    """The outing this person is on now."""
    return person.outings.filter(back_at=None).select_related("buddy", "person").first()


def out_now(person: Person):
    """Who is out, as this person may see it: a buddy sees theirs, whoever looks after people sees all."""
    out = Outing.objects.filter(back_at=None, person__project=person.project_id)
    out = out.exclude(person=person).select_related("person", "buddy")
    return out if person.looks_after_people else out.filter(buddy=person)


def buddies_for(person: Person):
    """Who could look out for this person."""
    kinds = (Duty.Kind.LEAD, Duty.Kind.FACILITATOR, Duty.Kind.INTERVIEWER)
    return _others_here(person, kinds)


def supervisors_for(person: Person):
    """Who could talk with this person afterwards."""
    return _others_here(person, (Duty.Kind.LEAD, Duty.Kind.FACILITATOR))


def _others_here(person: Person, kinds):
    here = Person.objects.reachable().filter(project=person.project_id, duties__kind__in=kinds)
    return here.exclude(pk=person.pk).distinct().order_by("called")


def open_debrief(person: Person) -> Debrief | None:
    """The talk that is offered to this person and not answered yet."""
    return person.debriefs.filter(answered_at=None).first()


def waiting_to_talk(supervisor: Person):
    """People who chose this person to talk to, and have not yet."""
    chosen = Debrief.objects.filter(supervisor=supervisor, talked_at=None)
    return chosen.select_related("person")


def not_asked_yet(project: Project):
    """Offers nobody has answered: somebody should ask, in person, within a day."""
    offers = Debrief.objects.filter(person__project=project, answered_at=None)
    return offers.filter(person__state=Person.State.HERE).select_related("person")


def my_log(owner: Person):
    """My own entries, with their words."""
    return SupervisionNote.objects.filter(owner=owner)


def days_of_supervision(project: Project):
    """(name, day) of supervision in a project: that it happened, never what was said or with whom."""
    notes = SupervisionNote.objects.filter(owner__project=project)
    return notes.values_list("owner__called", "happened_on").order_by("-happened_on")
