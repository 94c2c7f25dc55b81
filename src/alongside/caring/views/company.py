# SPDX-License-Identifier: AGPL-3.0-or-later
"""Company out there and a talk afterwards. Nothing here says who was interviewed."""

from django.contrib import messages as page_messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.caring import actions, messages, queries, rules
from alongside.caring.forms import BackForm, DebriefForm, GoOutForm, SupervisionForm
from alongside.caring.models import Debrief, Outing, SupervisionNote
from alongside.people import doors
from alongside.people.models import Duty

FIELD = (Duty.Kind.INTERVIEWER, Duty.Kind.LEAD, Duty.Kind.FACILITATOR)


@doors.duty(*FIELD)
def company(request):
    """Who is out, who would like to talk, and my own part in both."""
    person, now = request.person, timezone.now()
    looks_after = person.looks_after_people
    page = {
        "mine": _shown(queries.outing_of(person), now),
        "out": [_shown(outing, now) for outing in queries.out_now(person)],
        "debrief": queries.open_debrief(person),
        "waiting": queries.waiting_to_talk(person),
        "not_asked": queries.not_asked_yet(person.project) if looks_after else [],
        "supervision": queries.days_of_supervision(person.project)[:30] if looks_after else [],
        "looks_after": looks_after,
        "now": now,
    }
    return render(request, "caring/company.html", page)


def _shown(outing: Outing | None, now) -> dict | None:
    return None if outing is None else {"outing": outing, "stage": outing.stage(now)}


@doors.duty(*FIELD)
def go_out(request):
    """Say when you mean to be back, and who looks out for you."""
    form = GoOutForm(request.POST or None, person=request.person)
    if form.is_valid() and _done(request, form, actions.go_out, messages.OUT_NOW, **form.given()):
        return redirect("caring:company")
    return render(request, "caring/go_out.html", {"form": form})


@doors.duty(*FIELD)
def later(request, outing_id):
    """A new time: said by the one who is out, or by whoever has heard from them."""
    outing = _outing(request, outing_id)
    form = BackForm(request.POST or None)
    if form.is_valid():
        own = outing.person_id == request.person.pk
        deed = actions.stay_longer if own else actions.heard_from
        if _done(request, form, deed, messages.LONGER_NOW, outing=outing, **form.given()):
            return redirect("caring:company")
    return render(request, "caring/later.html", {"form": form, "outing": outing})


@require_POST
@doors.duty(*FIELD)
def come_back(request, outing_id):
    outing = _outing(request, outing_id)
    _done(request, None, actions.come_back, messages.BACK_NOW, outing=outing)
    return redirect("caring:company")


@doors.duty(*FIELD)
def debrief(request, debrief_id):
    """How was it? One tap is enough."""
    offer = get_object_or_404(Debrief, pk=debrief_id, person=request.person, answered_at=None)
    form = DebriefForm(request.POST or None, person=request.person)
    if form.is_valid():
        talk = form.cleaned_data["answer"] == Debrief.Answer.TALK
        said = messages.DEBRIEF_TALK if talk else messages.DEBRIEF_KEPT
        given = {"debrief": offer, **form.cleaned_data}
        if _done(request, form, actions.answer_debrief, said, **given):
            return redirect("caring:company")
    return render(request, "caring/debrief.html", {"form": form})


@require_POST
@doors.duty(*FIELD)
def talked(request, debrief_id):
    """The two have talked."""
    between = Q(person=request.person) | Q(supervisor=request.person)
    offer = get_object_or_404(Debrief.objects.filter(between), pk=debrief_id)
    _done(request, None, actions.note_talk, messages.TALKED, debrief=offer)
    return redirect("caring:company")


@doors.duty(*FIELD)
def log(request):
    """My own log of supervision. Nobody else can open it."""
    form = SupervisionForm(request.POST or None)
    if form.is_valid() and _done(
        request, form, actions.note_supervision, messages.LOG_KEPT, **form.cleaned_data
    ):
        return redirect("caring:log")
    return render(
        request, "caring/log.html", {"form": form, "notes": queries.my_log(request.person)}
    )


@require_POST
@doors.duty(*FIELD)
def forget(request, note_id):
    note = get_object_or_404(SupervisionNote, pk=note_id, owner=request.person)
    _done(request, None, actions.forget_supervision, messages.LOG_TAKEN_OUT, note=note)
    return redirect("caring:log")


def _outing(request, outing_id) -> Outing:
    """An outing this person is on or looks out for; for anybody else it is not there."""
    outings = Outing.objects.select_related("person", "buddy")
    outing = get_object_or_404(outings, pk=outing_id, person__project=request.person.project_id)
    if outing.person_id != request.person.pk and not rules.looks_out_for(request.person, outing):
        raise Http404
    return outing


def _done(request, form, deed, said, **given) -> bool:
    """Do a deed and say so; a refusal stands on the form, or at the top of the next page without one."""
    try:
        deed(by=request.person, **given)
    except actions.Refused as refused:
        if form is None:
            page_messages.error(request, str(refused))
        else:
            form.add_error(None, str(refused))
        return False
    page_messages.success(request, said)
    return True
