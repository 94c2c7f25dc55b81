# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keys of leads, sealed notes, slips, and what was taken back."""

from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.caring import messages, queries, sealing, slips
from alongside.caring.models import Concern, ConcernStep, LeadKey, Slip, Withdrawal
from alongside.ledger import actions as ledger
from alongside.ledger import rows
from alongside.people.actions import recorded
from alongside.people.models import Duty, Person, Project

from .refusals import Refused

SHORTEST_PASSPHRASE = 14
A_NOTE, A_STEP = "note", "step"  # what an envelope is about: one cannot be passed off as the other
A_SLIP = "a slip"  # stands in the record for whoever quoted a code: nobody knows who it was

WHOSE_SLIP = "SELECT interview_id FROM caring_slip WHERE project_id = %s AND code_index = %s"


class WrongPassphrase(Refused):
    """The key stays locked."""


class NotYoursToOpen(Refused):
    """The note is sealed to somebody else."""


class CodeTaken(Refused):
    """Another interview of this project already has this slip code."""


@transaction.atomic
def make_lead_key(*, by: Person, passphrase: str) -> LeadKey:
    """Make `by`'s pair of keys. An earlier pair takes no new notes but still opens its own."""
    if not by.may(Duty.Kind.SAFEGUARDING):
        raise Refused(messages.NOT_A_LEAD)
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise Refused(messages.PASSPHRASE_TOO_SHORT)
    LeadKey.objects.filter(person=by, ended_at=None).update(ended_at=timezone.now())
    public, private = sealing.new_pair()
    key = LeadKey.objects.create(
        person=by, public_key=public, wrapped_private_key=sealing.wrap(private, passphrase)
    )
    recorded(by=by, deed="make_lead_key", about=key, said="A key for sealed notes was made.")
    return key


@transaction.atomic
def raise_concern(*, by: Person, id: UUID, sealed: str, lead_key: LeadKey) -> Concern:
    """Keep a sealed note. Sent twice it is kept once; other words under its id get an id of their own.

    `sealed` is an envelope of sealing.seal(words, lead_key.public_key, about=A_NOTE).
    """
    _check_envelope(sealed)
    if lead_key.person.project_id != by.project_id:
        raise Refused(messages.DAMAGED_NOTE)
    kept = Concern.objects.filter(pk=id).first()
    if kept and (kept.sealed != sealed or kept.project_id != by.project_id):
        return raise_concern(by=by, id=uuid5(id, sealed), sealed=sealed, lead_key=lead_key)
    if kept:
        return kept
    try:
        with transaction.atomic():
            concern = Concern.objects.create(
                id=id, project=by.project, sealed=sealed, sealed_to=lead_key
            )
    except IntegrityError:  # the same note on another line, a moment ago
        return raise_concern(by=by, id=id, sealed=sealed, lead_key=lead_key)
    recorded(by=by, deed="raise_concern", about=concern, said="A sealed note was sent to the lead.")
    return concern


@transaction.atomic
def open_concern(*, by: Person, concern: Concern, passphrase: str) -> str:
    """The words of a note, for the lead it is sealed to. That it was opened is recorded."""
    words = sealing.unseal(concern.sealed, _private_key(by, concern, passphrase), A_NOTE)
    if concern.first_opened_at is None:
        concern.first_opened_at = timezone.now()
        concern.save(update_fields=["first_opened_at"])
    recorded(by=by, deed="open_concern", about=concern, said="The lead opened a sealed note.")
    return words


def read_steps(*, by: Person, concern: Concern, passphrase: str) -> list[str]:
    """What the lead wrote down about this note, oldest first."""
    key = _private_key(by, concern, passphrase)
    return [sealing.unseal(step.sealed, key, A_STEP) for step in concern.steps.all()]


@transaction.atomic
def add_step(*, by: Person, concern: Concern, words: str, passphrase: str = "") -> ConcernStep:
    """Keep what was done and who was told, sealed to the same lead. Writing needs no passphrase.

    With a passphrase, refuses unless it opens the key, so that a lead is sure to read it again.
    """
    if concern.sealed_to.person_id != by.pk:
        raise NotYoursToOpen(messages.NOT_YOURS_TO_OPEN)
    if not words.strip():
        raise Refused(messages.NOTHING_WRITTEN)
    if passphrase:
        _private_key(by, concern, passphrase)
    step = ConcernStep.objects.create(
        concern=concern, sealed=sealing.seal(words, concern.sealed_to.public_key, A_STEP)
    )
    recorded(
        by=by, deed="add_step", about=concern, said="A step about a sealed note was written down."
    )
    return step


def give_slip(*, project_id: UUID, code: str, interview_id: UUID) -> None:
    """Remember which interview a slip belongs to, by the code's fingerprint alone.

    CodeTaken when the code is another interview's, or the interview has another code. One statement
    writes, and the rules of uniqueness decide, so two at once cannot both have a code.
    """
    code_index = slips.index_of(project_id, code)
    slip = {
        "project_id": project_id,
        "code_index": code_index,
        "interview_id": interview_id,
        "given_at": timezone.now(),
    }
    rows.add(Slip, [slip], once=True)
    kept = rows.ask(WHOSE_SLIP, project_id, code_index)
    if [rows.an_id(one) for (one,) in kept] != [interview_id]:
        raise CodeTaken(messages.CODE_TAKEN)


def find_slip(project: Project, code: str) -> Slip | None:
    """The slip with this code, or None."""
    return queries.slip_with(project, code)


@transaction.atomic
def record_withdrawal(*, project: Project, interview_id: UUID, scope: str) -> Withdrawal:
    """Write down that words were taken back: which scope and when, never what they were."""
    withdrawal, is_new = Withdrawal.objects.get_or_create(
        project=project, interview_id=interview_id, scope=scope
    )
    if is_new:
        ledger.record(
            project_id=project.pk,
            by_key=A_SLIP,
            deed="withdraw",
            about=withdrawal,
            said="Somebody took their words back.",
            details={"scope": scope},
        )
    return withdrawal


def _check_envelope(sealed: str) -> None:
    try:
        sealing.check_envelope(sealed)
    except (ValueError, KeyError, TypeError) as damage:
        raise Refused(messages.DAMAGED_NOTE) from damage


def _private_key(by: Person, concern: Concern, passphrase: str) -> bytes:
    if concern.sealed_to.person_id != by.pk:
        raise NotYoursToOpen(messages.NOT_YOURS_TO_OPEN)
    try:
        return sealing.unwrap(concern.sealed_to.wrapped_private_key, passphrase)
    except sealing.CannotOpen as locked:
        raise WrongPassphrase(messages.WRONG_PASSPHRASE) from locked
