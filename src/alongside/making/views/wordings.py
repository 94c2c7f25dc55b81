# SPDX-License-Identifier: AGPL-3.0-or-later
"""Offer a wording, settle one, worry about one, keep words that a check pointed at."""

from django.contrib import messages as page_messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.making import actions, queries
from alongside.making.forms import BecauseForm, WordingForm, WordsForm
from alongside.making.models import Wording, Work
from alongside.making.naming import keep_options
from alongside.people import doors

from .checks import wants_hints
from .found import draft_of, say_reasons, wording_of, worry_of
from .trying import whose_words_are_they


@doors.members
def offer(request, draft_id):
    """Write it another way. `?built_on=` starts from one of the wordings."""
    draft = draft_of(request, draft_id)
    before = draft.wordings.filter(pk__in=_asked_for(request)).first() or queries.wording_now(draft)
    form = WordingForm(request.POST or None, draft=draft, initial=_as_typed(before))
    if form.is_valid():
        chosen = dict(form.cleaned_data)
        _keep_answers(chosen, before)
        chosen.pop("said_by")
        try:
            actions.offer_wording(draft=draft, **whose_words_are_they(request, form), **chosen)
        except actions.Refused as refused:
            say_reasons(form, refused)
        else:
            return redirect("making:draft", draft.pk)
    return render(
        request,
        "making/offer.html",
        {
            "draft": draft,
            "form": form,
            "before": before,
            "hints": queries.findings(before) if before and wants_hints(request) else [],
            "quiet": not wants_hints(request),
            "kind": "pledge_line" if draft.work.kind == Work.Kind.PLEDGE else "question",
        },
    )


@require_POST
@doors.members
def settle(request, wording_id):
    """These are the words. Only from the voice that has the last word."""
    wording = wording_of(request, wording_id)
    try:
        actions.settle_wording(by=request.person, voice=request.voice, wording=wording)
    except actions.LastWordIsTheirs as refused:
        page_messages.info(request, str(refused))
        return redirect("making:worry", wording.pk)
    except actions.Refused as refused:
        page_messages.info(request, str(refused))
    return redirect("making:draft", wording.draft_id)


@doors.members
def worry(request, wording_id):
    """Raise a worry about a wording. It is heard and answered."""
    wording = wording_of(request, wording_id)
    form = WordsForm(request.POST or None)
    if form.is_valid():
        actions.worry_about_wording(
            by=request.person,
            voice=request.voice,
            wording=wording,
            words=form.cleaned_data["words"],
        )
        return redirect("making:draft", wording.draft_id)
    return render(request, "making/worry.html", {"wording": wording, "form": form})


@doors.members
def answer(request, worry_id):
    """Answer a worry, from the voice that has the last word."""
    worry = worry_of(request, worry_id)
    form = WordsForm(request.POST or None, initial={"words": worry.answer})
    if form.is_valid():
        try:
            actions.answer_wording_worry(
                by=request.person, worry=worry, answer=form.cleaned_data["words"]
            )
        except actions.Refused as refused:
            say_reasons(form, refused)
        else:
            return redirect("making:draft", worry.wording.draft_id)
    return render(request, "making/answer.html", {"worry": worry, "form": form})


@doors.members
def fine(request, wording_id, rule):
    """Fine here, because…"""
    wording = wording_of(request, wording_id)
    form = BecauseForm(request.POST or None)
    if form.is_valid():
        actions.fine_here(
            by=request.person, wording=wording, rule=rule, because=form.cleaned_data["because"]
        )
        return redirect("making:draft", wording.draft_id)
    return render(
        request,
        "making/fine.html",
        {
            "wording": wording,
            "form": form,
            "hint": queries.finding_of(wording, rule),
        },
    )


def _asked_for(request) -> list[str]:
    asked = request.POST.get("built_on") or request.GET.get("built_on", "")
    return [asked] if _is_id(asked) else []


def _is_id(text: str) -> bool:
    try:
        Wording._meta.pk.to_python(text)
    except Exception:
        return False
    return bool(text)


def _as_typed(before: Wording | None) -> dict:
    if before is None:
        return {}
    return {
        "text": before.text,
        "built_on": before.pk,
        "answer_type": before.answer_type,
        "options": "\n".join(queries.option_words(before)),
        "offer": before.offer,
        "hint": before.hint,
        "explanation": before.explanation,
        "follow_ups": "\n".join(str(each) for each in before.follow_ups),
    }


def _keep_answers(chosen: dict, before: Wording | None) -> None:
    if "options" in chosen and before is not None:
        chosen["options"] = keep_options(chosen["options"], before.options, before.language)
