# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages for deciding together."""

from django.contrib import messages as page_messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.people import doors
from alongside.people.models import Duty

from . import actions, messages, queries
from .forms import AnswerForm, PositionForm, QuestionForm, WorryAnswerForm
from .models import Proposal, Question, Text, Worry

FACILITATOR = Duty.Kind.FACILITATOR


@doors.members
def home(request):
    """What is being asked, what was decided for now, and what it is time to look at again."""
    page = Paginator(queries.proposals(request.person.project), 30).get_page(request.GET.get("page"))
    return render(request, "deciding/home.html", {
        "page": page, "look_again": queries.to_look_again(request.person.project, timezone.localdate()),
    })


@doors.members
def proposal(request, proposal_id):
    """One proposal: its texts, who has spoken, its worries, and my own place in the round."""
    one = get_object_or_404(Proposal, pk=proposal_id, project=request.person.project)
    rows, mine = queries.standing(one), queries.my_positions(one, request.person)
    texts = [{"row": row, "mine": mine.get(row.text.pk)} for row in rows]
    return render(request, "deciding/proposal.html", {
        "proposal": one, "texts": texts, "seats": queries.round_table(rows),
        "said": sum(1 for text in texts if text["mine"]),
    })


def _text_of(request, text_id) -> Text:
    return get_object_or_404(Text.objects.select_related("proposal"), pk=text_id,
                             proposal__project=request.person.project)


@doors.members
def stand(request, text_id):
    """Say where I stand on one text."""
    text = _text_of(request, text_id)
    mine = queries.my_positions(text.proposal, request.person).get(text.pk)
    first = {"stance": mine.stance, "words": mine.words} if mine else None
    form = PositionForm(request.POST or None, initial=first)
    if form.is_valid() and _done(form, actions.take_position, by=request.person, voice=request.voice, text=text,
                                 **form.cleaned_data):
        page_messages.success(request, messages.THANK_YOU)
        return _next_text(request, text)
    return render(request, "deciding/stand.html", {"text": text, "form": form})


def _next_text(request, text: Text):
    """On to the next text I have not spoken on, or back to the whole."""
    spoken = queries.my_positions(text.proposal, request.person)
    waiting = [t for t in queries.present_texts(text.proposal) if t.pk not in spoken]
    if waiting:
        return redirect("deciding:stand", waiting[0].pk)
    return redirect("deciding:proposal", text.proposal_id)


def _done(form, deed, **words) -> bool:
    """Do the deed; what the room refuses becomes a sentence on the form."""
    try:
        deed(**words)
    except tuple(actions.WORDS_FOR) as refusal:
        form.add_error(None, actions.WORDS_FOR[type(refusal)])
        return False
    return True


@doors.members
def ask(request, text_id):
    """Ask to understand, before the round."""
    text, form = _text_of(request, text_id), QuestionForm(request.POST or None)
    if form.is_valid() and _done(form, actions.ask, by=request.person, voice=request.voice, text=text,
                                 **form.cleaned_data):
        return redirect("deciding:proposal", text.proposal_id)
    return render(request, "deciding/ask.html", {"text": text, "form": form})


@doors.duty(FACILITATOR)
def answer(request, question_id):
    """Answer a question in the open."""
    question = get_object_or_404(Question, pk=question_id, text__proposal__project=request.person.project)
    form = AnswerForm(request.POST or None, initial={"answer": question.answer})
    if form.is_valid():
        actions.answer_question(by=request.person, question=question, **form.cleaned_data)
        return redirect("deciding:proposal", question.text.proposal_id)
    return render(request, "deciding/answer.html", {"question": question, "form": form})


def _worry_of(request, worry_id) -> Worry:
    return get_object_or_404(Worry, pk=worry_id, text__proposal__project=request.person.project)


@doors.duty(FACILITATOR)
def meet_worry(request, worry_id):
    """Say what was done about a worry."""
    worry, form = _worry_of(request, worry_id), WorryAnswerForm(request.POST or None)
    if form.is_valid():
        actions.answer_worry(by=request.person, worry=worry, **form.cleaned_data)
        return redirect("deciding:proposal", worry.text.proposal_id)
    return render(request, "deciding/meet_worry.html", {"worry": worry, "form": form})


@require_POST
@doors.members
def withdraw_worry(request, worry_id):
    """My worry is no longer one. Nobody else can say so."""
    worry = _worry_of(request, worry_id)
    try:
        actions.withdraw_worry(by=request.person, worry=worry)
    except actions.NotYourWorry:
        page_messages.error(request, messages.NOT_YOUR_WORRY)
    return redirect("deciding:proposal", worry.text.proposal_id)
