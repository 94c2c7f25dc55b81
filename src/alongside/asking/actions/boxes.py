# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sealed interviews as they come in. Nobody can look inside here; the reader opens them afterwards.

A box is {"id", "key": the intake key's number, "sealed": an envelope of sealing.seal, "who"}.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.asking import messages, queries
from alongside.asking.body import digest_of
from alongside.asking.models import HeldBack, IntakeKey, Phone, SealedBox
from alongside.caring import queries as caring
from alongside.caring import sealing
from alongside.ledger import rows
from alongside.ledger.together import commit_together
from alongside.people.actions import recorded
from alongside.people.models import Person, Project

from .desk import Receipt, held
from .refusals import Refused


class NoKeyYet(RuntimeError):
    """The project has no intake key: the reader has never run."""


LARGEST = 200_000  # letters; an interview of 40 answers takes about a twentieth of it
MOST_BOXES = 200
UNDER = (
    "SELECT digest FROM asking_sealedbox WHERE interview_id = %s AND project_id = %s ORDER BY id"
)
# Without the project, or SQLite reads every box of it instead of the few under these numbers
ARRIVED = "SELECT interview_id, project_id FROM asking_sealedbox WHERE interview_id IN "
KNOWN = "SELECT digest FROM asking_sealedbox WHERE project_id = %s AND digest IN "
KEYS = "SELECT id FROM asking_intakekey WHERE project_id = %s"
KEY_NOW = "SELECT id, public_key FROM asking_intakekey WHERE project_id = %s AND ended_at IS NULL"
HANDOVER = "alongside-handover/1"


@dataclass(frozen=True)
class _Box:
    """A box whose outside is in order."""

    id: UUID
    key: int
    sealed: str
    digest: str


def take_in_boxes(*, by: Person, boxes: list, phone: Phone | None = None) -> list[Receipt]:
    """Keep every box, whole, once. Receipts in the same order, after the commit.

    "stored", "had_it", "other_content" (another box has its number: both are kept), "held_back".
    """
    read = [_read(box) for box in boxes]  # first: nobody who saves waits for our arithmetic
    return commit_together(lambda: _take_in(by, boxes, read, phone))


def _take_in(by: Person, boxes: list, read: list, phone: Phone | None) -> list[Receipt]:
    here = _Here(by, [box for box in read if box])
    receipts = [_one(by, raw, box, here, phone) for raw, box in zip(boxes, read, strict=True)]
    rows.add(SealedBox, here.new, once=True)
    if here.new:
        said = "Sealed interviews arrived."
        recorded(by=by, deed="take_in_boxes", about=by.project, said=said, boxes=len(here.new))
    return receipts


class _Here:
    """What is here already about these boxes, asked for once for all of them."""

    def __init__(self, by: Person, boxes: Iterable[_Box]):
        boxes, project = list(boxes), by.project_id
        ids = {box.id for box in boxes}
        digests = {box.digest for box in boxes}
        known = rows.ask(KNOWN + rows.any_of(digests), project, *digests) if digests else []
        arrived = rows.ask(ARRIVED + rows.any_of(ids), *ids) if ids else []
        self.digests = {digest for (digest,) in known}
        self.ids = {rows.an_id(one) for one, whose in arrived if rows.an_id(whose) == project}
        self.keys = {key for (key,) in rows.ask(KEYS, project)}
        self.withdrawn = caring.withdrawn_ids(project, ids)
        self.new: list[dict] = []

    def take(self, by: Person, box: _Box, phone: Phone | None) -> None:
        self.digests.add(box.digest)
        self.ids.add(box.id)
        self.new.append(_row(by, box, phone))


def _one(by: Person, raw, box: _Box | None, here: _Here, phone: Phone | None) -> Receipt:
    if box is None or box.key not in here.keys:
        return held(by, raw, digest_of(raw), messages.HELD_BROKEN)
    if box.id in here.withdrawn or box.digest in here.digests:
        return Receipt("had_it", box.id)
    if phone and phone.lost_at:
        return held(by, raw, digest_of(raw), messages.HELD_LOST_PHONE)
    other = box.id in here.ids
    here.take(by, box, phone)
    return Receipt("other_content" if other else "stored", box.id)


def digests_under(by: Person, interview_id: UUID) -> list[str]:
    """Digests of the boxes that are here under this number, the first that came first."""
    return [digest for (digest,) in rows.ask(UNDER, interview_id, by.project_id)]


def keep_sealed(*, by: Person, interview_id: UUID, inside: str, digest: str) -> None:
    """Seal an interview that came open, from another tool, and keep it for the reader like all others.

    `digest` is that of its content, so that the same content sent again is known.
    """
    found = rows.ask(KEY_NOW, by.project_id)
    if not found:  # the reader has not made one yet
        raise NoKeyYet
    key, public_key = found[0]
    sealed = sealing.seal(inside, public_key, about(interview_id))
    row = _row(by, _Box(interview_id, key, sealed, digest), None)
    commit_together(lambda: _add_sealed(by, row))


def _add_sealed(by: Person, row: dict) -> None:
    rows.add(SealedBox, [row], once=True)
    said = "A sealed interview arrived."
    recorded(by=by, deed="take_in_boxes", about=Project(pk=by.project_id), said=said)


def _row(by: Person, box: _Box, phone: Phone | None) -> dict:
    """A box as it is kept."""
    return {
        "project_id": by.project_id,
        "interview_id": box.id,
        "sealed": box.sealed,
        "digest": box.digest,
        "key_id": box.key,
        "sent_by_id": by.pk,
        "phone_id": phone.pk if phone else None,
        "arrived_at": timezone.now(),
        "opened_at": None,
    }


def about(interview_id) -> str:
    """What a box is bound to: moved to another number, it does not open."""
    return f"interview {interview_id}"


def _read(box) -> _Box | None:
    """The outside of a box, or None when it is no box of ours."""
    try:
        if len(box["sealed"]) > LARGEST:
            return None
        sealing.check_envelope(box["sealed"])
        return _Box(UUID(box["id"]), int(box["key"]), box["sealed"], digest_of(box["sealed"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


@transaction.atomic
def hand_in(*, by: Person, document: bytes) -> list[Receipt]:
    """Take in a file that an interviewer saved on a phone: the same door, so twice is once."""
    try:
        read = json.loads(document)
        boxes = read["boxes"] if read["format"] == HANDOVER else None
    except (ValueError, KeyError, TypeError, RecursionError):
        boxes = None
    if not isinstance(boxes, list) or len(boxes) > MOST_BOXES:
        raise Refused(messages.NOT_A_HANDOVER)
    people = {one.key: one for one in by.project.people.all()}
    receipts = []
    for box in boxes:
        who = str(box.get("who")) if isinstance(box, dict) else ""
        receipts += take_in_boxes(by=people.get(who, by), boxes=[box])
    recorded(
        by=by, deed="hand_in", about=by.project, said="A file of sealed interviews was handed in."
    )
    return receipts


@transaction.atomic
def take_in_held(*, by: Person, held_back: HeldBack) -> None:
    """A sealed interview of a phone that was lost is theirs after all: let the reader open it."""
    box = queries.box_in(held_back)
    read = _read(box) if box else None
    keys = IntakeKey.objects.filter(project=by.project_id)
    if read is None or not keys.filter(pk=read.key).exists():
        raise Refused(messages.NOT_A_BOX)
    sender = held_back.sent_by or by
    here = _Here(sender, [read])
    if read.digest not in here.digests:
        here.take(sender, read, None)
        rows.add(SealedBox, here.new, once=True)
    held_back.looked_at = timezone.now()
    held_back.save(update_fields=["looked_at"])
    said = "A sealed interview that was held back was taken in."
    recorded(by=by, deed="take_in_held", about=held_back, said=said)
