# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reader's deeds: make the keys of a project, open what arrived sealed. Pages never do this."""

import json
import logging
import time
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
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
PATIENCE = 60.0  # seconds, for all that waits together
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
    opened, patience = 0, PATIENCE
    waiting = SealedBox.objects.filter(opened_at=None).order_by("id")
    for pk in waiting.values_list("pk", flat=True):
        patience = _let_phones_go_first(patience)
        try:
            opened += open_box(pk)
        except Exception:  # it stays sealed and waits; nothing of it is written down
            trouble.error("A sealed interview could not be opened just now. It waits.")
    forget_opened()
    return opened


def _let_phones_go_first(patience: float) -> float:
    """Wait while boxes arrive; gives back the seconds of patience that are left.

    SQLite lets one save at a time, and whoever saves without a break keeps others out. A receipt is
    urgent, opening is not.
    """
    quiet = settings.READER_WAITS if connection.vendor == "sqlite" else 0
    while quiet and patience > 0 and _arrived_within(quiet):
        time.sleep(quiet / 4)
        patience -= quiet / 4
    return patience


def _arrived_within(seconds: float) -> bool:
    newest = SealedBox.objects.order_by("-id").values_list("arrived_at", flat=True).first()
    return newest is not None and newest > timezone.now() - timedelta(seconds=seconds)


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
