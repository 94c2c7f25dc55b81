# SPDX-License-Identifier: AGPL-3.0-or-later
"""Say it back, read it aloud, try it out, whose words it is, and its editions."""

from django.shortcuts import redirect, render
from django.utils import timezone

from alongside.making import actions, queries
from alongside.making.lab_forms import (
    AloudForm,
    CommentForm,
    EditionForm,
    SayBackForm,
    TakenUpForm,
    TriedForm,
    TryOutForm,
)
from alongside.making.models import Wording
from alongside.people import doors

from .found import edition_of, say_reasons, try_out_of, wording_of, work_of


@doors.members
def say_back(request, wording_id):
    """What is this asking, in your own words?"""
    wording = wording_of(request, wording_id)
    form = SayBackForm(request.POST or None, project=request.person.project)
    if form.is_valid():
        actions.say_back(
            wording=wording, words=form.cleaned_data["words"], **whose_words_are_they(request, form)
        )
        return redirect("making:draft", wording.draft_id)
    return render(request, "making/say_back.html", {"wording": wording, "form": form})


@doors.members
def aloud(request, wording_id):
    """Read it aloud, and tap the words where you stumbled."""
    wording = wording_of(request, wording_id)
    form = AloudForm(request.POST or None, words=wording.text.split())
    if form.is_valid():
        actions.read_aloud(
            by=request.person, voice=request.voice, wording=wording, **form.cleaned_data
        )
        return redirect("making:draft", wording.draft_id)
    return render(request, "making/aloud.html", {"wording": wording, "form": form})


@doors.members
def whose(request, wording_id):
    """Whose words are in it, by voice; your own are told to you alone."""
    wording = wording_of(request, wording_id)
    return render(
        request,
        "making/whose.html",
        {
            "wording": wording,
            "whose": queries.whose(wording, request.person),
            "ideas": [
                idea for idea in queries.ideas_of(wording.draft, request.person)
                if idea.pk != wording.pk and queries.could_hold(idea).exists()
            ],
        },
    )  # fmt: skip


@doors.members
def taken_up(request, wording_id):
    """My idea is in there, in other words: only whoever had it can say so."""
    idea = wording_of(request, wording_id)
    form = TakenUpForm(request.POST or None, wordings=queries.could_hold(idea))
    if form.is_valid():
        try:
            actions.taken_up(by=request.person, idea=idea, into=form.cleaned_data["into"])
        except actions.Refused as refused:
            say_reasons(form, refused)
        else:
            return redirect("making:whose", form.cleaned_data["into"].pk)
    return render(request, "making/taken_up.html", {"idea": idea, "form": form})


@doors.members
def edition(request, wording_id):
    """The same question to be said aloud, shorter, or in another language."""
    wording = wording_of(request, wording_id)
    form = EditionForm(request.POST or None)
    if form.is_valid():
        try:
            actions.offer_edition(
                by=request.person, voice=request.voice, wording=wording, **form.cleaned_data
            )
        except actions.Refused as refused:
            say_reasons(form, refused)
        else:
            return redirect("making:draft", wording.draft_id)
    return render(request, "making/edition.html", {"wording": wording, "form": form})


@doors.members
def edition_tried(request, edition_id):
    """Real readers tried it."""
    edition = edition_of(request, edition_id)
    form = TriedForm(request.POST or None, initial={"tried_on": timezone.localdate()})
    if form.is_valid():
        actions.edition_tried(by=request.person, edition=edition, **form.cleaned_data)
        return redirect("making:draft", edition.draft_id)
    return render(request, "making/edition_tried.html", {"edition": edition, "form": form})


@doors.members
def try_outs(request, work_id):
    """Try-outs with real people; what they said is about the words, and is no answer."""
    work = work_of(request, work_id)
    form = TryOutForm(request.POST or None, initial={"held_on": timezone.localdate()})
    if form.is_valid():
        held = actions.hold_try_out(by=request.person, work=work, **form.cleaned_data)
        return redirect("making:try_out", held.pk)
    return render(
        request,
        "making/try_outs.html",
        {"work": work, "form": form, "try_outs": queries.try_outs_of(work)},
    )


@doors.members
def try_out(request, try_out_id):
    """One try-out: say how each wording went."""
    held = try_out_of(request, try_out_id)
    wordings = Wording.objects.filter(draft__work=held.work).order_by("draft__order", "-made_at")
    form = CommentForm(
        request.POST or None, wordings=wordings, initial={"wording": request.GET.get("wording")}
    )
    if form.is_valid():
        try:
            actions.comment_in_try_out(by=request.person, try_out=held, **form.cleaned_data)
        except actions.Refused as refused:
            say_reasons(form, refused)
        else:
            return redirect("making:try_out", held.pk)
    comments = held.comments.select_related("wording", "voice")
    return render(
        request, "making/try_out.html", {"try_out": held, "form": form, "comments": comments}
    )


def whose_words_are_they(request, form) -> dict:
    """Who speaks and who writes: a scribe's words stay those of the voice that said them."""
    said_by = form.cleaned_data.get("said_by")
    if not said_by:
        return {"by": request.person, "voice": request.voice}
    return {"by": None, "voice": form.voices[said_by], "typed_by": request.person}
