# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write down a deed. There is no way here to change or remove one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from . import rows
from .chain import hash_of
from .models import Chain, Entry

THE_END = "SELECT length, last_hash FROM ledger_chain WHERE project_id = %s"


class OutsideTheDeed(RuntimeError):
    """A deed and its entry must be saved together or not at all."""


@dataclass(frozen=True)
class Note:
    """One deed to write down. `by_key` is a person's key, never a name.

    `said` is a plain sentence without names or quotes of what people said; `about` is the model
    instance it concerns (only its kind and id are kept).
    """

    by_key: str
    deed: str
    said: str
    voice: str = ""
    about: Model | None = None
    details: dict = field(default_factory=dict)


def record(
    *,
    project_id: UUID,
    by_key: str,
    deed: str,
    said: str,
    voice: str = "",
    about=None,
    details=None,
) -> Entry:
    """Add one entry to the project's record, inside the deed's own transaction."""
    note = Note(by_key, deed, said, voice, about, details or {})
    return record_many(project_id=project_id, notes=[note])[0]


def record_many(*, project_id: UUID, notes: Iterable[Note]) -> list[Entry]:
    """Add one entry for each note, in their order, inside the deed's own transaction.

    Three statements for any number: the chain's end is read and held, then written once.
    """
    if not connection.in_atomic_block:
        raise OutsideTheDeed("Record inside the transaction of the deed itself.")
    number, last_hash = _end_of_chain(project_id)
    entries = []
    for note in notes:
        number += 1
        entries.append(_entry(project_id, number, last_hash, note))
        last_hash = entries[-1].hash
    rows.add(Entry, [vars(entry) for entry in entries])
    rows.tell(
        "UPDATE ledger_chain SET length = %s, last_hash = %s WHERE project_id = %s",
        number,
        last_hash,
        project_id,
    )
    return entries


def _entry(project_id: UUID, number: int, previous_hash: str, note: Note) -> Entry:
    entry = Entry(
        project_id=project_id,
        number=number,
        at=timezone.now(),
        by_key=note.by_key,
        voice=note.voice,
        deed=note.deed,
        said=note.said,
        details=note.details,
        about_kind=str(note.about._meta.model_name) if note.about is not None else "",
        about_id=str(note.about.pk) if note.about is not None else "",
        previous_hash=previous_hash,
    )
    entry.hash = hash_of(entry, previous_hash)
    return entry


def _end_of_chain(project_id: UUID) -> tuple[int, str]:
    """(length, last hash), held until the deed is saved; the chain is made with its first entry."""
    end = THE_END + rows.for_update()
    found = rows.ask(end, project_id)
    if not found:
        Chain.objects.get_or_create(project_id=project_id)
        found = rows.ask(end, project_id)
    return found[0]
