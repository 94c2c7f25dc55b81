# SPDX-License-Identifier: AGPL-3.0-or-later
"""Interviews as they arrive. Delivered twice is the same as once; nothing is lost, nothing is overwritten."""

import json
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.asking import body as bodies
from alongside.asking import fitting, messages
from alongside.asking.models import Answer, HeldBack, Interview, Invitation, Round, Slot
from alongside.caring import actions as caring
from alongside.caring.queries import quotes_are_taken_back, withdrawn_ids
from alongside.people.actions import recorded
from alongside.people.models import Duty, Person
from alongside_core import quality


@dataclass(frozen=True)
class Receipt:
    """What became of a delivery: "stored", "had_it" (already here) or "held_back" for a person to look at."""

    state: str
    interview_id: UUID | None
    other_content: bool = False  # it has the number of another, and is kept beside it


@transaction.atomic
def receive_interview(*, by: Person, body: dict) -> Receipt:
    """Take in one interview, whole or not at all. Give the receipt out only after the commit.

    An older version of the survey and a closed round are always accepted: the interview was done.
    """
    digest = bodies.digest_of(body)
    known = _known(by, bodies.id_of(body), digest)
    if known:
        return known
    try:
        checked = bodies.read(body)
    except bodies.Broken:
        return held(by, body, digest, messages.HELD_BROKEN)
    round = (
        Round.objects.filter(pk=checked.round, project=by.project_id).select_related("work").first()
    )
    why = _why_not(by, round, checked)
    if why or round is None:
        return held(by, body, digest, why)
    return _store(by, round, checked, digest, body)


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


def _known(by: Person, interview_id: UUID | None, digest: str) -> Receipt | None:
    """What we say to something that is here already, stored or held back, or was taken back."""
    if interview_id in withdrawn_ids(by.project, {interview_id}):
        return Receipt("had_it", interview_id)
    if HeldBack.objects.filter(project=by.project_id, digest=digest).exists():
        return Receipt("held_back", interview_id)
    ours = Interview.objects.filter(round__project=by.project_id)
    kept = ours.filter(pk=interview_id).first() if interview_id else None
    # What was taken back stays away, whatever a phone still sends.
    if kept and (kept.digest == digest or kept.withdrawn_at):
        return Receipt("had_it", interview_id)
    return None


def _why_not(by: Person, round: Round | None, checked: bodies.Body):
    if round is None or not round.work.versions.filter(pk=checked.version).exists():
        return messages.HELD_UNKNOWN_VERSION
    if not fitting.all_fit(checked.version, checked.answers):
        return messages.HELD_DOES_NOT_FIT
    if not by.duties.filter(kind__in=[Duty.Kind.INTERVIEWER, Duty.Kind.LEAD]).exists():
        return messages.HELD_NO_LONGER_INTERVIEWING
    agreed = checked.fields["consent"].get("take_part", {}).get("given", False)
    if checked.answers and not agreed:
        return messages.HELD_NO_CONSENT
    if Interview.objects.filter(pk=checked.id).exists():
        return messages.HELD_OTHER_CONTENT
    return None


def _store(by: Person, round: Round, checked: bodies.Body, digest: str, body: dict) -> Receipt:
    slot = _slot(by, round, checked)
    invitation = _invitation(by, round, checked)
    row = quality.interview_quality(checked.answers)
    fields = _without_taken_back(by, checked)
    try:
        with transaction.atomic():
            interview = Interview.objects.create(
                id=checked.id,
                round=round,
                version_id=checked.version,
                interviewer=by,
                block=slot.block if slot else 0,
                digest=digest,
                quality=row,
                invitation=invitation,
                service=_service(invitation),
                **_as_sealed(fields, slot),
            )
    except IntegrityError:  # the same id came in on another line, a moment ago
        return _known(by, checked.id, digest) or held(by, body, digest, messages.HELD_OTHER_CONTENT)
    Answer.objects.bulk_create(Answer(interview=interview, **answer) for answer in checked.answers)
    _settle(interview, slot, invitation)
    _slip(by, checked, body)
    if interview.outcome != Interview.Outcome.NOT_TODAY:
        caring.offer_debrief(by=by)
    recorded(
        by=by,
        deed="receive_interview",
        about=interview,
        said="An interview arrived.",
        answers=len(checked.answers),
    )
    return Receipt("stored", interview.pk)


def _without_taken_back(by: Person, checked: bodies.Body) -> dict:
    """The fields; without leave to quote where somebody took that back before a restore forgot it."""
    consent = checked.fields["consent"]
    if "use_words" in consent and quotes_are_taken_back(by.project, checked.id):
        consent = consent | {"use_words": consent["use_words"] | {"given": False}}
    return checked.fields | {"consent": consent}


def _slot(by: Person, round: Round, checked: bodies.Body) -> Slot | None:
    """The sealed place it was done in, if that is still free."""
    places = Slot.objects.select_for_update().filter(round=round, interviewer=by, interview_id=None)
    if checked.fields["mode"] == "openrosa":
        return _next_place(places, checked.fields["used_arm"])
    return places.filter(position=checked.position).first() if checked.position else None


def _next_place(places, used: str) -> Slot | None:
    """For a tool that knows no places: the next one. Within its block, one of the version that was used.

    So the order within a block is the interviewer's; beyond it, another version than the sealed one shows.
    """
    following = places.order_by("position").first()
    if following is None or following.arm == used:
        return following
    same_block = places.filter(block=following.block, arm=used).order_by("position")
    return same_block.first() or following


def _as_sealed(fields: dict, slot: Slot | None) -> dict:
    """The version that was assigned is the one in our own sealed list, whatever the phone says."""
    return fields | {"assigned_arm": slot.arm} if slot else fields


def _invitation(by: Person, round: Round, checked: bodies.Body) -> Invitation | None:
    free = round.invitations.select_for_update(of=("self",)).filter(interview=None, interviewer=by)
    chosen = checked.invitation
    return free.filter(pk=chosen).select_related("person").first() if chosen else None


def _service(invitation: Invitation | None):
    return (invitation.service or invitation.person.service) if invitation else None


def _settle(interview: Interview, slot: Slot | None, invitation: Invitation | None) -> None:
    not_today = interview.outcome == Interview.Outcome.NOT_TODAY
    if slot and not not_today:  # "not today" gives its place back, so that blocks stay even
        slot.interview_id = interview.pk
        slot.save(update_fields=["interview_id"])
    if invitation:
        invitation.state = Invitation.State.NOT_TODAY if not_today else Invitation.State.DONE
        invitation.save(update_fields=["state"])


def _slip(by: Person, checked: bodies.Body, body: dict) -> None:
    if not checked.slip:
        return
    try:
        caring.give_slip(project=by.project, code=checked.slip, interview_id=checked.id)
    except caring.CodeTaken:
        note = {"id": str(checked.id), "slip": "in use"}
        held(by, note, bodies.digest_of(note), messages.HELD_SLIP)


def held(by: Person, body, digest: str, why) -> Receipt:
    """Keep something as it came, for a person to look at. Kept twice is kept once."""
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=True, default=str)
    kept, is_new = HeldBack.objects.get_or_create(
        project=by.project,
        digest=digest,
        defaults={
            "interview_id": bodies.id_of(body),
            "sent_by": by,
            "why": str(why),
            "body": text.replace("\x00", "\\u0000"),
        },
    )
    if is_new:
        recorded(
            by=by,
            deed="hold_back",
            about=kept,
            said="Something arrived that a person should look at.",
        )
    return Receipt("held_back", kept.interview_id, why == messages.HELD_OTHER_CONTENT)
