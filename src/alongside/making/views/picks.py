# SPDX-License-Identifier: AGPL-3.0-or-later
"""“Which would you rather be asked?”, on the screen and on paper."""

import random

from django.contrib import messages as page_messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.making import actions, queries, rules
from alongside.making.lab_forms import PaperForm
from alongside.people import doors

from .found import draft_of, picking_of, say_reasons


@doors.members
def picks(request, draft_id):
    """Where the wordings stand, and the way in to pick. Sent, it begins a new picking."""
    draft = draft_of(request, draft_id)
    if request.method == "POST":
        try:
            picking = actions.begin_picking(
                by=request.person, draft=draft, rng=random.SystemRandom()
            )
        except actions.Refused as refused:
            page_messages.info(request, str(refused))
            return redirect("making:draft", draft.pk)
        return redirect("making:pick", picking.pk)
    latest = queries.last_picking(draft)
    left = queries.next_pair(latest, request.person)[1] if latest else 0
    return render(
        request,
        "making/picks.html",
        {
            "draft": draft,
            "picking": latest,
            "left": left,
            "facets": queries.picked(latest) if latest else [],
            "lettered": queries.lettered(latest) if latest else [],
            "enough_wordings": draft.wordings.count() > 1,
            "keeps": rules.keeps_the_work(request.person),
        },
    )


@doors.members
def pick(request, picking_id):
    """Two wordings, no names, one question. The first thought is fine."""
    picking = picking_of(request, picking_id)
    if request.method == "POST":
        try:
            actions.pick(
                by=request.person, voice=request.voice, picking=picking,
                pair=request.POST.get("pair", ""), choice=request.POST.get("choice", ""),
            )  # fmt: skip
        except actions.Refused as refused:
            page_messages.info(request, str(refused))
        return redirect("making:pick", picking.pk)
    pair, left = queries.next_pair(picking, request.person)
    return render(request, "making/pick.html", {"picking": picking, "pair": pair, "left": left})


@doors.members
def paper(request, picking_id, sheet):
    """One sheet to print and tick; the same page takes in what was ticked."""
    picking = picking_of(request, picking_id)
    pairs = queries.pairs_on_paper(picking, sheet)
    form = PaperForm(request.POST or None, project=request.person.project, pairs=pairs)
    if form.is_valid():
        try:
            actions.type_in_picks(
                by=request.person, voice=form.voices[form.cleaned_data["voice"]], picking=picking,
                sheet=sheet, choices=form.choices(),
            )  # fmt: skip
        except actions.Refused as refused:
            say_reasons(form, refused)
        else:
            return redirect("making:picks", picking.draft_id)
    return render(
        request,
        "making/paper.html",
        {"picking": picking, "sheet": sheet, "next_sheet": sheet + 1, "form": form},
    )


@require_POST
@doors.duty(*rules.KEEPERS)
def end(request, picking_id):
    """No more picks."""
    picking = picking_of(request, picking_id)
    try:
        actions.end_picking(by=request.person, picking=picking)
    except actions.Refused as refused:
        page_messages.info(request, str(refused))
    return redirect("making:picks", picking.draft_id)
