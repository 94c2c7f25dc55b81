# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages for learning together."""

from functools import partial

from django.contrib import messages as page_messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from alongside.asking.models import Round
from alongside.people import doors
from alongside.people.models import Duty, Project

from . import actions, messages, printing, queries, reading
from . import release as release_door
from .as_a_whole import as_a_whole
from .forms import AnswerBackForm, FindingForm, ReadingForm, TellForm
from .models import AnswerBack, Finding, Release

LEAD, FACILITATOR, INTERVIEWER = Duty.Kind.LEAD, Duty.Kind.FACILITATOR, Duty.Kind.INTERVIEWER


@doors.members
def home(request):
    """What was released, and whether everybody has been told."""
    project = request.person.project
    page = Paginator(queries.releases(project), 20).get_page(request.GET.get("page"))
    rounds = project.rounds.select_related("comparison") if _sees_rounds(request.person) else []
    said = queries.with_what_was_said(list(page))
    return render(request, "learning/home.html", {"page": page, "said": said, "rounds": rounds})


@doors.duty(LEAD)
def read(request, round_id):
    """Read what people said in their own words, one answer at a time and blind."""
    asked = _round_of(request, round_id)
    if asked.state != Round.State.CLOSED:
        raise Http404
    form = ReadingForm(request.POST or None)
    if form.is_valid():
        reading.read(by=request.person, round=asked, **form.cleaned_data)
        return redirect("learning:read", round_id)
    one, left = reading.to_read(asked, request.person)
    page = {"round": asked, "one": one, "left": left, "form": form}
    return render(request, "learning/read.html", page)


def _sees_rounds(person) -> bool:
    return any(person.may(duty) for duty in (LEAD, FACILITATOR, INTERVIEWER))


@doors.anyone
def printed(request, project_id):
    """Every release of a project: what stays printed when somebody takes their words back."""
    project = get_object_or_404(Project, pk=project_id)
    page = Paginator(queries.releases(project), 20).get_page(request.GET.get("page"))
    return render(request, "learning/printed.html", {"of": project, "page": page})


def _round_of(request, round_id) -> Round:
    rounds = Round.objects.select_related("version_a", "version_b", "project")
    return get_object_or_404(rounds, pk=round_id, project=request.person.project)


@doors.duty(LEAD, FACILITATOR, INTERVIEWER)
def quality(request, round_id):
    """How each question went, for those who asked and those who make. Never about a person."""
    asked = _round_of(request, round_id)
    closed = asked.state == Round.State.CLOSED
    return render(
        request,
        "learning/quality.html",
        {
            "round": asked,
            "closed": closed,
            "report": queries.question_report(asked) if closed else [],
            "whole": as_a_whole(asked) if closed else [],
            "stopped": queries.stopped(asked) if closed else None,
            "comparison": getattr(asked, "comparison", None),
        },
    )


@require_POST
@doors.duty(LEAD)
def compare(request, round_id):
    return _try(request, actions.compare, _round_of(request, round_id))


@require_POST
@doors.duty(LEAD)
def make_release(request, round_id):
    return _try(request, actions.make_release, _round_of(request, round_id))


@require_POST
@doors.duty(LEAD)
def send_back(request, round_id):
    """Problem questions go back to making with their evidence."""
    asked = _round_of(request, round_id)
    chosen = request.POST.get("question")
    for problem in queries.problem_questions(asked):
        if problem.question == chosen:
            return _try(request, partial(actions.send_back, problem=problem), asked)
    return redirect("learning:quality", round_id)


def _try(request, deed, asked):
    try:
        deed(by=request.person, round=asked)
    except actions.NotYet as reason:
        page_messages.error(request, str(reason))
    return redirect("learning:quality", asked.pk)


@doors.anyone
def release(request, release_id):
    """A release, for anybody who has its address: rounded, frozen, safe to read aloud."""
    kept = get_object_or_404(Release.objects.select_related("project", "round"), pk=release_id)
    inside = request.person is not None and request.person.project_id == kept.project_id
    return render(
        request,
        "learning/release.html",
        {
            **printing.context_of(kept),
            "inside": inside,
            "open": queries.is_open(kept),
            "untold": [row.voice for row in queries.telling(kept) if row.told is None],
        },
    )


@doors.anyone
def paper(request, release_id):
    """The release as a tagged PDF, or a page that says when it will be ready."""
    kept = get_object_or_404(Release.objects.select_related("project"), pk=release_id)
    if not kept.pdf:
        return render(request, "learning/not_printed.html", {"release": kept}, status=202)
    answer = HttpResponse(bytes(kept.pdf), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="release-{kept.number}.pdf"'
    return answer


@doors.anyone
def tables(request, release_id):
    """The same tables for a spreadsheet: what stands on the page, and nothing more."""
    kept = get_object_or_404(Release, pk=release_id)
    answer = HttpResponse(release_door.as_spreadsheet(kept), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="release-{kept.number}.csv"'
    return answer


@doors.anyone
def frozen(request, release_id):
    """The very bytes that the digest covers."""
    kept = get_object_or_404(Release, pk=release_id)
    return HttpResponse(bytes(kept.content), content_type="application/json; charset=utf-8")


def _release_of(request, release_id) -> Release:
    return get_object_or_404(
        Release.objects.select_related("project"), pk=release_id, project=request.person.project
    )


@doors.duty(FACILITATOR, LEAD, INTERVIEWER)
def add_finding(request, release_id):
    kept, form = _release_of(request, release_id), FindingForm(request.POST or None)
    if form.is_valid():
        actions.add_finding(by=request.person, release=kept, **form.cleaned_data)
        return redirect("learning:release", release_id)
    return render(request, "learning/add_finding.html", {"form": form, "release": kept})


@doors.duty(FACILITATOR, LEAD)
def answer_back(request, finding_id):
    finding = get_object_or_404(Finding, pk=finding_id, release__project=request.person.project)
    form = AnswerBackForm(request.POST or None)
    if form.is_valid():
        actions.answer_back(by=request.person, finding=finding, **form.cleaned_data)
        return redirect("learning:release", finding.release_id)
    return render(request, "learning/answer_back.html", {"form": form, "finding": finding})


@require_POST
@doors.voice("client", "peer")
def verdict(request, answer_id):
    """Is that an answer? Said by those who spoke."""
    answer = get_object_or_404(
        AnswerBack, pk=answer_id, finding__release__project=request.person.project
    )
    actions.say_whether_it_answers(
        by=request.person, answer=answer, is_an_answer=request.POST.get("is") == "yes"
    )
    return redirect("learning:release", answer.finding.release_id)


@doors.duty(FACILITATOR, LEAD)
def tell(request, release_id):
    kept = _release_of(request, release_id)
    untold = kept.project.voices.exclude(pk__in=kept.told.values("voice"))
    form = TellForm(request.POST or None, untold=untold)
    if form.is_valid():
        actions.tell(by=request.person, release=kept, **form.cleaned_data)
        if not untold.all():
            page_messages.success(request, messages.EVERYBODY_TOLD)
        return redirect("learning:release", release_id)
    return render(request, "learning/tell.html", {"form": form, "release": kept, "untold": untold})
