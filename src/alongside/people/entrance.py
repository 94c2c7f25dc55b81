# SPDX-License-Identifier: AGPL-3.0-or-later
"""Coming in and going out: a card's words, a card's QR, a staff sign-in, the way out."""

from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_POST

from . import doors, messages, queries, slowdown
from .forms import WordsForm
from .models import Card, Person


@doors.anyone
def come_in(request):
    """Type the four words. A wrong card and an unknown card get the same answer."""
    form = WordsForm(request.POST or None)
    if form.is_valid():
        wait = slowdown.seconds_to_wait(_address(request))
        found = None if wait else queries.person_with_words(form.cleaned_data["words"])
        if found:
            return _welcome(request, *found)
        if not wait:
            slowdown.note_wrong_try(_address(request))
        form.add_error("words", _why(wait))
    return render(request, "people/come_in.html", {"form": form, "next": _next(request)})


@doors.anyone
def card(request, token):
    """A scanned QR. Looking only asks; coming in takes a tap, so that previews open nothing."""
    if request.method == "POST":
        found = queries.person_with_token(token)
        if found:
            return _welcome(request, *found)
        return render(request, "people/card_is_old.html", status=404)
    return render(request, "people/card_scanned.html", {"token": token})


@doors.anyone
def sign_in(request):
    """Where those who work here sign in; keeps the page they wanted."""
    goal = _next(request)
    return redirect(reverse("account_login") + (f"?{urlencode({'next': goal})}" if goal else ""))


@doors.anyone
def which_project(request):
    """After a staff sign-in: straight in to the one project, or a choice."""
    if not request.user.is_authenticated:
        return redirect("people:come_in")
    places = list(request.user.people.still_ours().select_related("project"))
    chosen = [place for place in places if str(place.pk) == request.POST.get("person")]
    if chosen or len(places) == 1:
        request.session.pop("card", None)
        response = _enter(request, (chosen or places)[0])
        request.session["account"] = request.user.pk
        return response
    return render(request, "people/which_project.html", {"places": places})


@require_POST
@doors.anyone
def sign_out(request):
    logout(request)
    return redirect("home")


def _welcome(request, person: Person, card: Card):
    slowdown.forget(_address(request))
    goal = _next(request)
    logout(request)  # nothing of the last person on this phone stays, nor a staff sign-in
    Card.objects.filter(pk=card.pk).update(last_used_at=timezone.now())
    response = _enter(request, person, goal)
    request.session["card"] = card.pk
    return response


def _enter(request, person: Person, goal: str = ""):
    request.session.cycle_key()
    request.session["person"] = str(person.pk)
    request.session.pop("voice", None)
    return redirect(goal or "people:project")


def _why(wait: int):
    return messages.PLEASE_WAIT.format(seconds=wait) if wait else messages.NO_SUCH_CARD


def _address(request) -> str:
    return request.META.get("REMOTE_ADDR", "")


def _next(request) -> str:
    goal = request.POST.get("next") or request.GET.get("next") or ""
    return goal if url_has_allowed_host_and_scheme(goal, {request.get_host()}) else ""
