# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may meet whom, and what may still change: small questions, answered yes or no."""

from alongside.people.models import Person

from . import queries
from .models import Availability, Round
from .topics import SAFETY


def is_ready(interviewer: Person) -> bool:
    """They have said that they are ready for each of the four topics of safety, and not taken it back."""
    said = queries.readiness_of(interviewer)
    return all(topic in said and said[topic].ready for topic in SAFETY)


def share_a_language(person: Person, *others: Person | None) -> bool:
    """True unless both sides named languages and none is the same."""
    spoken = {name.casefold() for other in others if other for name in other.languages}
    wanted = {name.casefold() for name in person.languages}
    return not wanted or not spoken or bool(wanted & spoken)


def share_a_day(*people: Person) -> bool:
    """True unless everybody who named days has none in common."""
    named = Availability.objects.filter(person__in=people).exclude(days=[])
    days = [set(one.days) for one in named]
    return not days or bool(set.intersection(*days))


def pictures_may_change(round: Round) -> bool:
    """Until somebody has been asked, or a form has gone out: after that everybody is shown the same."""
    return not round.interviews.exists() and not round.xforms.exists()
