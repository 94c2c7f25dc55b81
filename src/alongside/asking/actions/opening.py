# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reader's deeds: make the keys of a project, open what arrived sealed. Pages never do this."""

import json
import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from alongside.asking import intake, messages
from alongside.asking.body import digest_of, id_of
from alongside.asking.models import IntakeKey, SealedBox
from alongside.caring import sealing
from alongside.people.models import Project

from .arriving import held, receive_interview
from .boxes import about
from .from_other_tools import OPENROSA, receive_xml

BOXES_STAY = timedelta(days=7)  # after they were opened
trouble = logging.getLogger(__name__)


def make_missing_keys() -> int:
    """A pair for each project without one. The private half is on the disk before the public is used."""
    without = Project.objects.exclude(intake_keys__ended_at=None, intake_keys__isnull=False)
    made = 0
    for project in without:
        made += _make_key(project)
    return made


@transaction.atomic
def _make_key(project: Project) -> int:
    project = Project.objects.select_for_update().get(pk=project.pk)
    if project.intake_keys.filter(ended_at=None).exists():
        return 0
    IntakeKey.objects.create(project=project, public_key=intake.make_pair())
    return 1


def open_waiting() -> int:
    """Open every box that waits, one after the other. One that cannot be opened holds up no other."""
    opened = 0
    waiting = SealedBox.objects.filter(opened_at=None).order_by("id")
    for pk in waiting.values_list("pk", flat=True):
        try:
            opened += open_box(pk)
        except Exception:  # it stays sealed and waits; nothing of it is written down
            trouble.error("A sealed interview could not be opened just now. It waits.")
    forget_opened()
    return opened


@transaction.atomic
def open_box(pk: int) -> bool:
    """Open one box and store what is in it. False when this machine does not hold its key."""
    waiting = SealedBox.objects.select_for_update(of=("self",)).filter(pk=pk, opened_at=None)
    box = waiting.select_related("key", "sent_by__project").first()
    private = intake.private_half(box.key.public_key) if box else None
    if box is None or private is None:
        return False
    body = _inside(box, private)
    if body is None:
        outside = {"id": str(box.interview_id), "key": box.key_id, "sealed": box.sealed}
        held(box.sent_by, outside, digest_of(outside), messages.HELD_CANNOT_OPEN)
    else:
        receive = receive_xml if body.get("format") == OPENROSA else receive_interview
        receive(by=box.sent_by, body=body)
    box.opened_at = timezone.now()
    box.save(update_fields=["opened_at"])
    return True


def _inside(box: SealedBox, private: bytes) -> dict | None:
    try:
        body = json.loads(sealing.unseal(box.sealed, private, about(box.interview_id)))
    except (sealing.CannotOpen, ValueError, RecursionError):
        return None
    return body if id_of(body) == box.interview_id else None


def forget_opened(now=None) -> int:
    """A week after it was opened a box is emptied. Its digest stays, so that it is known again."""
    old = SealedBox.objects.filter(opened_at__lt=(now or timezone.now()) - BOXES_STAY)
    return old.exclude(sealed="").update(sealed="")
