# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages where people are heard."""

from django.contrib import messages as page_messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.people import doors
from alongside.people import queries as people_queries
from alongside.people.models import Duty

from . import actions, forms, messages, queries
from .models import Reaction

SORTERS = (Duty.Kind.FACILITATOR, Duty.Kind.LEAD)
ON_A_PAGE = 50


@doors.members
def home(request):
    """Say what you think; read what was heard; see whom we have not heard."""
    form = forms.AddViewForm(request.POST or None)
    if form.is_valid() and _done(
        form,
        "text",
        lambda: actions.add_view(
            by=request.person, voice=request.voice.key if request.voice else "", **form.cleaned_data
        ),
    ):
        page_messages.success(request, messages.ADDED)
        return redirect("listening:home")
    project = request.person.project
    heard = Paginator(queries.views_of(project), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "listening/home.html",
        {
            "form": form,
            "page": heard,
            "seats": queries.seats(project),
            "may_sort": _may_sort(request.person),
        },
    )


@doors.members
def view(request, view_id):
    """One view: who feels the same, and what became of it."""
    seen = get_object_or_404(queries.views_of(request.person.project), pk=view_id)
    return render(
        request,
        "listening/view.html",
        {
            "view": seen,
            "mine": seen.author_id == request.person.pk,
            "feels": Reaction.Feels,
            "my_reaction": Reaction.objects.filter(view=seen, person=request.person).first(),
            "joined_by": seen.joined_by.select_related("voice"),
            "may_sort": _may_sort(request.person),
        },
    )


@require_POST
@doors.members
def react(request, view_id):
    seen = _view_of(request, view_id)
    feels = request.POST.get("feels")
    if feels in Reaction.Feels.values and seen.author_id != request.person.pk:
        actions.react(by=request.person, view=seen, feels=feels)
    return redirect("listening:view", view_id)


@doors.members
def relay(request):
    """Pass on what other people said."""
    form = forms.RelayForm(request.POST or None, project=request.person.project)
    if form.is_valid():
        passed_on = actions.relay_view(by=request.person, **form.cleaned_data)
        return redirect("listening:view", passed_on.pk)
    return render(
        request,
        "listening/form.html",
        {
            "form": form,
            "heading": "Pass on what others said",
            "send": "Pass it on",
            "words": "They are counted as heard. No names, please.",
        },
    )


@doors.duty(*SORTERS)
def wall(request):
    """Type up a wall of notes."""
    form = forms.WallForm(request.POST or None, project=request.person.project)
    if form.is_valid() and _done(
        form,
        "lines",
        lambda: actions.type_up_wall(
            by=request.person,
            **(form.cleaned_data | {"lines": form.cleaned_data["lines"].splitlines()}),
        ),
    ):
        return redirect("listening:home")
    return render(
        request,
        "listening/form.html",
        {
            "form": form,
            "heading": "Type up a wall of notes",
            "send": "Keep these notes",
            "words": "Each line is one view. It is marked as typed from paper.",
        },
    )


@doors.duty(*SORTERS)
def bring_file(request):
    """Bring a list of notes; good rows are kept, the others are explained."""
    form = forms.FileForm(
        request.POST or None, request.FILES or None, project=request.person.project
    )
    if form.is_valid():
        rows, workshop = form.cleaned_data["rows"], form.cleaned_data["workshop"]
        kept = actions.bring_file(by=request.person, workshop=workshop, rows=rows)
        page_messages.success(
            request,
            messages.KEPT.format(
                kept=len(kept), all=len(rows) + len(form.cleaned_data["problems"])
            ),
        )
        problems = form.cleaned_data["problems"]
        problems += actions.row_problems(by=request.person, rows=rows)
        for problem in problems[:20]:
            page_messages.warning(request, problem)
        return redirect("listening:home")
    return render(
        request,
        "listening/form.html",
        {
            "form": form,
            "heading": "Bring a list of notes",
            "send": "Bring this file",
            "is_file": True,
            "words": "Good rows are kept. We say what to do about the others.",
        },
    )


@doors.members
def workshops(request):
    """Times and places where views were gathered."""
    return render(
        request,
        "listening/workshops.html",
        {
            "workshops": queries.workshops_of(request.person.project),
            "may_sort": _may_sort(request.person),
        },
    )


