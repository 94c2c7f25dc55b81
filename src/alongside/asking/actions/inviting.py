# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ask people whether they would like to be interviewed, and by whom. Every "no" is an ordinary end."""

from django.db import IntegrityError, transaction

from alongside.asking import messages
from alongside.asking.models import Apart, Invitation, Round
from alongside.people.actions import recorded
from alongside.people.models import Person, Service

from .refusals import Refused
from .rounds import check_interviewer


@transaction.atomic
def invite(
    *, by: Person, round: Round, person: Person, service: Service | None = None
) -> Invitation:
    """Invite somebody to a round, once. Only people who may be reached."""
    if person.project_id != round.project_id or by.project_id != round.project_id:
        raise Refused(messages.ANOTHER_PROJECT)
    if not Person.objects.reachable().filter(pk=person.pk).exists():
        raise Refused(messages.CANNOT_BE_REACHED)
    if round.state == Round.State.CLOSED:
        raise Refused(messages.NOT_OPEN)
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                round=round, person=person, service=service or person.service, invited_by=by
            )
    except IntegrityError as twice:
        raise Refused(messages.ALREADY_INVITED) from twice
    recorded(by=by, deed="invite", about=invitation, said="Somebody was invited to an interview.")
    return invitation


@transaction.atomic
def match(
    *, by: Person, invitation: Invitation, interviewer: Person, same_service_is_fine: bool = False
) -> None:
    """Match an invited person with an interviewer: never themselves, never somebody kept apart."""
    invitation = _locked(by, invitation)
    check_interviewer(invitation.round, interviewer)
    person = invitation.person
    if not Person.objects.reachable().filter(pk=person.pk).exists():
        raise Refused(messages.CANNOT_BE_REACHED)
    if person == interviewer:
        raise Refused(messages.NOT_THEMSELVES)
    if Apart.objects.filter(person=person, interviewer=interviewer).exists():
        raise Refused(messages.KEPT_APART)
    if not same_service_is_fine and _share_a_service(invitation, interviewer):
        raise Refused(messages.SAME_SERVICE)
    invitation.interviewer, invitation.state = interviewer, Invitation.State.MATCHED
    invitation.save(update_fields=["interviewer", "state"])
    recorded(
        by=by,
        deed="match",
        about=invitation.round,
        said="Somebody was matched with an interviewer.",
    )


@transaction.atomic
def swap(*, by: Person, invitation: Invitation) -> None:
    """“I know this person.” They are kept apart from now on; nobody is asked why, nothing says so."""
    invitation = _locked(by, invitation)
    if invitation.interviewer_id is None:
        raise Refused(messages.NOT_MATCHED)
    Apart.objects.get_or_create(person=invitation.person, interviewer=invitation.interviewer)
    invitation.interviewer, invitation.state = None, Invitation.State.INVITED
    invitation.save(update_fields=["interviewer", "state"])
    recorded(by=by, deed="swap", about=invitation.round, said="A match was changed.")


@transaction.atomic
def not_today(*, by: Person, invitation: Invitation) -> None:
    """Not a good time. An ordinary end for today, with no reason asked."""
    _set(by, invitation, Invitation.State.NOT_TODAY, "Not today, and that is fine.")


@transaction.atomic
def no_thanks(*, by: Person, invitation: Invitation) -> None:
    """Somebody would rather not. Nobody asks them again in this round."""
    _set(by, invitation, Invitation.State.NO_THANKS, "Somebody said no, thank you.")


def _set(by: Person, invitation: Invitation, state: str, said: str) -> None:
    invitation = _locked(by, invitation)
    invitation.state = state
    invitation.save(update_fields=["state"])
    recorded(by=by, deed=state, about=invitation.round, said=said)


def _locked(by: Person, invitation: Invitation) -> Invitation:
    if invitation.round.project_id != by.project_id:
        raise Refused(messages.ANOTHER_PROJECT)
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("round", "person")
        .get(pk=invitation.pk)
    )
    if invitation.state == Invitation.State.DONE:
        raise Refused(messages.DONE_ALREADY)
    return invitation


def _share_a_service(invitation: Invitation, interviewer: Person) -> bool:
    theirs = {invitation.service_id, invitation.person.service_id} - {None}
    return interviewer.service_id in theirs
