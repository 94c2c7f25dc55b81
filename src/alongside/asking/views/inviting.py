# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invite people and match them. “I know this person” swaps without a reason."""

from django.contrib import messages as page_messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.asking import actions, messages, queries
from alongside.asking.forms import InviteForm, MatchForm, may_be_invited
from alongside.people import doors
from alongside.people.models import Duty

from .found import RUNNERS, done, invitation_of, round_of, runs_rounds

MOST_SHOWN = 60


@doors.duty(*RUNNERS)
def invite(request, round_id):
    """Choose people; those who asked not to be contacted are not there to choose."""
    asked = round_of(request, round_id)
    part = (request.POST.get("q") or request.GET.get("q") or "").strip()
    people = may_be_invited(asked, part)
    shown = people.filter(pk__in=list(people.values_list("pk", flat=True)[:MOST_SHOWN]))
    form = InviteForm(request.POST or None, people=shown)
    if form.is_valid():
        chosen = form.cleaned_data["people"]
        invited = [done(request, form, actions.invite, round=asked, person=one) for one in chosen]
        if all(invited):  # one refusal does not keep the others from being invited
            return redirect("asking:round", round_id)
    page = {"round": asked, "form": form, "q": part, "more": people.count() > MOST_SHOWN}
    return render(request, "asking/invite.html", page)


@doors.duty(*RUNNERS)
def match(request, invitation_id):
    """Who interviews whom: never somebody kept apart, nor of the same service unless both say so."""
    invitation = invitation_of(request, invitation_id)
    form = MatchForm(request.POST or None, invitation=invitation)
    if form.is_valid():
        given = {"invitation": invitation, **form.cleaned_data}
        if done(request, form, actions.match, **given):
            return redirect("asking:round", invitation.round_id)
    return render(request, "asking/match.html", {"form": form, "invitation": invitation})


@require_POST
@doors.members
def swap(request, invitation_id):
    """One tap, no reason. For the interviewer of this match, or whoever runs the round."""
    invitation = invitation_of(request, invitation_id)
    is_mine = invitation.interviewer_id == request.person.pk
    if not is_mine and not runs_rounds(request.person):
        raise PermissionDenied
    if done(request, None, actions.swap, invitation=invitation):
        page_messages.success(request, messages.SWAPPED)
    return redirect("asking:mine") if is_mine else redirect("asking:round", invitation.round_id)


@require_POST
@doors.duty(*RUNNERS)
def no_thanks(request, invitation_id):
    """Somebody would rather not. An ordinary end."""
    invitation = invitation_of(request, invitation_id)
    if done(request, None, actions.no_thanks, invitation=invitation):
        page_messages.success(request, messages.NO_THANKS_KEPT)
    return redirect("asking:round", invitation.round_id)


@doors.duty(Duty.Kind.INTERVIEWER)
def mine(request):
    """An interviewer's own page: whom I meet, and what I sent. After sending there is nothing to open."""
    person = request.person
    page = {
        "people": queries.my_people(person),
        "beside": queries.beside(person),
        "sent": queries.my_interviews(person)[:30],
        "rounds": queries.open_rounds_of(person),
    }
    return render(request, "asking/mine.html", page)
