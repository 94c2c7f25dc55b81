# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may: small questions about people, answered yes or no."""

from .models import Duty, Person, Project

FACILITATOR, LEAD = Duty.Kind.FACILITATOR, Duty.Kind.LEAD


def may_come_in(person: Person) -> bool:
    """Somebody who died or asked not to be contacted has no door; others keep theirs."""
    return person.state in (Person.State.HERE, Person.State.STEPPED_BACK)


def may_look_after_people(person: Person) -> bool:
    """Facilitators and leads bring people in, make cards and note a wish not to be contacted."""
    return person.may(FACILITATOR) or person.may(LEAD)


def may_change_the_words(person: Person) -> bool:
    """The project's own words, remit and agreement are in the facilitator's hands."""
    return person.may(FACILITATOR)


def somebody_facilitates(project: Project) -> bool:
    """True while somebody who can come in keeps the work moving."""
    inside = project.people.filter(state__in=(Person.State.HERE, Person.State.STEPPED_BACK))
    return inside.filter(duties__kind=FACILITATOR).exists()
