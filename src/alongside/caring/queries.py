# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions we ask about sealed notes and slips. None of them can see inside a note."""

from alongside.people.models import Duty, Person, Project

from . import slips
from .models import Concern, LeadKey, Slip, Withdrawal


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


def withdrawn_ids(project: Project, ids) -> set:
    """Which of these interviews somebody took back altogether, whether or not they are here."""
    taken = project.withdrawals.filter(
        interview_id__in=[one for one in ids if one], scope=Withdrawal.Scope.EVERYTHING
    )
    return set(taken.values_list("interview_id", flat=True))


def quotes_are_taken_back(project: Project, interview_id) -> bool:
    """Whether somebody said that their words may not be quoted any more."""
    taken = project.withdrawals.filter(interview_id=interview_id, scope=Withdrawal.Scope.QUOTES)
    return taken.exists()


def project_with_slip(code: str) -> Project | None:
    """Whose slip this is, when the person did not say; an installation has a handful of projects."""
    found = (slip_with(project, code) for project in Project.objects.order_by("made_at"))
    slip = next((slip for slip in found if slip), None)
    return slip.project if slip else None
