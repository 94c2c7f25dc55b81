# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things of this person's own project; anybody else's answer 404. And how a refusal is said."""

from django.contrib import messages as page_messages
from django.shortcuts import get_object_or_404

from alongside.asking.actions import Refused
from alongside.asking.models import HeldBack, Invitation, Round
from alongside.people.models import Duty

RUNNERS = (Duty.Kind.LEAD, Duty.Kind.FACILITATOR)


def round_of(request, round_id) -> Round:
    rounds = Round.objects.select_related("work", "version_a", "version_b", "project")
    return get_object_or_404(rounds, pk=round_id, project=request.person.project_id)


def invitation_of(request, invitation_id) -> Invitation:
    invitations = Invitation.objects.select_related("round", "person", "interviewer")
    return get_object_or_404(
        invitations, pk=invitation_id, round__project=request.person.project_id
    )


def held_of(request, held_id) -> HeldBack:
    return get_object_or_404(HeldBack, pk=held_id, project=request.person.project_id)


def runs_rounds(person) -> bool:
    """Leads and facilitators run rounds."""
    return any(person.may(duty) for duty in RUNNERS)


def done(request, form, deed, **given) -> bool:
    """Do a deed; a refusal is said on the form, or at the top of the next page without one."""
    try:
        deed(by=request.person, **given)
    except Refused as refused:
        if form is None:
            page_messages.error(request, str(refused))
        else:
            form.add_error(None, str(refused))
        return False
    return True
