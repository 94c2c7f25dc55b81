# SPDX-License-Identifier: AGPL-3.0-or-later
"""Getting ready: practise with invented people, play in threes, say how ready one feels.

Practice and play are pages that are read and nothing else: no page here keeps what somebody tried.
"""

from django.contrib import messages as page_messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from alongside.asking import actions, messages, queries
from alongside.asking.forms import LIMITS, TAKE_PART, ReadyForm, WhenForm
from alongside.asking.invented_people import PEOPLE, PLAIN_QUESTIONS
from alongside.asking.models import Readiness
from alongside.asking.paper_form import asked_questions, said
from alongside.asking.topics import SAFETY, WORDS, Topic
from alongside.making.models import Version
from alongside.people import doors
from alongside.people.models import Duty, Person

from .found import RUNNERS, done

FIELD = (Duty.Kind.INTERVIEWER, *RUNNERS)
QUESTIONS_AT_PRACTICE = 5
PARTS = ("interviewer", "person", "observer")  # of a play in threes


@doors.duty(*FIELD)
def prepare(request):
    """What there is to practise, and what I said about myself."""
    said = queries.readiness_of(request.person)
    last = queries.said_readiness_last(request.person)
    page = {
        "people": PEOPLE.values(),
        "safety": [_topic(topic, said) for topic in SAFETY],
        "others": [_topic(topic, said) for topic in Topic if topic not in SAFETY],
        "refresh": last is not None and timezone.now() - last > Readiness.REFRESH_AFTER,
        "met_somebody": queries.my_interviews(request.person).exists(),
    }
    return render(request, "asking/prepare.html", page)


def _topic(topic: Topic, said: dict) -> dict:
    return {"key": topic.value, "name": topic.label, "words": WORDS[topic], "said": said.get(topic)}


@doors.duty(*FIELD)
def practice(request, who):
    """Meet somebody invented, one step a page. The address is all there is: nothing is kept."""
    invented = PEOPLE.get(who)
    if invented is None:
        raise Http404
    steps = _steps(request.person)
    step = _number(request.GET.get("step"), len(steps))
    moment = invented.moments.get(step)
    chosen = (
        next((c for c in moment.choices if c.key == request.GET.get("do")), None)
        if moment
        else None
    )
    page = {
        "invented": invented,
        "step": step,
        "words": steps[step],
        "moment": moment,
        "chosen": chosen,
        "next": step + 1 if step + 1 < len(steps) else None,
    }
    return render(request, "asking/practice.html", page)


def _steps(person: Person) -> list[dict]:
    """Meeting, consent, then questions: those of the newest survey, or plain ones."""
    version = queries.newest_survey(person.project)
    questions = _texts(version) if version else []
    questions = (questions or [str(text) for text in PLAIN_QUESTIONS])[:QUESTIONS_AT_PRACTICE]
    begin = [{"say": [LIMITS]}, {"say": [TAKE_PART]}]
    return begin + [{"ask": text} for text in questions]


def _texts(version: Version) -> list[str]:
    """The words of a version's questions, notes and parts of consent left out."""
    asked = [one for one in asked_questions(version) if one.type != "consent"]
    return [said(one.text, version) for one in asked]


def _number(text: str | None, below: int) -> int:
    """A step from the address; anything odd is the first."""
    return int(text) if text and text.isascii() and text.isdigit() and int(text) < below else 0


@doors.duty(*FIELD)
def role_play(request):
    """Three phones, three parts, then swap. Each phone works out its part from its seat and the turn."""
    seat, turn = _number(request.GET.get("seat"), 4), _number(request.GET.get("turn"), 4)
    page = {
        "seat": seat,
        "turn": turn,
        "part": PARTS[(seat - 1 + turn) % 3] if seat else "",
        "more": turn < 2,
        "people": PEOPLE.values(),
    }
    return render(request, "asking/role_play.html", page)


@doors.duty(*FIELD)
def ready(request, topic):
    """Say how sure I am about one topic."""
    if topic not in Topic.values:
        raise Http404
    said = queries.readiness_of(request.person).get(topic)
    form = ReadyForm(request.POST or None, initial=_before(said))
    if form.is_valid():
        given = {"topic": topic, "version": queries.newest_survey(request.person.project)}
        if done(request, form, actions.say_ready, **given, **form.cleaned_data):
            page_messages.success(request, messages.READY_KEPT)
            return redirect("asking:prepare")
    chosen = Topic(topic)
    page = {
        "form": form,
        "name": chosen.label,
        "words": WORDS[chosen],
        "is_safety": chosen in SAFETY,
    }
    return render(request, "asking/ready.html", page)


def _before(said: Readiness | None) -> dict:
    moment = Readiness.Moment.PRACTISED if said else Readiness.Moment.BEFORE
    return {"sure": said.sure if said else 5, "ready": bool(said and said.ready), "moment": moment}


@doors.members
def when(request):
    """Which days suit me, and which languages I speak."""
    return _when(request, request.person, "people:me")


@doors.duty(*RUNNERS)
def when_of(request, person_id):
    """The same for somebody who is asked, noted by whoever speaks with them."""
    person = get_object_or_404(Person, pk=person_id, project=request.person.project_id)
    return _when(request, person, "people:everyone")


def _when(request, person: Person, back: str):
    days = getattr(person, "availability", None)
    initial = {"days": days.days if days else [], "languages": ", ".join(person.languages)}
    form = WhenForm(request.POST or None, initial=initial)
    if form.is_valid() and done(
        request, form, actions.say_when, person=person, **form.cleaned_data
    ):
        page_messages.success(request, messages.WHEN_KEPT)
        return redirect(back)
    page = {"form": form, "of": person, "back": back}
    return render(request, "asking/when.html", page)
