# SPDX-License-Identifier: AGPL-3.0-or-later
"""Interviews as they arrive. Delivered twice is the same as once; nothing is lost, nothing is overwritten.

One or many go through the same checks here. What they have in common is looked up and written once for
all of them: see desk.py.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.asking import body as bodies
from alongside.asking import fitting, messages
from alongside.asking.models import HeldBack, Interview, Invitation, Round
from alongside.caring import actions as caring
from alongside.people.actions import recorded
from alongside.people.models import Person
from alongside_core import quality

from .desk import Arrival, Desk, Place, Receipt, held


def receive_interview(*, by: Person, body: dict) -> Receipt:
    """Take in one interview, whole or not at all. Give the receipt out only after the commit.

    An older version of the survey and a closed round are always accepted: the interview was done.
    """
    return receive(Arrival.of(by, body))


def receive(arrival: Arrival) -> Receipt:
    """The same, for what was looked at already."""
    try:
        return receive_together([arrival])[0]
    except IntegrityError:  # the same id came in on another line, a moment ago: now it is known
        return receive_together([arrival])[0]


@transaction.atomic
def receive_together(arrivals: Sequence[Arrival]) -> list[Receipt]:
    """Take in several in one transaction: what comes of it is the same as of one after the other.

    All or none: where one of them raises, nothing of the others is kept either.
    """
    desk = Desk(arrivals)
    receipts = [_receive(desk, one) for one in arrivals]
    desk.settle()
    return receipts


@transaction.atomic
def hold_back(*, by: Person, text: str, why=messages.HELD_BROKEN) -> Receipt:
    """Keep something that is not even JSON, as it came, for a person to look at."""
    return held(by, text, bodies.digest_of(text), why)


@transaction.atomic
def look_at(*, by: Person, held: HeldBack) -> None:
    """Note that a person looked at what was held back. It stays."""
    held.looked_at = timezone.now()
    held.save(update_fields=["looked_at"])
    recorded(
        by=by,
        deed="look_at",
        about=held,
        said="Somebody looked at an interview that was held back.",
    )


def _receive(desk: Desk, arrival: Arrival) -> Receipt:
    if arrival.why:
        return desk.hold(arrival, arrival.why)
    known = _known(desk, arrival)
    if known:
        return known
    try:
        checked = bodies.read(arrival.body)
    except bodies.Broken:
        return desk.hold(arrival, messages.HELD_BROKEN)
    round = desk.round(arrival.by, checked.round)
    why = _why_not(desk, arrival.by, round, checked)
    if why or round is None:
        return desk.hold(arrival, why)
    return _store(desk, arrival, round, checked)


def _known(desk: Desk, arrival: Arrival) -> Receipt | None:
    """What we say to something that is here already, stored or held back, or was taken back."""
    project = arrival.by.project_id
    if (project, arrival.id) in desk.taken_back:
        return Receipt("had_it", arrival.id)
    if (project, arrival.digest) in desk.held:
        return Receipt("held_back", arrival.id)
    kept = desk.here.get(arrival.id)
    # What was taken back stays away, whatever a phone still sends.
    if kept and kept.project == project and (kept.digest == arrival.digest or kept.withdrawn):
        return Receipt("had_it", arrival.id)
    return None


def _why_not(desk: Desk, by: Person, round: Round | None, checked: bodies.Body):
    if round is None or checked.version not in desk.versions(round):
        return messages.HELD_UNKNOWN_VERSION
    if not fitting.all_fit(checked.version, checked.answers):
        return messages.HELD_DOES_NOT_FIT
    if by.pk not in desk.interviewing:
        return messages.HELD_NO_LONGER_INTERVIEWING
    agreed = checked.fields["consent"].get("take_part", {}).get("given", False)
    if checked.answers and not agreed:
        return messages.HELD_NO_CONSENT
    if checked.id in desk.here:
        return messages.HELD_OTHER_CONTENT
    return None


def _store(desk: Desk, arrival: Arrival, round: Round, checked: bodies.Body) -> Receipt:
    by = arrival.by
    place = _place(desk, by, round, checked)
    invitation = desk.invitation(by, round, checked.invitation)
    fields = _without_taken_back(desk, by, checked)
    interview = Interview(
        id=checked.id,
        round=round,
        version_id=checked.version,
        interviewer=by,
        block=place.block if place else 0,
        digest=arrival.digest,
        quality=quality.interview_quality(checked.answers),
        invitation=invitation,
        service_id=_service(invitation),
        **_as_sealed(fields, place),
    )
    not_today = interview.outcome == Interview.Outcome.NOT_TODAY
    desk.keep(by, interview, checked.answers)
    if place and not not_today:  # "not today" gives its place back, so that blocks stay even
        desk.use(place, interview)
    if invitation:
        desk.answered(invitation, not_today)
    _slip(desk, by, checked)
    if not not_today:
        desk.offer_debrief(by)
    said = "An interview arrived."
    answers = len(checked.answers)
    desk.note(by=by, deed="receive_interview", about=interview, said=said, answers=answers)
    return Receipt("stored", interview.pk)


def _without_taken_back(desk: Desk, by: Person, checked: bodies.Body) -> dict:
    """The fields; without leave to quote where somebody took that back before a restore forgot it."""
    consent = checked.fields["consent"]
    if "use_words" in consent and (by.project_id, checked.id) in desk.quotes_taken_back:
        consent = consent | {"use_words": consent["use_words"] | {"given": False}}
    return checked.fields | {"consent": consent}


def _place(desk: Desk, by: Person, round: Round, checked: bodies.Body) -> Place | None:
    """The sealed place it was done in, if that is still free."""
    if checked.fields["mode"] == "openrosa":
        return _next_place(desk.free_places(by, round), checked.fields["used_arm"])
    if not checked.position:
        return None
    free = desk.free_places(by, round)
    return next((one for one in free if one.position == checked.position), None)


def _next_place(free: list[Place], used: str) -> Place | None:
    """For a tool that knows no places: the next one. Within its block, one of the version that was used.

    So the order within a block is the interviewer's; beyond it, another version than the sealed one shows.
    """
    if not free:
        return None
    same_block = [one for one in free if one.block == free[0].block and one.arm == used]
    return (same_block or free)[0]


def _as_sealed(fields: dict, place: Place | None) -> dict:
    """The version that was assigned is the one in our own sealed list, whatever the phone says."""
    return fields | {"assigned_arm": place.arm} if place else fields


def _service(invitation: Invitation | None) -> UUID | None:
    return (invitation.service_id or invitation.person.service_id) if invitation else None


def _slip(desk: Desk, by: Person, checked: bodies.Body) -> None:
    if not checked.slip:
        return
    try:
        caring.give_slip(project_id=by.project_id, code=checked.slip, interview_id=checked.id)
    except caring.CodeTaken:
        desk.hold(Arrival.of(by, {"id": str(checked.id), "slip": "in use"}), messages.HELD_SLIP)
