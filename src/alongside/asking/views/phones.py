# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phones that interviews are done on: lost, found, and files that were saved on one."""

from django.contrib import messages as page_messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from alongside.asking import actions, messages, queries, tasks
from alongside.asking.forms import HandInForm
from alongside.people import doors

from .found import RUNNERS, done, held_of


@doors.duty(*RUNNERS)
def phones(request):
    """Every phone, and what to do when one is lost."""
    project = request.person.project
    shown = {"phones": queries.phones(project), "waiting": queries.waiting_boxes(project)}
    return render(request, "asking/phones.html", shown)


@require_POST
@doors.duty(*RUNNERS)
def lost(request, phone_id):
    actions.lose_phone(by=request.person, phone=_phone_of(request, phone_id))
    page_messages.success(request, messages.PHONE_LOST)
    return redirect("asking:phones")


@require_POST
@doors.duty(*RUNNERS)
def found(request, phone_id):
    actions.find_phone(by=request.person, phone=_phone_of(request, phone_id))
    page_messages.success(request, messages.PHONE_FOUND)
    return redirect("asking:phones")


@doors.duty(*RUNNERS)
def hand_in(request):
    """Take in a file that an interviewer saved on a phone that cannot send."""
    form = HandInForm(request.POST or None, request.FILES or None)
    receipts = None
    if form.is_valid():
        document = form.cleaned_data["file"].read()
        try:
            receipts = actions.hand_in(by=request.person, document=document)
        except actions.Refused as refused:
            form.add_error("file", str(refused))
    if receipts is None:
        return render(request, "asking/hand_in.html", {"form": form})
    tasks.open_boxes.enqueue()
    page_messages.success(request, _what_came(receipts))
    return redirect("asking:phones")


def _what_came(receipts) -> str:
    new = sum(one.state in ("stored", "other_content") for one in receipts)
    here = sum(one.state == "had_it" for one in receipts)
    back = sum(one.state == "held_back" for one in receipts)
    return str(messages.HANDED_IN).format(new=new, here=here, held=back)


@require_POST
@doors.duty(*RUNNERS)
def take_in(request, held_id):
    """A sealed interview of a phone that was lost turns out to be ours."""
    if done(request, None, actions.take_in_held, held_back=held_of(request, held_id)):
        tasks.open_boxes.enqueue()
        page_messages.success(request, messages.TAKEN_IN)
    return redirect("asking:held_back")


def _phone_of(request, phone_id):
    return get_object_or_404(queries.phones(request.person.project), pk=phone_id)
