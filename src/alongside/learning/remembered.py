# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was worked out about a round, remembered until an interview arrives or is taken back.

Counting every answer of a large round takes longer than a page should. Nothing else changes the counts:
answers are written as they arrive and taken out by a withdrawal, both of which change the stamp at once.
Each process remembers for itself, and counts only: no answer, nobody's words.
"""

from collections.abc import Callable
from typing import Any

from django.core.cache import caches

from alongside.asking.models import Round
from alongside.asking.queries import stamp_of

AN_HOUR = 60 * 60


def remembered(asked: Round, what: str, work_out: Callable[[], Any]):
    """What `work_out` gives for this round as it stands now. One query when it is known already."""
    key = f"learning:{what}:{asked.pk}:{stamp_of(asked)}"
    return caches["process"].get_or_set(key, work_out, AN_HOUR)
