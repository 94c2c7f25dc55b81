# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions we ask of the record."""

from uuid import UUID

from .chain import Anchor
from .models import Chain, Entry


def what_happened(project_id: UUID, about=None):
    """Entries of a project, newest first; only those about one thing when `about` is given."""
    entries = Entry.objects.filter(project_id=project_id).order_by("-number")
    return entries.filter(about_id=str(about.pk)) if about is not None else entries


def anchor(project_id: UUID) -> Anchor | None:
    """Where the record stands now, to be printed on a release; None before the first deed."""
    chain = Chain.objects.filter(pk=project_id).first()
    return Anchor(chain.length, chain.last_hash) if chain and chain.length else None


def in_order(project_id: UUID):
    """All entries of a project from the first, a thousand at a time in memory."""
    return Entry.objects.filter(project_id=project_id).order_by("number").iterator(chunk_size=1000)
