# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may: small questions about making, answered yes or no."""

from alongside.people.models import Duty, Person, Voice

from .models import Work

KEEPERS = (Duty.Kind.FACILITATOR, Duty.Kind.LEAD)


def keeps_the_work(person: Person) -> bool:
    """Facilitators and leads begin works, park drafts, propose and publish."""
    return any(person.may(kind) for kind in KEEPERS)


def has_last_word(person: Person, voice: Voice | None, work: Work) -> bool:
    """True when this person speaks now from the voice that settles wording, and holds it."""
    return voice is not None and voice.key == work.last_word and person.speaks_as(voice.key)
