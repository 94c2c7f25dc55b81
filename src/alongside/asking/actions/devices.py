# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hand over keys to other people's tools, and switch them off."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from alongside.asking import messages, openrosa_keys
from alongside.asking.models import DeviceKey, ReadingKey
from alongside.people.actions import recorded
from alongside.people.models import Duty, Person

from .refusals import Refused

LONGEST_READING = 30  # days


@transaction.atomic
def make_device_key(*, by: Person, person: Person, device: str) -> tuple[DeviceKey, str]:
    """A key for one interviewer on one device. The second part is shown once and kept nowhere."""
    here = person.state == Person.State.HERE and person.project_id == by.project_id
    if not here or not person.duties.filter(kind=Duty.Kind.INTERVIEWER).exists():
        raise Refused(messages.NOT_AN_INTERVIEWER)
    key = openrosa_keys.new_key()
    made = DeviceKey.objects.create(
        person=person, device=device, token_digest=openrosa_keys.digest(key), made_by=by
    )
    recorded(
        by=by,
        deed="make_device_key",
        about=made,
        said="A key for an interviewer’s device was made.",
    )
    return made, key


@transaction.atomic
def end_device_key(*, by: Person, key: DeviceKey) -> None:
    """Switch a key off, at once. What still comes with it is put aside for a person to look at."""
    _same_project(by, key.person)
    if key.ended_at is None:
        key.ended_at = timezone.now()
        key.save(update_fields=["ended_at"])
        recorded(
            by=by,
            deed="end_device_key",
            about=key,
            said="A key for an interviewer’s device was switched off.",
        )


@transaction.atomic
def make_reading_key(*, by: Person, purpose: str, days: int) -> tuple[ReadingKey, str]:
    """Let a lead read rows with their own tools, for a purpose and some days. The record says so openly."""
    if not by.duties.filter(kind=Duty.Kind.LEAD).exists():
        raise Refused(messages.ONLY_A_LEAD_READS)
    if not purpose.strip():
        raise Refused(messages.NEEDS_A_PURPOSE)
    secret = openrosa_keys.new_key()
    made = ReadingKey.objects.create(
        person=by,
        purpose=purpose.strip(),
        name=f"reader-{openrosa_keys.new_key()[:12]}",
        secret_digest=openrosa_keys.digest(secret),
        expires_at=timezone.now() + timedelta(days=min(days, LONGEST_READING)),
    )
    recorded(
        by=by,
        deed="make_reading_key",
        about=made,
        said="A lead may now read rows with another tool.",
        purpose=made.purpose,
        until=made.expires_at.isoformat(),
    )
    return made, secret


@transaction.atomic
def end_reading_key(*, by: Person, key: ReadingKey) -> None:
    """Nobody reads with this key any more."""
    _same_project(by, key.person)
    if key.ended_at is None:
        key.ended_at, key.session_digest = timezone.now(), ""
        key.save(update_fields=["ended_at", "session_digest"])
        recorded(by=by, deed="end_reading_key", about=key, said="Reading rows ended.")


def _same_project(by: Person, person: Person) -> None:
    if person.project_id != by.project_id:
        raise Refused(messages.ANOTHER_PROJECT)
