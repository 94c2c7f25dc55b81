# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rounds of interviews: plan, open, look after, close."""

import secrets

from django.contrib import messages as page_messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.asking import actions, messages, queries
from alongside.asking.forms import OpenForm, PlacesForm, PlanForm
from alongside.asking.models import Round
from alongside.people import doors
from alongside.people.models import Duty
from alongside_core import quality

from .found import RUNNERS, done, held_of, round_of, runs_rounds

ON_A_PAGE = 30


@doors.members
def home(request):
    """The project's rounds; what an interviewer can do now."""
    person = request.person
    rounds = list(queries.rounds(person.project)[:20])
    return render(
        request,
        "asking/home.html",
        {
            "rounds": rounds,
            "runs": runs_rounds(person),
            "looks_after_notes": person.may(Duty.Kind.SAFEGUARDING),
            "mine": queries.my_people(person) if person.is_interviewer else [],
            "held": queries.held_back(person.project).filter(looked_at=None).count()
            if runs_rounds(person)
            else 0,
        },
    )


@doors.duty(*RUNNERS)
def plan(request):
    """Everything that is agreed before anybody looks."""
    form = PlanForm(request.POST or None, project=request.person.project)
    if form.is_valid() and done(request, form, actions.plan_round, **_plan(form)):
        return redirect("asking:home")
    return render(request, "asking/plan.html", {"form": form})


def _plan(form: PlanForm) -> dict:
    given = dict(form.cleaned_data)
    chosen = {name: given[name] for name in PLAN_AS_GIVEN}
    return chosen | {
        "work": given["version_a"].work,
        "consent_words": form.consent_words(),
        "breakdowns": form.breakdowns(),
        "seed": secrets.randbits(32),  # nobody chooses the shuffle
    }


PLAN_AS_GIVEN = (
    "title",
    "version_a",
    "version_b",
    "opens_on",
    "closes_on",
    "limits_words",
    "thank_you",
    "smallest_difference",
)


@doors.duty(*RUNNERS)
def round(request, round_id):
    """How far a round has come. Never what was said."""
    asked = round_of(request, round_id)
    invited = Paginator(queries.invitations(asked), ON_A_PAGE)
    return render(
        request,
        "asking/round.html",
        {
            "round": asked,
            "page": invited.get_page(request.GET.get("page")),
            "invited": invited.count,
            "done": queries.done_about(asked),
            "places": queries.places(asked),
            "expect": _what_to_expect(asked),
        },
    )


def _what_to_expect(asked: Round) -> str:
    """What a round of this size can show, said before anybody looks."""
    if asked.version_b_id is None or asked.state != Round.State.OPEN:
        return ""
    interviewers, places = queries.size(asked)
    return quality.what_to_expect(interviewers, places // max(1, 2 * interviewers))


@doors.duty(*RUNNERS)
def open_(request, round_id):
    """Seal everybody's places and begin."""
    asked = round_of(request, round_id)
    form = OpenForm(request.POST or None, project=request.person.project)
    if form.is_valid():
        given = {
            "round": asked,
            "interviewers": form.cleaned_data["who"],
            "per_interviewer": form.cleaned_data["places"],
        }
        if done(request, form, actions.open_round, **given):
            return redirect("asking:round", round_id)
    return _form(
        request, asked, form, messages.OPEN_HEADING, messages.OPEN_SEND, messages.OPEN_WORDS
    )


@doors.duty(*RUNNERS)
def more_places(request, round_id):
    """For somebody who joins later, or whose places are used up."""
    asked = round_of(request, round_id)
    form = PlacesForm(request.POST or None, project=request.person.project)
    if form.is_valid():
        given = {
            "round": asked,
            "interviewer": form.cleaned_data["who"],
            "places": form.cleaned_data["places"],
        }
        if done(request, form, actions.more_places, **given):
            return redirect("asking:round", round_id)
    return _form(request, asked, form, messages.MORE_HEADING, messages.MORE_SEND, "")


@doors.duty(*RUNNERS)
def close(request, round_id):
    """A page that asks once more, then the end of the asking."""
    asked = round_of(request, round_id)
    if request.method == "POST":
        if done(request, None, actions.close_round, round=asked):
            page_messages.success(request, messages.CLOSED)
        return redirect("asking:round", round_id)
    return _form(
        request, asked, None, messages.CLOSE_HEADING, messages.CLOSE_SEND, messages.CLOSE_WORDS
    )


def _form(request, asked: Round, form, heading, send, words):
    shown = {"round": asked, "form": form, "heading": heading, "send": send, "words": words}
    return render(request, "asking/form.html", shown)


@doors.duty(*RUNNERS)
def held_back(request):
    """What arrived and could not be stored as it is. It is never lost."""
    page = Paginator(queries.held_back(request.person.project), ON_A_PAGE)
    return render(
        request, "asking/held_back.html", {"page": page.get_page(request.GET.get("page"))}
    )


@require_POST
@doors.duty(*RUNNERS)
def look_at(request, held_id):
    actions.look_at(by=request.person, held=held_of(request, held_id))
    page_messages.success(request, messages.LOOKED_AT)
    return redirect("asking:held_back")
