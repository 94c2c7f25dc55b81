# SPDX-License-Identifier: AGPL-3.0-or-later
"""The group's word list as a living page, and the buzzer that anyone can press."""

from dataclasses import replace

from django.contrib import messages as page_messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside.deciding import actions as deciding
from alongside.making import actions, messages, queries, rules
from alongside.making.lab_forms import (
    AgreeWordForm,
    AskWordForm,
    BuzzForm,
    ExplainForm,
    ListFileForm,
    LookForm,
    WordForm,
)
from alongside.making.ours import entry_of, word_list
from alongside.people import doors
from alongside_core.wording import for_others, to_json

from .found import buzzed_of, say_reasons, word_of

MOST = 30  # of the words nobody has looked at, on one page


@doors.members
def words(request):
    """Our word list: what the group decided, what waits, and what the library only proposes."""
    project = request.person.project
    find = request.GET.get("find", "")
    proposed = queries.only_proposed(project, find)
    return render(
        request,
        "making/words.html",
        {
            "listed": queries.listed_words(project),
            "proposed": proposed[:MOST],
            "more": max(0, len(proposed) - MOST),
            "find": find,
            "to_explain": queries.to_explain(project),
            "keeps": rules.keeps_the_work(request.person),
            "known": word_list(project).known_words,
            "know_form": BuzzForm(auto_id="known_%s"),
        },
    )


@require_POST
@doors.voice("client", "peer")
def known(request):
    """Everybody here knows this word, however rare it is elsewhere. Said by those who would be asked."""
    try:
        actions.know_word(by=request.person, word=request.POST.get("word", "")[:80])
    except actions.Refused as refused:
        page_messages.error(request, str(refused))
    else:
        page_messages.success(request, str(messages.WORD_KNOWN))
    return redirect("making:words")


@doors.members
def propose(request):
    """Bring a word before the group."""
    form = WordForm(request.POST or None, initial={"term": request.GET.get("term", "")})
    if form.is_valid():
        try:
            word = actions.propose_word(by=request.person, **form.cleaned_data)
        except actions.Refused as refused:
            say_reasons(form, refused)
        else:
            return redirect("making:word", word.pk)
    return render(request, "making/propose_word.html", {"form": form})


@doors.members
def word(request, word_id):
    """One word: how it lands, what we say instead, when it is fine, who decided, its whole history."""
    word = word_of(request, word_id)
    return render(
        request,
        "making/word.html",
        {
            "word": word,
            "entry": entry_of(word),
            "looks": queries.looks_at(word, request.person),
            "looked": word.looks.count(),
            "mine": word.looks.filter(person=request.person).exists(),
            "proposal": queries.open_word_proposal(word),
            "voices": {voice.key: voice for voice in request.person.project.voices.all()},
            "keeps": rules.keeps_the_work(request.person),
        },
    )


@doors.members
def look(request, word_id):
    """Look at a word alone. Nobody sees it before two people have looked."""
    word = word_of(request, word_id)
    form = LookForm(request.POST or None)
    if form.is_valid():
        actions.look_at_word(by=request.person, voice=request.voice, word=word, **form.cleaned_data)
        return redirect("making:word", word.pk)
    return render(
        request, "making/look.html", {"word": word, "entry": entry_of(word), "form": form}
    )


@doors.duty(*rules.KEEPERS)
def ask(request, word_id):
    """Put a word to the group."""
    word = word_of(request, word_id)
    form = AskWordForm(request.POST or None, project=word.project)
    if form.is_valid():
        chosen = form.cleaned_data
        try:
            actions.put_word_to_group(
                by=request.person, word=word, state=chosen["state"], why=chosen["why"],
                quorum=form.quorum(),
            )  # fmt: skip
        except actions.Refused as refused:
            say_reasons(form, refused)
        except deciding.CannotDecide as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("making:word", word.pk)
    return render(request, "making/ask_word.html", {"word": word, "form": form})


@doors.duty(*rules.KEEPERS)
def agree(request, word_id):
    """The group decided about a word, with a date to look again."""
    word = word_of(request, word_id)
    form = AgreeWordForm(request.POST or None)
    if form.is_valid():
        try:
            actions.agree_word(by=request.person, word=word, **form.cleaned_data)
        except (actions.Refused, deciding.NotYet) as refused:
            say_reasons(form, refused)
        else:
            return redirect("making:word", word.pk)
    return render(request, "making/agree_word.html", {"word": word, "form": form})


@doors.duty(*rules.KEEPERS)
def bring(request):
    """Another project's list: see where it differs, and take words of it in hand."""
    file = request.POST.get("whole")
    form = ListFileForm(request.POST or None, request.FILES or None)
    if not file and form.is_valid():
        file = form.cleaned_data["file"].read().decode("utf-8-sig", errors="replace")
    if not file:
        return render(request, "making/bring_words.html", {"form": form})
    try:
        theirs = actions.read_list(file.encode())
    except actions.Refused as refused:
        form = ListFileForm()
        return render(request, "making/bring_words.html", {"form": form, "refused": str(refused)})
    differences = queries.against(request.person.project, theirs)
    known = {each.term for each in differences}
    chosen = [term for term in request.POST.getlist("term") if term in known]
    if chosen:
        actions.bring_in_words(by=request.person, theirs=theirs, terms=chosen)
        return redirect("making:words")
    return render(
        request,
        "making/compare_words.html",
        {"theirs": theirs, "differences": differences, "whole": file,
         "nothing_chosen": "whole" in request.POST},
    )  # fmt: skip


@doors.members
def file(request):
    """Our list as a file that another project can read. It holds no names."""
    project = request.person.project
    ours = replace(for_others(word_list(project)), name=project.name)
    answer = HttpResponse(to_json(ours), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="word_list.json"'
    return answer


@doors.members
def buzz(request):
    """I don't know this word. Nobody is kept with it."""
    form = BuzzForm(request.POST or None, initial={"word": request.GET.get("word", "")})
    if form.is_valid():
        actions.buzz(project=request.person.project, word=form.cleaned_data["word"])
        page_messages.success(request, str(messages.BUZZED))
        return redirect("making:words")
    return render(request, "making/buzz.html", {"form": form})


@doors.members
def explain(request, buzzed_id):
    """Say what a buzzed word means."""
    buzzed = buzzed_of(request, buzzed_id)
    form = ExplainForm(request.POST or None, initial={"means": buzzed.means})
    if form.is_valid():
        actions.explain(by=request.person, buzzed=buzzed, **form.cleaned_data)
        return redirect("making:words")
    return render(request, "making/explain.html", {"buzzed": buzzed, "form": form})
