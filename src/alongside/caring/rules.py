# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may: small questions about looking after each other."""

from alongside.people.models import Person

from .models import Outing


def may_be_buddy(buddy: Person, *, of: Person) -> bool:
    """Somebody else of the same project who is here: a lead, a facilitator or another interviewer."""
    same = buddy.project_id == of.project_id and buddy.pk != of.pk
    here = buddy.state == Person.State.HERE
    return same and here and (buddy.looks_after_people or buddy.is_interviewer)


def looks_out_for(person: Person, outing: Outing) -> bool:
    """The buddy, and everybody who looks after people in the project once the buddy is not enough."""
    if person.project_id != outing.person.project_id or person.pk == outing.person_id:
        return False
    return person.pk == outing.buddy_id or person.looks_after_people


def may_supervise(supervisor: Person, *, of: Person) -> bool:
    """Somebody else who leads or facilitates here, and is here now."""
    same = supervisor.project_id == of.project_id and supervisor.pk != of.pk
    return same and supervisor.state == Person.State.HERE and supervisor.looks_after_people
