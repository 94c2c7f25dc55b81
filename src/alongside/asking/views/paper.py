# SPDX-License-Identifier: AGPL-3.0-or-later
"""The paper twin: the same words on paper, and a long form to type a paper interview in."""

import uuid
from collections.abc import Iterator

from django.contrib import messages as page_messages
from django.http import Http404
from django.shortcuts import redirect, render

from alongside.asking import actions, messages, queries
from alongside.asking.models import Round
from alongside.asking.paper_form import PaperForm, asked_questions, said
from alongside.making.models import Version
from alongside.people import doors
from alongside.people.models import Duty

from .found import RUNNERS, round_of


@doors.duty(*RUNNERS, Duty.Kind.INTERVIEWER)
def paper(request, round_id, arm):
    """What is said and asked, to print."""
    asked = round_of(request, round_id)
    version = _version(asked, arm)
    shown = {
        "round": asked,
        "version": version,
        "questions": list(_on_paper(asked, version)),
        "arm": arm,
    }
    return render(request, "asking/paper.html", shown)


def _on_paper(asked: Round, version: Version) -> Iterator[dict]:
    """Each question in the survey's own language, with its pictures where it has any."""
    pictures = queries.addresses_of_pictures(asked)
    for one in asked_questions(version):
        beside = pictures.get(one.name, {})
        options = [(said(option.text, version), beside.get(option.value)) for option in one.options]
        words = said(one.text, version)
        yield {
            "words": words,
            "picture": beside.get(""),
            "options": options,
            "offer": one.offer,
        }


@doors.duty(Duty.Kind.INTERVIEWER)
def type_in(request, round_id, arm):
    """Type in an interview that was done on paper. It arrives just as one from a phone."""
    asked = round_of(request, round_id)
    version = _version(asked, arm)
    people = queries.my_people(request.person).filter(round=asked)
    form = PaperForm(
        request.POST or None, version=version, people=people, initial={"id": uuid.uuid4()}
    )
    if form.is_valid():
        slot = queries.sealed_slots(asked, request.person).filter(arm=arm).first()
        body = form.body(round=asked, arm=arm, position=slot.position if slot else None)
        receipt = actions.receive_interview(by=request.person, body=body)
        became = messages.HELD_ARRIVED if receipt.state == "held_back" else messages.ARRIVED
        page_messages.success(request, became)
        return redirect("asking:mine")
    return render(request, "asking/type_in.html", {"round": asked, "form": form, "arm": arm})


def _version(asked: Round, arm: str) -> Version:
    version = asked.versions.get(arm)
    if version is None:
        raise Http404
    return version
