# SPDX-License-Identifier: AGPL-3.0-or-later
"""Anchors kept outside the database: one line for each release, in the home folder.

A chain inside a database cannot show that its tail was cut by whoever holds the database. Print the
release, or copy this file elsewhere, and it can.
"""

import os
from uuid import UUID

from django.conf import settings

from .chain import Anchor


def keep(project_id: UUID, anchor: Anchor) -> None:
    """Add one anchor to the file, and make sure that it is on the disk."""
    with open(settings.HOME / "anchors.txt", "a", encoding="utf-8") as file:
        file.write(f"{project_id} {anchor}\n")
        file.flush()
        os.fsync(file.fileno())


def kept_anchors(project_id: UUID) -> list[Anchor]:
    """The anchors that the file holds for this project."""
    path = settings.HOME / "anchors.txt"
    if not path.exists():
        return []
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return [
        Anchor.read(parts[1]) for parts in lines if len(parts) == 2 and parts[0] == str(project_id)
    ]
