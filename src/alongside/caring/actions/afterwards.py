# SPDX-License-Identifier: AGPL-3.0-or-later
"""After an interview: somebody asks how it was. And a log of one's own that nobody else reads."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from alongside.caring import messages, rules
from alongside.caring.models import Debrief, SupervisionNote
from alongside.people.actions import recorded
from alongside.people.models import Person

from .refusals import Refused


@transaction.atomic
def offer_debrief(*, by: Person) -> Debrief:
    """Offer `by` a talk after an interview. One offer stands at a time, however many interviews arrive."""
    offer, is_new = Debrief.objects.get_or_create(person=by, answered_at=None)
    if is_new:
        recorded(by=by, deed="offer_debrief", about=offer, said="A talk afterwards was offered.")
    return offer


@transaction.atomic
def answer_debrief(
    *,
    by: Person,
    debrief: Debrief,
    answer: str,
    supervisor: Person | None = None,
    words: str = "",
) -> None:
    """“I would like to talk”, “I am fine” or “not now”. The words are for the chosen person alone."""
    if debrief.person_id != by.pk:
        raise Refused(messages.NOT_YOUR_DEBRIEF)
    wants_to_talk = answer == Debrief.Answer.TALK
    if wants_to_talk and (supervisor is None or not rules.may_supervise(supervisor, of=by)):
        raise Refused(messages.CHOOSE_SUPERVISOR)
    debrief.answer, debrief.answered_at = answer, timezone.now()
    debrief.supervisor = supervisor if wants_to_talk else None
    debrief.words = words.strip() if wants_to_talk else ""
    debrief.save(update_fields=["answer", "answered_at", "supervisor", "words"])
    recorded(by=by, deed="answer_debrief", about=debrief, said="Somebody said how it was.")


@transaction.atomic
def note_talk(*, by: Person, debrief: Debrief) -> None:
    """The two have talked. What was said is theirs: the words are taken out."""
    if by.pk not in (debrief.person_id, debrief.supervisor_id):
        raise Refused(messages.NOT_YOUR_DEBRIEF)
    debrief.talked_at, debrief.words = timezone.now(), ""
    debrief.save(update_fields=["talked_at", "words"])
    recorded(by=by, deed="note_talk", about=debrief, said="Two people talked after an interview.")


@transaction.atomic
def note_supervision(
    *, by: Person, happened_on: date, with_whom: str, words: str = ""
) -> SupervisionNote:
    """Write in one's own log. A lead sees the day and nothing else."""
    if happened_on > timezone.localdate():
        raise Refused(messages.NOT_YET_HAPPENED)
    note = SupervisionNote.objects.create(
        owner=by, happened_on=happened_on, with_whom=with_whom, words=words
    )
    recorded(by=by, deed="note_supervision", about=note, said="Supervision took place.")
    return note


@transaction.atomic
def forget_supervision(*, by: Person, note: SupervisionNote) -> None:
    """Take an entry out of one's own log, for good."""
    if note.owner_id != by.pk:
        raise Refused(messages.NOT_YOUR_LOG)
    recorded(by=by, deed="forget_supervision", about=note, said="An entry of a log was taken out.")
    note.delete()
