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
from alongside.asking.body import id_of
from alongside.asking.models import IntakeKey, SealedBox
from alongside.caring import sealing
from alongside.people.models import Project

from .arriving import receive_together
from .boxes import about
from .desk import Arrival
from .from_other_tools import OPENROSA, arrival_of

# In one transaction: enough that what they share costs little, few enough that whoever sends meanwhile
# waits no longer than the blink of an eye.
AT_ONCE = 25
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
    """Open every box that waits, some at a time. One that cannot be opened holds up no other."""
    opened, patience = 0, PATIENCE
    found = SealedBox.objects.filter(opened_at=None).order_by("id")
    waiting = list(found.values_list("pk", flat=True))
    for start in range(0, len(waiting), AT_ONCE):
        patience = _let_phones_go_first(patience)
        opened += _open_some(waiting[start : start + AT_ONCE])
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


def _open_some(pks: list[int]) -> int:
    """These together; where anything is odd about one of them, each half by itself, until it stands alone."""
    try:
        return open_boxes(pks)
    except Exception:  # nothing of it was kept
        half = len(pks) // 2
        if half:
            return _open_some(pks[:half]) + _open_some(pks[half:])
        # It stays sealed and waits; nothing of it is written down.
        trouble.error("A sealed interview could not be opened just now. It waits.")
        return 0


def open_boxes(pks: list[int]) -> int:
    """Open these boxes and store what is in them, all or none. How many this machine holds the keys of.

    They are opened before the transaction begins: nobody who sends waits for our arithmetic.
    """
    found = SealedBox.objects.filter(pk__in=pks, opened_at=None).order_by("pk")
    boxes = list(found.select_related("key", "sent_by"))
    openers = _openers({box.key for box in boxes})
    inside = {box.pk: _inside(box, openers[box.key]) for box in boxes if box.key in openers}
    with transaction.atomic():
        # What was taken back, or opened by another reader, in the meantime is no longer there.
        still = SealedBox.objects.select_for_update().filter(pk__in=inside, opened_at=None)
        ours = list(still.order_by("pk").values_list("pk", flat=True))
        receive_together([inside[pk] for pk in ours])
        SealedBox.objects.filter(pk__in=ours).update(opened_at=timezone.now())
    return len(ours)


def _openers(keys: set[IntakeKey]) -> dict[IntakeKey, sealing.Opener]:
    """The private halves that this machine holds, for no longer than this batch."""
    halves = {key: intake.private_half(key.public_key) for key in keys}
    return {key: sealing.Opener(half) for key, half in halves.items() if half is not None}


def _inside(box: SealedBox, opener: sealing.Opener) -> Arrival:
    """What is in a box: an interview, or what a person must look at."""
    try:
        body = json.loads(opener.unseal(box.sealed, about(box.interview_id)))
    except (sealing.CannotOpen, ValueError, RecursionError):
        body = None
    if id_of(body) != box.interview_id:
        outside = {"id": str(box.interview_id), "key": box.key_id, "sealed": box.sealed}
        return Arrival.of(box.sent_by, outside, messages.HELD_CANNOT_OPEN)
    if body.get("format") == OPENROSA:
        return arrival_of(box.sent_by, body)
    return Arrival.of(box.sent_by, body)


def forget_opened(now=None) -> int:
    """A week after it was opened a box is emptied. Its digest stays, so that it is known again."""
    old = SealedBox.objects.filter(opened_at__lt=(now or timezone.now()) - BOXES_STAY)
    return old.exclude(sealed="").update(sealed="")
