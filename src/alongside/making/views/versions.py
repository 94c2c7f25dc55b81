# SPDX-License-Identifier: AGPL-3.0-or-later
"""Publish, read a version as people will hear it, compare two, take one away in a file."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside.making import actions, away, comparing, queries, rules
from alongside.making.forms import PublishForm
from alongside.making.models import Work
from alongside.people import doors

from .found import numbered_version, say_reasons, version_of, work_of

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@doors.duty(*rules.KEEPERS)
def publish(request, work_id):
    """Freeze what is settled as a version that never changes."""
    work = work_of(request, work_id)
    form = PublishForm(request.POST or None, initial={"title": work.title})
    if form.is_valid():
        try:
            version = actions.publish(by=request.person, work=work, **form.cleaned_data)
        except actions.Refused as refused:
            say_reasons(form, refused)
        else:
            return redirect("making:version", version.pk)
    return render(
        request,
        "making/publish.html",
        {
            "work": work,
            "form": form,
            "settled": queries.settled_drafts(work),
            "unasked": queries.not_yet_asked(
                work, queries.settled_drafts(work), queries.last_agreed(work)
            ),
            "still_made": work.drafts.filter(state="making").count(),
        },
    )


@doors.members
def version(request, version_id):
    """One version, read as people will hear it."""
    version = version_of(request, version_id)
    return render(
        request,
        "making/version.html",
        {
            "version": version,
            "work": version.work,
            "is_pledge": version.work.kind == Work.Kind.PLEDGE,
            "items": queries.items_of(version),
            "others": version.work.versions.exclude(pk=version.pk),
            "decision": queries.decision_of(version),
        },
    )


@doors.members
def compare(request, work_id, before, after):
    """What changed between two versions, and what stayed."""
    work = work_of(request, work_id)
    old, new = numbered_version(work, before), numbered_version(work, after)
    return render(
        request,
        "making/compare.html",
        {
            "work": work,
            "old": old,
            "new": new,
            "changes": comparing.changes_between(old, new),
        },
    )


@doors.members
def xlsform(request, version_id):
    """A survey version as an XLSForm spreadsheet."""
    return _taken_away(request, version_id, away.as_xlsform, SPREADSHEET, "xlsx")


@doors.members
def take_away(request, version_id, kind):
    """The questions of a survey version for other tools, for an archive, or on paper."""
    if kind not in away.KINDS:
        raise Http404
    return _taken_away(request, version_id, *away.KINDS[kind])


def _taken_away(request, version_id, make, content_type, ending):
    version = version_of(request, version_id)
    if version.work.kind != Work.Kind.SURVEY:
        raise Http404
    answer = HttpResponse(make(version), content_type=content_type)
    name = f"{queries.file_name(version)}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
