# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages for deciding together. Closing is done by the room that asked (`proposal.shown_at`)."""

from django.contrib import messages as page_messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.people import doors
from alongside.people.models import Duty

from . import actions, forms, messages, queries
from .models import Position, Question, Text, Worry

FACILITATOR = Duty.Kind.FACILITATOR


@doors.members
def home(request):
    """What is open, what was decided for now, and what is due to be looked at again."""
    project = request.person.project
    return render(
        request,
        "deciding/home.html",
        {
            "due": queries.to_look_again(project, timezone.localdate()),
            "open": queries.still_open(project),
            "decided": queries.decided(project),
            "ended": queries.ended_otherwise(project),
        },
    )


@doors.members
def proposal(request, proposal_id):
    """One proposal: present, questions, reactions, round, outcome."""
    put = get_object_or_404(request.person.project.proposals, pk=proposal_id)
    turned = request.GET.get("turn") == "round"
    standing = queries.standing(put)
    mine = queries.my_positions(put, request.person)
    return render(
        request,
        "deciding/proposal.html",
        {
            "proposal": put,
            "turned": turned,
            "stances": Position.Stance.labels,
            "order": queries.speaking_order(request.person.project, turned=turned),
            "texts": [
                {
                    "standing": each,
                    "mine": mine.get(each.text.pk),
                    "worries": [queries.as_told(worry, request.person) for worry in each.worries],
                }
                for each in standing
            ],
            "earlier": put.texts.filter(replaced_by__isnull=False),
            "questions": Question.objects.filter(text__proposal=put).select_related(
                "voice", "text"
            ),
            "is_ready": put.is_open and all(each.is_ready for each in standing),
            "is_facilitator": request.person.may(FACILITATOR),
            "is_peer": request.person.speaks_as("peer"),
        },
    )


@doors.members
def position(request, text_id):
    """Where I stand on one text."""
    text = _text_of(request, text_id)
    mine = Position.objects.filter(text=text, person=request.person).first()
    now = {"stance": mine.stance, "words": mine.words} if mine else None
    return _form_page(
        request,
        text,
        forms.PositionForm(request.POST or None, initial=now),
        lambda given: actions.take_position(
            by=request.person, voice=_voice(request), text=text, **given
        ),
        "Where do you stand?",
        "Send my answer",
        messages.THANKS,
    )


@doors.members
def ask(request, text_id):
    """Ask what a text means."""
    text = _text_of(request, text_id)
    return _form_page(
        request,
        text,
        forms.QuestionForm(request.POST or None),
        lambda given: actions.ask(by=request.person, voice=_voice(request), text=text, **given),
        "What would you like to understand?",
        "Ask this",
        messages.ASKED,
    )


@doors.duty(FACILITATOR)
def answer(request, question_id):
    """Answer a question where everybody can read it."""
    asked = get_object_or_404(
        Question, text__proposal__project=request.person.project, pk=question_id
    )
    return _form_page(
        request,
        asked.text,
        forms.AnswerForm(request.POST or None, initial={"answer": asked.answer}),
        lambda given: actions.answer_question(by=request.person, question=asked, **given),
        "Answer a question",
        "Show this answer",
        messages.ANSWERED,
        about=asked.words,
    )


@doors.duty(FACILITATOR)
def answer_worry(request, worry_id):
    """Say how a worry was met."""
    worry = _worry_of(request, worry_id)
    return _form_page(
        request,
        worry.text,
        forms.HowMetForm(request.POST or None, initial={"how_met": worry.how_met}),
        lambda given: actions.answer_worry(by=request.person, worry=worry, **given),
        "How was this worry met?",
        "Show this answer",
        messages.ANSWERED,
        about=worry.words,
    )


@require_POST
@doors.members
def withdraw_worry(request, worry_id):
    """My worry is met. Somebody else's is not mine to withdraw, so it answers 404."""
    worry = _worry_of(request, worry_id, holder=request.person)
    try:
        actions.withdraw_worry(by=request.person, worry=worry)
        page_messages.success(request, messages.WITHDRAWN)
    except actions.CannotDecide as refusal:
        page_messages.error(request, str(refusal))
    return redirect("deciding:proposal", worry.text.proposal_id)


@doors.voice("peer")
def change(request, text_id):
    """Peers put new words; everybody is asked again about this text."""
    text = _text_of(request, text_id)
    return _form_page(
        request,
        text,
        forms.ChangeForm(request.POST or None, initial={"words": text.words}),
        lambda given: actions.change_text(by=request.person, text=text, **given),
        "Change these words",
        "Ask everybody again",
        messages.CHANGED,
    )


@doors.duty(FACILITATOR)
def take_back(request, proposal_id):
    """Take a proposal back, and say why."""
    put = get_object_or_404(request.person.project.proposals, pk=proposal_id)
    form = forms.WhyForm(request.POST or None)
    if form.is_valid() and _done(
        form, lambda: actions.take_back(by=request.person, proposal=put, **form.cleaned_data)
    ):
        page_messages.success(request, messages.TAKEN_BACK)
        return redirect("deciding:proposal", put.pk)
    return render(
        request,
        "deciding/form.html",
        {
            "form": form,
            "proposal": put,
            "heading": "Take this back?",
            "send": "Take it back",
            "about": put.title,
        },
    )


def _form_page(request, text, form, deed, heading, send, thanks, about=None):
    """One form about one text: do the deed and go back, or say why not and keep the words."""
    if form.is_valid() and _done(form, lambda: deed(form.cleaned_data)):
        page_messages.success(request, thanks)
        return redirect("deciding:proposal", text.proposal_id)
    return render(
        request,
        "deciding/form.html",
        {
            "form": form,
            "proposal": text.proposal,
            "heading": heading,
            "send": send,
            "about": about or text.words,
            "context": text.context,
        },
    )


def _done(form, deed) -> bool:
    try:
        deed()
    except actions.CannotDecide as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _voice(request) -> str:
    return request.voice.key if request.voice else ""


def _text_of(request, text_id) -> Text:
    texts = Text.objects.select_related("proposal")
    return get_object_or_404(texts, proposal__project=request.person.project, pk=text_id)


def _worry_of(request, worry_id, **more) -> Worry:
    worries = Worry.objects.select_related("text__proposal")
    return get_object_or_404(
        worries, text__proposal__project=request.person.project, pk=worry_id, **more
    )
