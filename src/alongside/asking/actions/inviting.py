# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ask people whether they would like to be interviewed, and by whom. Every "no" is an ordinary end."""

from django.db import IntegrityError, transaction

from alongside.asking import messages, queries, rules
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
    *,
    by: Person,
    invitation: Invitation,
    interviewer: Person,
    support: Person | None = None,
    same_service_is_fine: bool = False,
    day_is_arranged: bool = False,
) -> None:
    """Match an invited person with an interviewer, and with somebody beside them if wished.

    Never themselves, never somebody kept apart, never without a language or a day in common. The one who
    leads has said that they are ready for the topics of safety.
    """
    invitation = _locked(by, invitation)
    check_interviewer(invitation.round, interviewer)
    if not Person.objects.reachable().filter(pk=invitation.person_id).exists():
        raise Refused(messages.CANNOT_BE_REACHED)
    if not rules.is_ready(interviewer):
        raise Refused(messages.NOT_READY_YET)
    for seat in filter(None, (interviewer, support)):
        _check_seat(invitation, seat, same_service_is_fine)
    _check_pair(invitation, interviewer, support)
    _check_meeting(invitation.person, interviewer, support, day_is_arranged)
    invitation.interviewer, invitation.support = interviewer, support
    invitation.state = Invitation.State.MATCHED
    invitation.save(update_fields=["interviewer", "support", "state"])
    recorded(
        by=by,
        deed="match",
        about=invitation.round,
        said="Somebody was matched with an interviewer.",
    )


def _check_seat(invitation: Invitation, seat: Person, same_service_is_fine: bool) -> None:
    if invitation.person == seat:
        raise Refused(messages.NOT_THEMSELVES)
    if Apart.objects.filter(person=invitation.person, interviewer=seat).exists():
        raise Refused(messages.KEPT_APART)
    if not same_service_is_fine and _share_a_service(invitation, seat):
        raise Refused(messages.SAME_SERVICE)


def _check_pair(invitation: Invitation, interviewer: Person, support: Person | None) -> None:
    if support is None:
        return
    here = queries.interviewers(invitation.round.project).filter(pk=support.pk).exists()
    if support == interviewer or not here:
        raise Refused(messages.SUPPORT_IS_SOMEBODY_ELSE)


def _check_meeting(person: Person, interviewer: Person, support, day_is_arranged: bool) -> None:
    if not rules.share_a_language(person, interviewer, support):
        raise Refused(messages.NO_SHARED_LANGUAGE)
    if not day_is_arranged and not rules.share_a_day(*filter(None, (person, interviewer, support))):
        raise Refused(messages.NO_SHARED_DAY)


@transaction.atomic
def swap(*, by: Person, invitation: Invitation) -> None:
    """“I know this person.” They are kept apart from now on; nobody is asked why, nothing says so."""
    invitation = _locked(by, invitation)
    if invitation.interviewer_id is None:
        raise Refused(messages.NOT_MATCHED)
    Apart.objects.get_or_create(person=invitation.person, interviewer=invitation.interviewer)
    invitation.interviewer, invitation.support = None, None
    invitation.state = Invitation.State.INVITED
    invitation.save(update_fields=["interviewer", "support", "state"])
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
