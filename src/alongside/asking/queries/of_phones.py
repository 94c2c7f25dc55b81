# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is on its way from phones, and what they may let go of."""

import json
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from alongside.asking.models import (
    CheckedCopy,
    HeldBack,
    IntakeKey,
    Interview,
    Phone,
    SealedBox,
)
from alongside.caring import queries as caring
from alongside.people.models import Person, Project

KEPT_AT_MOST = timedelta(days=7)  # on a phone, where nobody makes backups with `alongside backup`


def held_ids(interviewer: Person, ids: list) -> list[str]:
    """Which of these interviews the server keeps, stored or held back. The phone lets only those go."""
    return sorted(str(one) for one in _arrivals(interviewer, ids))


def safe_ids(interviewer: Person, ids: list, now: datetime | None = None) -> list[str]:
    """Which of these would outlive a restore: in a checked backup, or here for a week.

    A phone keeps its sealed copy until then. A backup that is put back has then lost nothing.
    """
    copy = CheckedCopy.objects.first()
    week_ago = (now or timezone.now()) - KEPT_AT_MOST
    until = max(copy.begun_at, week_ago) if copy else week_ago
    found = _arrivals(interviewer, ids)
    return sorted(str(one) for one, at in found.items() if at is None or at < until)


def _arrivals(interviewer: Person, ids: list) -> dict[UUID, datetime | None]:
    """Of these interviews, those that are kept here, with when they came; None for what was taken back."""
    project = interviewer.project_id
    found: dict[UUID, datetime] = {}
    for rows, name in (
        (Interview.objects.filter(pk__in=ids, round__project=project), "pk"),
        (HeldBack.objects.filter(interview_id__in=ids, project=project), "interview_id"),
        (SealedBox.objects.filter(interview_id__in=ids, project=project), "interview_id"),
    ):
        for one, at in rows.values_list(name, "arrived_at"):
            found[one] = min(at, found.get(one, at))
    taken_back = dict.fromkeys(caring.withdrawn_ids(project, ids))
    return {**found, **taken_back}


def intake_key(project: Project) -> IntakeKey | None:
    """What finished interviews are sealed to now; None until the reader has made it."""
    return project.intake_keys.filter(ended_at=None).first()


def phone_with(project: Project, digest: str) -> Phone | None:
    """The phone with this token's digest, lost ones too."""
    return project.phones.filter(token_digest=digest).first()


def phones(project: Project):
    """Every phone that was ever used here, the newest first."""
    return project.phones.select_related("first_used_by").order_by("-number")


def waiting_boxes(project: Project) -> int:
    """How many sealed interviews arrived and are not opened yet."""
    return project.boxes.filter(opened_at=None).count()


def boxes_that_wait_too_long(now: datetime | None = None) -> int:
    """Sealed interviews of the whole installation that nobody opened for an hour."""
    hour_ago = (now or timezone.now()) - timedelta(hours=1)
    return SealedBox.objects.filter(opened_at=None, arrived_at__lt=hour_ago).count()


def box_in(held: HeldBack) -> dict | None:
    """The sealed interview that was held back, if it is one."""
    try:
        box = json.loads(held.body)
    except ValueError:
        return None
    return box if isinstance(box, dict) and "sealed" in box else None
