# SPDX-License-Identifier: AGPL-3.0-or-later
"""Find out who is here and which voice they speak from, once for each page."""

from . import rules
from .models import Person, Seat


class WhoIsHere:
    """Sets `request.person` (a Person or None) and `request.voice` (a Voice or None)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.person = _person(request)
        request.voice = _voice(request) if request.person else None
        return self.get_response(request)


def _person(request) -> Person | None:
    person_id = request.session.get("person")
    if not person_id:
        return None
    people = Person.objects.select_related("project").filter(pk=person_id)
    if "card" in request.session:  # a new card shuts the door that the old one opened
        people = people.filter(cards__pk=request.session["card"], cards__ended_at=None)
    if "account" in request.session:  # a staff sign-in that ended ends this too
        people = (
            people.filter(account=request.user.pk)
            if request.user.is_authenticated
            else people.none()
        )
    person = people.first()
    if person is None or not rules.may_come_in(person):
        request.session.flush()
        return None
    return person


def _voice(request):
    seats = list(Seat.objects.filter(person=request.person).select_related("voice"))
    chosen = [seat for seat in seats if seat.voice_id == request.session.get("voice")] or seats
    return chosen[0].voice if chosen else None
