# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages for listening to each other."""

from django.contrib import messages as page_messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from alongside.people import doors
from alongside.people.models import Duty
from alongside_core.interchange.views_in import read_views

from . import actions, messages, queries
from .forms import FileForm, JoinForm, PeopleByVoiceForm, ReasonForm, RelayForm, ViewForm, WallForm, WorkshopForm
from .models import Reaction, View

FACILITATOR = Duty.Kind.FACILITATOR


@doors.members
def home(request):
    """What was heard so far, a place to add to it, and who has not been heard."""
    project = request.person.project
    form = ViewForm(request.POST or None, project=project)
    if form.is_valid():
        actions.add_view(by=request.person, voice=request.voice, **form.cleaned_data)
        page_messages.success(request, messages.ADDED)
        return redirect("listening:home")
    page = Paginator(queries.views_of(project), 30).get_page(request.GET.get("page"))
    return render(request, "listening/home.html", {
        "form": form, "page": page, "seats": queries.seats(project), "not_heard": queries.not_heard(project),
    })


def _view_of(request, view_id) -> View:
    return get_object_or_404(queries.views_of(request.person.project), pk=view_id)


@doors.members
def view(request, view_id):
    """One view, what was felt about it, and what happened to it."""
    return render(request, "listening/view.html", {"view": _view_of(request, view_id)})


@require_POST
@doors.members
def react(request, view_id):
    feels = request.POST.get("feels")
    if feels in Reaction.Feels.values:
        actions.react(by=request.person, view=_view_of(request, view_id), feels=feels)
    return redirect("listening:view", view_id)


@doors.members
def relay(request):
    """Bring what others told me."""
    return _with_form(request, RelayForm, "listening/relay.html", actions.relay_view)


def _with_form(request, form_class, template, deed):
    """A form of this room whose fields are the deed's own words."""
    form = form_class(request.POST or None, project=request.person.project)
    if form.is_valid():
        try:
            deed(by=request.person, **form.cleaned_data)
        except actions.NeedsMore as needed:
            form.add_error(None, str(needed))
        else:
            page_messages.success(request, messages.ADDED)
            return redirect("listening:home")
    return render(request, template, {"form": form})


@doors.duty(FACILITATOR)
def wall(request):
    """Type up a wall of notes."""
    def deed(*, by, lines, **rest):
        return actions.type_up_wall(by=by, lines=lines.splitlines(), **rest)

    return _with_form(request, WallForm, "listening/wall.html", deed)


@doors.duty(FACILITATOR)
def bring_file(request):
    """Bring a list. Good rows are kept; the others are named with what to do."""
    form = FileForm(request.POST or None, request.FILES or None, project=request.person.project)
    problems = []
    if form.is_valid():
        chosen = form.cleaned_data
        read = read_views(chosen["file"].read(), chosen["file"].name)
        problems = read.problems
        if read.rows:
            actions.bring_file(by=request.person, rows=read.rows, voice=chosen["voice"], workshop=chosen["workshop"])
        else:
            form.add_error("file", " ".join(problems) or messages.NO_ROWS)
        if read.rows:
            return render(request, "listening/file_in.html", {"added": len(read.rows), "problems": problems})
    return render(request, "listening/bring_file.html", {"form": form})


@doors.duty(FACILITATOR)
def join(request, view_id):
    """Join a view with another, with a reason."""
    one = _view_of(request, view_id)
    form = JoinForm(request.POST or None, others=View.objects.filter(project=one.project, state="open").exclude(pk=one.pk))
    if form.is_valid():
        actions.join_views(by=request.person, view=one, **form.cleaned_data)
        return redirect("listening:view", view_id)
    return render(request, "listening/move.html", {"form": form, "view": one, "joining": True})


@doors.duty(FACILITATOR)
def set_aside(request, view_id):
    """Set a view aside, with a reason."""
    one, form = _view_of(request, view_id), ReasonForm(request.POST or None)
    if form.is_valid():
        actions.set_aside(by=request.person, view=one, **form.cleaned_data)
        return redirect("listening:view", view_id)
    return render(request, "listening/move.html", {"form": form, "view": one, "joining": False})


@require_POST
@doors.duty(FACILITATOR)
def bring_back(request, view_id):
    actions.bring_back(by=request.person, view=_view_of(request, view_id))
    return redirect("listening:view", view_id)


@doors.duty(FACILITATOR)
def workshops(request):
    """Workshops held and to come."""
    form = WorkshopForm(request.POST or None)
    if form.is_valid():
        workshop = actions.hold_workshop(by=request.person, **form.cleaned_data)
        return redirect("listening:present", workshop.pk)
    return render(request, "listening/workshops.html", {
        "form": form, "workshops": request.person.project.workshops.all(),
    })


@doors.duty(FACILITATOR)
def present(request, workshop_id):
    """Count who was in the room, by voice."""
    workshop = get_object_or_404(request.person.project.workshops, pk=workshop_id)
    counted = {row.voice.key: row.people for row in workshop.present.select_related("voice")}
    form = PeopleByVoiceForm(request.POST or None, project=request.person.project, initial=counted)
    if form.is_valid():
        actions.count_present(by=request.person, workshop=workshop, people=form.cleaned_data)
        return redirect("listening:home")
    return render(request, "listening/present.html", {"form": form, "workshop": workshop})


@doors.duty(FACILITATOR)
def hopes(request):
    """Whom do we hope to hear from?"""
    project = request.person.project
    hoped = {hope.voice.key: hope.people for hope in project.hopes.select_related("voice")}
    form = PeopleByVoiceForm(request.POST or None, project=project, initial=hoped)
    if form.is_valid():
        actions.set_hopes(by=request.person, hopes=form.cleaned_data)
        return redirect("listening:home")
    return render(request, "listening/hopes.html", {"form": form})