@doors.duty(*SORTERS)
def new_workshop(request):
    form = forms.WorkshopForm(request.POST or None, initial={"held_on": timezone.localdate()})
    if form.is_valid():
        made = actions.hold_workshop(by=request.person, **form.cleaned_data)
        return redirect("listening:workshop", made.pk)
    return render(
        request,
        "listening/form.html",
        {
            "form": form,
            "heading": "A new workshop",
            "send": "Note this workshop",
        },
    )


@doors.members
def workshop(request, workshop_id):
    """One workshop: how we treat each other first, who was there, what was heard."""
    project = request.person.project
    held = get_object_or_404(project.workshops, pk=workshop_id)
    heard = Paginator(queries.views_of(project, workshop=held), ON_A_PAGE)
    return render(
        request,
        "listening/workshop.html",
        {
            "workshop": held,
            "page": heard.get_page(request.GET.get("page")),
            "agreement": people_queries.agreed_agreement(project),
            "remit": project.remit.all(),
            "present": held.present.select_related("voice").order_by("voice__order"),
            "may_sort": _may_sort(request.person),
        },
    )


@doors.duty(*SORTERS)
def count_present(request, workshop_id):
    """How many of each voice were in the room."""
    project = request.person.project
    held = get_object_or_404(project.workshops, pk=workshop_id)
    now = dict(held.present.values_list("voice__key", "people"))
    form = forms.PeopleForm(request.POST or None, voices=project.voices.order_by("order"), now=now)
    if form.is_valid():
        actions.count_present(by=request.person, workshop=held, people=form.people())
        return redirect("listening:workshop", held.pk)
    return render(
        request,
        "listening/form.html",
        {
            "form": form,
            "heading": "Who was in the room?",
            "send": "Keep these numbers",
            "words": "Count people, not names. Only those who had their say.",
        },
    )


@doors.duty(*SORTERS)
def hopes(request):
    """How many of each voice the group hopes to hear from."""
    project = request.person.project
    now = {seat.voice.key: seat.hoped for seat in queries.seats(project)}
    form = forms.PeopleForm(request.POST or None, voices=project.voices.order_by("order"), now=now)
    if form.is_valid():
        actions.set_hopes(by=request.person, hopes=form.people())
        return redirect("listening:home")
    return render(
        request,
        "listening/form.html",
        {
            "form": form,
            "heading": "From how many do we hope to hear?",
            "send": "Set the table",
            "words": "Each person is one seat at the round table.",
        },
    )


@doors.duty(*SORTERS)
def join(request, view_id):
    """Join a view with another that says the same."""
    seen = _view_of(request, view_id)
    form = forms.JoinForm(request.POST or None, view=seen)
    if form.is_valid() and _done(
        form,
        "with_view",
        lambda: actions.join_views(by=request.person, view=seen, **form.cleaned_data),
    ):
        return redirect("listening:view", seen.pk)
    return render(
        request,
        "listening/form.html",
        {
            "form": form,
            "heading": "Join it with another",
            "send": "Join them",
            "about": seen,
            "words": "Both stay visible, with your reason.",
        },
    )


@doors.duty(*SORTERS)
def set_aside(request, view_id):
    """Set a view aside, with a reason that everybody sees."""
    seen = _view_of(request, view_id)
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        actions.set_aside(by=request.person, view=seen, **form.cleaned_data)
        return redirect("listening:view", seen.pk)
    return render(
        request,
        "listening/form.html",
        {
            "form": form,
            "heading": "Set this view aside?",
            "send": "Set it aside",
            "about": seen,
            "words": "It stays visible, with your reason. It can come back.",
        },
    )


@require_POST
@doors.duty(*SORTERS)
def bring_back(request, view_id):
    actions.bring_back(by=request.person, view=_view_of(request, view_id))
    return redirect("listening:view", view_id)


def _view_of(request, view_id):
    return get_object_or_404(request.person.project.views, pk=view_id)


def _may_sort(person) -> bool:
    return any(person.may(kind) for kind in SORTERS)


def _done(form, field: str, deed) -> bool:
    """Do the deed; when it is refused, say why beside `field` and keep what was typed."""
    try:
        deed()
    except actions.CannotListen as refusal:
        form.add_error(field, str(refusal))
        return False
    return True
