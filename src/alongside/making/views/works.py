# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of works, one work, beginning one, starting from an old survey."""

from django.contrib import messages as page_messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.making import actions, messages, old_surveys, queries, rules
from alongside.making.forms import OldSurveyForm, WorkForm
from alongside.making.models import Work
from alongside.people import doors

from .found import say_reasons, work_of


@doors.members
def home(request):
    """The surveys and pledges of this project."""
    return render(
        request,
        "making/home.html",
        {
            "works": queries.works(request.person.project),
            "may_begin": rules.keeps_the_work(request.person),
        },
    )


@doors.duty(*rules.KEEPERS)
def begin(request):
    form = WorkForm(request.POST or None, project=request.person.project)
    if form.is_valid():
        try:
            work = actions.begin_work(by=request.person, **form.cleaned_data)
        except actions.Refused as refused:
            say_reasons(form, refused)
        else:
            return redirect("making:work", work.pk)
    return render(request, "making/begin.html", {"form": form})


@doors.members
def work(request, work_id):
    """One work: its drafts with the voices they came from, and the one next step."""
    work = work_of(request, work_id)
    drafts = queries.drafts_of(work)
    return render(
        request,
        "making/work.html",
        {
            "work": work,
            "rows": queries.rows(work, drafts),
            "parked": queries.parked_drafts(work),
            "minutes": queries.minutes(work),
            "next_step": queries.next_step(work, drafts),
            "orphan_views": queries.orphan_views(work).count(),
            "versions": queries.versions(work),
            "not_carried": work.not_carried.all(),
            "keeps": rules.keeps_the_work(request.person),
            "decisions": queries.proposals_of(work),
            "can_be_as_it_was": queries.can_be_as_it_was(work),
        },
    )


@doors.members
def covered(request, work_id):
    """Topics that people raised against drafts, and what nobody picked up."""
    work = work_of(request, work_id)
    return render(
        request,
        "making/covered.html",
        {
            "work": work,
            "topics": queries.topics(work),
            "orphan_views": queries.orphan_views(work),
            "orphan_drafts": queries.orphan_drafts(work),
        },
    )


@doors.duty(*rules.KEEPERS)
def old_survey(request, work_id):
    """Bring last year's survey in from a spreadsheet; what could not come along is listed."""
    work = work_of(request, work_id)
    form = OldSurveyForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            imported = old_surveys.read(file.read(), file.name)
            drafts = actions.bring_in_survey(
                by=request.person, work=work, imported=imported, file_name=file.name
            )
        except actions.Refused as refused:
            say_reasons(form, refused)
        else:
            page_messages.success(request, str(messages.CAME_IN).format(number=len(drafts)))
            return redirect("making:work", work.pk)
    return render(
        request,
        "making/old_survey.html",
        {
            "work": work,
            "form": form,
            "is_survey": work.kind == Work.Kind.SURVEY,
        },
    )


@require_POST
@doors.duty(*rules.KEEPERS)
def as_it_was(request, work_id):
    """Publish the old survey just as it was asked."""
    work = work_of(request, work_id)
    try:
        version = actions.publish_as_it_was(by=request.person, work=work, note="As it was asked")
    except actions.Refused as refused:
        for reason in refused.reasons:
            page_messages.error(request, reason)
        return redirect("making:work", work.pk)
    return redirect("making:version", version.pk)


@doors.members
def whole(request, work_id):
    """A survey or a pledge as a whole: how long, in what order, who promises. Never a score."""
    work = work_of(request, work_id)
    is_pledge = work.kind == Work.Kind.PLEDGE
    look = queries.whole_pledge(work) if is_pledge else queries.whole_survey(work)
    return render(
        request, "making/whole.html", {"work": work, "is_pledge": is_pledge, "whole": look}
    )
