# SPDX-License-Identifier: AGPL-3.0-or-later
"""Put settled wordings to the group, see where everybody stands, change a text, agree."""

from django.shortcuts import get_object_or_404, redirect, render

from alongside.deciding import actions as deciding
from alongside.making import actions, queries, rules
from alongside.making.forms import AgreeForm, ChangeTextForm, ProposeForm
from alongside.people import doors

from .found import say_reasons, text_of, work_of


@doors.duty(*rules.KEEPERS)
def propose(request, work_id):
    """Choose what to put to the group, and how many of each voice must have spoken."""
    work = work_of(request, work_id)
    drafts = queries.drafts_of(work)
    ready = [draft for draft in drafts if not queries.not_ready(work, [draft])]
    form = ProposeForm(request.POST or None, work=work, drafts=ready, initial={"drafts": ready})
    if form.is_valid():
        try:
            actions.propose(
                by=request.person,
                work=work,
                drafts=form.cleaned_data["drafts"],
                quorum=form.quorum(),
                why=form.cleaned_data["why"],
            )
        except actions.Refused as refused:
            say_reasons(form, refused)
        else:
            return redirect("making:decision", work.pk)
    waiting = [draft for draft in drafts if draft not in ready]
    return render(
        request,
        "making/propose.html",
        {
            "work": work,
            "form": form,
            "ready": ready,
            "open": queries.open_proposal(work),
            "gaps": queries.not_ready(work, waiting) if waiting else [],
        },
    )


@doors.members
def decision(request, work_id, proposal_id=None):
    """Where the group stands on each text; from here it is changed, agreed and published."""
    work = work_of(request, work_id)
    if proposal_id:
        proposal = get_object_or_404(queries.proposals_of(work), pk=proposal_id)
    else:
        proposal = queries.last_proposal(work)
    return render(
        request,
        "making/decision.html",
        {
            "work": work,
            "proposal": proposal,
            "standing": queries.standing(proposal),
            "missing": queries.still_missing(proposal),
            "keeps": rules.keeps_the_work(request.person),
            "has_last_word": rules.has_last_word(request.person, request.voice, work),
            "earlier": queries.proposals_of(work).exclude(pk=proposal.pk) if proposal else [],
        },
    )


@doors.members
def change_text(request, text_id):
    """Change one text in the open: people are asked again about that text only."""
    text, work = text_of(request, text_id)
    form = ChangeTextForm(request.POST or None, initial={"words": text.words})
    if form.is_valid():
        try:
            actions.change_proposed_wording(
                by=request.person, voice=request.voice, text=text, **form.cleaned_data
            )
        except actions.Refused as refused:
            say_reasons(form, refused)
        except deciding.CannotDecide as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("making:decision", work.pk)
    return render(request, "making/change_text.html", {"text": text, "work": work, "form": form})


@doors.duty(*rules.KEEPERS)
def agree(request, work_id):
    """OK to try, with a date to look again."""
    work = work_of(request, work_id)
    proposal = queries.open_proposal(work)
    if proposal is None:
        return redirect("making:decision", work.pk)
    form = AgreeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.agree(by=request.person, proposal=proposal, **form.cleaned_data)
        except deciding.NotYet as not_yet:
            say_reasons(form, not_yet)
        else:
            return redirect("making:decision", work.pk)
    return render(request, "making/agree.html", {"work": work, "form": form, "proposal": proposal})
