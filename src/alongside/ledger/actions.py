# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write down a deed. There is no way here to change or remove one."""

from uuid import UUID

from django.db import connection
from django.utils import timezone

from .chain import hash_of
from .models import Chain, Entry


class OutsideTheDeed(RuntimeError):
    """A deed and its entry must be saved together or not at all."""


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
    """Add one entry to the project's record, inside the deed's own transaction.

    `by_key` is a person's key, never a name; `said` is a plain sentence without names or quotes
    of what people said; `about` is the model instance it concerns (only its kind and id are kept).
    """
    if not connection.in_atomic_block:
        raise OutsideTheDeed("Record inside the transaction of the deed itself.")
    chain = _chain(project_id)
    entry = Entry(
        project_id=project_id,
        number=chain.length + 1,
        at=timezone.now(),
        by_key=by_key,
        voice=voice,
        deed=deed,
        said=said,
        details=details or {},
        about_kind=about._meta.model_name if about is not None else "",
        about_id=str(about.pk) if about is not None else "",
        previous_hash=chain.last_hash,
    )
    entry.hash = hash_of(entry, chain.last_hash)
    entry.save(force_insert=True)
    Chain.objects.filter(pk=project_id).update(length=entry.number, last_hash=entry.hash)
    return entry


def _chain(project_id: UUID) -> Chain:
    """The project's chain, held until the deed is saved; made with its first entry."""
    held = Chain.objects.select_for_update()
    chain = held.filter(project_id=project_id).first()
    if chain is None:
        Chain.objects.get_or_create(project_id=project_id)
        chain = held.get(project_id=project_id)
    return chain
