# SPDX-License-Identifier: AGPL-3.0-or-later
"""One draft: where it came from, why we ask it, what went wrong with it, where it stands."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.making import actions, queries, rules
from alongside.making.forms import DraftForm, PlaceForm, ReasonForm, ViewsForm, WhyForm, WordsForm
from alongside.making.models import Draft
from alongside.people import doors

from .checks import wants_hints
from .found import draft_of, say_reasons, work_of


@doors.members
def new(request, work_id):
    """A new draft, from views that people gave."""
    work = work_of(request, work_id)
    views = queries.views_to_choose(work.project)
    chosen = {"views": request.GET.getlist("view")}
    form = DraftForm(request.POST or None, work=work, views=views, initial=chosen)
    if form.is_valid():
        try:
            draft = actions.begin_draft(
                by=request.person, voice=request.voice, work=work, **form.cleaned_data
            )
        except actions.Refused as refused:
            say_reasons(form, refused)
        else:
            return redirect("making:draft", draft.pk)
    return render(request, "making/new_draft.html", {"work": work, "form": form})


@doors.members
def draft(request, draft_id):
    """How should we ask this? Where it came from, and the wordings side by side."""
    draft = draft_of(request, draft_id)
    person, work = request.person, draft.work
    return render(
        request,
        "making/draft.html",
        {
            "draft": draft,
            "work": work,
            "balance": queries.balance(draft),
            "views": queries.views_of(draft),
            "complaints": queries.complaints_of(draft),
            "wordings": queries.wordings_with_findings(draft, with_hints=wants_hints(request)),
            "quiet": not wants_hints(request),
            "editions": queries.editions_now(draft),
            "picking": queries.last_picking(draft),
            "last_word": work.project.voices.filter(key=work.last_word).first(),
            "has_last_word": rules.has_last_word(person, request.voice, work),
            "holds_last_word": person.speaks_as(work.last_word),
            "with_the_group": queries.is_with_the_group(draft),
            "keeps": rules.keeps_the_work(person),
        },
    )


@doors.members
def history(request, draft_id):
    """Every wording this ever had, and what was said about each."""
    draft = draft_of(request, draft_id)
    return render(
        request,
        "making/history.html",
        {
            "draft": draft,
            "wordings": queries.wordings_of(draft),
            "draft_balance": queries.balance(draft),
            "versions": queries.versions_with(draft),
            "decisions": queries.decisions_about(draft),
            "complaints": queries.complaints_of(draft),
            "picking": queries.last_picking(draft),
            "picks": queries.picks_made(draft),
        },
    )


@doors.members
def why(request, draft_id):
    draft = draft_of(request, draft_id)
    names = ("why_we_ask", "who_will_use_it", "what_could_change")
    form = WhyForm(request.POST or None, initial={name: getattr(draft, name) for name in names})
    if form.is_valid():
        actions.say_why(by=request.person, draft=draft, **form.cleaned_data)
        return redirect("making:draft", draft.pk)
    return render(request, "making/why.html", {"draft": draft, "form": form})


@doors.members
def views(request, draft_id):
    """Link this draft to more of the views that it came from."""
    draft = draft_of(request, draft_id)
    to_choose = queries.views_to_choose(draft.work.project).exclude(became__draft=draft)
    form = ViewsForm(request.POST or None, views=to_choose)
    if form.is_valid():
        actions.link_views(by=request.person, draft=draft, views=form.cleaned_data["views"])
        return redirect("making:draft", draft.pk)
    return render(
        request,
        "making/views.html",
        {
            "draft": draft,
            "form": form,
            "linked": queries.views_of(draft),
            "any_left": to_choose.exists(),
        },
    )


@doors.members
def complain(request, draft_id):
    """What went wrong when this was asked."""
    draft = draft_of(request, draft_id)
    form = WordsForm(request.POST or None)
    if form.is_valid():
        actions.complain(
            by=request.person,
            voice=request.voice,
            draft=draft,
            words=form.cleaned_data["words"],
            wording=queries.wording_now(draft),
        )
        return redirect("making:draft", draft.pk)
    return render(request, "making/complain.html", {"draft": draft, "form": form})


@doors.duty(*rules.KEEPERS)
def park(request, draft_id):
    """Leave it for another time, with a reason that stays."""
    draft = draft_of(request, draft_id)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            actions.park_draft(by=request.person, draft=draft, reason=form.cleaned_data["reason"])
        except actions.Refused as refused:
            say_reasons(form, refused)
        else:
            return redirect("making:work", draft.work_id)
    return render(request, "making/park.html", {"draft": draft, "form": form})


@require_POST
@doors.duty(*rules.KEEPERS)
def take_up(request, draft_id):
    draft = draft_of(request, draft_id)
    if draft.state == Draft.State.PARKED:
        actions.take_up_again(by=request.person, draft=draft)
    return redirect("making:draft", draft.pk)


@doors.duty(*rules.KEEPERS)
def move(request, draft_id):
    """Another place, or under another heading."""
    draft = draft_of(request, draft_id)
    initial = {"order": queries.place_of(draft), "heading": draft.heading}
    form = PlaceForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.move_draft(by=request.person, draft=draft, **form.cleaned_data)
        return redirect("making:work", draft.work_id)
    return render(request, "making/move.html", {"draft": draft, "form": form})
