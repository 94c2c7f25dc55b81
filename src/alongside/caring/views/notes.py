# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sealed notes: anybody in the group can send one; only the lead it is sealed to can read it."""

import json
from uuid import UUID, uuid4

from django.contrib import messages as page_messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from alongside.caring import actions, messages, queries, sealing
from alongside.caring.forms import KeyForm, NoteForm, OpenForm, StepForm
from alongside.caring.models import LeadKey
from alongside.people import doors, slowdown
from alongside.people.models import Duty

LEAD = Duty.Kind.SAFEGUARDING


@doors.duty(LEAD)
def home(request):
    """The lead's own page: the key, the notes sealed to it, and what was taken back."""
    person = request.person
    page = {
        "key": queries.my_key(person),
        "concerns": queries.my_concerns(person),
        "withdrawals": queries.withdrawals(person.project)[:30],
    }
    return render(request, "caring/home.html", page)


@doors.duty(LEAD)
def key(request):
    """Make a key. Nobody can open it but its holder, and nobody can make it again."""
    form = KeyForm(request.POST or None)
    if form.is_valid():
        actions.make_lead_key(by=request.person, passphrase=form.cleaned_data["passphrase"])
        page_messages.success(request, messages.KEY_MADE)
        return redirect("caring:home")
    return render(request, "caring/key.html", {"form": form, "key": queries.my_key(request.person)})


@doors.members
def note(request):
    """Write to the lead without a script: sealed on arrival, and never kept in the clear."""
    lead_key, form = queries.lead_key(request.person.project), NoteForm(request.POST or None)
    if lead_key and form.is_valid():
        sealed = sealing.seal(form.cleaned_data["words"], lead_key.public_key, actions.A_NOTE)
        actions.raise_concern(by=request.person, id=uuid4(), sealed=sealed, lead_key=lead_key)
        page_messages.success(request, messages.NOTE_SENT)
        return redirect("home")
    return render(request, "caring/note.html", {"form": form, "lead_key": lead_key})


@require_POST
@doors.members
def send(request):
    """A note that a phone sealed. Sent twice, it is kept once."""
    try:
        given = json.loads(request.body)
        note_id, sealed, key_id = UUID(given["id"]), str(given["sealed"]), int(given["lead_key"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return _refused(messages.DAMAGED_NOTE)
    lead_key = LeadKey.objects.filter(pk=key_id, person__project=request.person.project_id).first()
    if lead_key is None:
        return _refused(messages.NO_KEY_YET)
    try:
        actions.raise_concern(by=request.person, id=note_id, sealed=sealed, lead_key=lead_key)
    except actions.Refused as refused:
        return _refused(refused)
    return JsonResponse({"kept": True})


def _refused(why) -> JsonResponse:
    return JsonResponse({"kept": False, "why": str(why)}, status=400)


@never_cache
@doors.duty(LEAD)
def concern(request, concern_id):
    """One note. Its words are in the answer to the right passphrase, and nowhere else."""
    kept = get_object_or_404(queries.my_concerns(request.person), pk=concern_id)
    is_step = "step" in request.POST
    form = OpenForm(None if is_step else request.POST or None)
    step_form = StepForm(request.POST if is_step else None)
    asked, shown = step_form if is_step else form, {}
    if asked.is_valid():
        shown = _opened(request, kept, asked, is_step)
        step_form = StepForm() if shown else step_form
    page = {"concern": kept, "form": form, "step_form": step_form, **shown}
    return render(request, "caring/concern.html", page)


def _opened(request, kept, form, is_step: bool) -> dict:
    """The words and the steps, or nothing and why not; guessing is slowed down."""
    who, given = f"lead:{request.person.pk}", form.cleaned_data
    wait = slowdown.seconds_to_wait(who)
    if wait:
        form.add_error("passphrase", str(messages.PLEASE_WAIT).format(seconds=wait))
        return {}
    passphrase = {"by": request.person, "concern": kept, "passphrase": given["passphrase"]}
    try:
        if is_step:
            actions.add_step(words=given["step"], **passphrase)
            page_messages.success(request, messages.STEP_KEPT)
        words, steps = actions.open_concern(**passphrase), actions.read_steps(**passphrase)
    except actions.Refused as refused:
        slowdown.note_wrong_try(who)
        form.add_error("passphrase", str(refused))
        return {}
    slowdown.forget(who)
    return {"words": words, "steps": zip(kept.steps.all(), steps, strict=True)}
