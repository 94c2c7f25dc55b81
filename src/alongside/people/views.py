# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of a project: who we are, how we treat each other, what is open."""

from django.contrib import messages as page_messages
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from . import actions, doors, messages, pictures, queries, rules
from .forms import (
    AccountForm,
    AgreementForm,
    BringInForm,
    HelpForm,
    PartForm,
    RemitForm,
    ServiceForm,
    VoiceForm,
)
from .models import Duty, Person

ON_A_PAGE = 50
CARERS = (Duty.Kind.FACILITATOR, Duty.Kind.LEAD)


@doors.members
def project(request):
    """The project's own front page."""
    return render(
        request,
        "people/project.html",
        {
            "voices": queries.voices_of(request.person.project),
            "agreement": queries.agreed_agreement(request.person.project),
            "remit": request.person.project.remit.all(),
            "may_change_the_words": rules.may_change_the_words(request.person),
            "may_look_after_people": rules.may_look_after_people(request.person),
        },
    )


@doors.members
def me(request):
    """My own page: my voices, stepping back, coming back."""
    return render(
        request, "people/me.html", {"seats": request.person.seats.select_related("voice")}
    )


@require_POST
@doors.members
def speak_as(request):
    """Say from which voice I speak today."""
    wanted = request.POST.get("voice", "")
    seat = get_object_or_404(request.person.seats, voice_id=wanted if wanted.isdecimal() else 0)
    request.session["voice"] = seat.voice_id
    return redirect("people:me")


@require_POST
@doors.members
def step_back(request):
    actions.step_back(by=request.person)
    page_messages.success(request, messages.STEPPED_BACK)
    return redirect("people:me")


@require_POST
@doors.members
def come_back(request):
    actions.come_back(by=request.person)
    page_messages.success(request, messages.CAME_BACK)
    return redirect("people:me")


@doors.duty(*CARERS)
def everyone(request):
    """Who is round the table, for those who look after people."""
    part = request.GET.get("q", "").strip()
    found = queries.everyone(request.person.project).filter(called__icontains=part)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/everyone.html", {"page": page, "q": part})


@doors.duty(*CARERS)
def bring_in(request):
    form = BringInForm(request.POST or None, project=request.person.project)
    if form.is_valid():
        chosen = form.cleaned_data
        person = actions.bring_in(
            by=request.person,
            called=chosen["called"],
            duties=chosen["duties"],
            voices=[voice.key for voice in chosen["voices"]],
            service=chosen["service"],
        )
        return redirect("people:person", person.pk)
    return render(request, "people/bring_in.html", {"form": form})


def _person_of(request, person_id) -> Person:
    return get_object_or_404(request.person.project.people, pk=person_id)


@doors.duty(*CARERS)
def person(request, person_id):
    """One person, as those who look after people see them."""
    return render(
        request,
        "people/person.html",
        {
            "somebody": _person_of(request, person_id),
            "ours": Person.State,
        },
    )


@doors.duty(*CARERS)
def part(request, person_id):
    """Other voices, other duties, another service: people's parts change."""
    somebody = _person_of(request, person_id)
    now = {
        "voices": somebody.voices.all(),
        "duties": list(somebody.duties.values_list("kind", flat=True)),
        "service": somebody.service,
    }
    form = PartForm(request.POST or None, initial=now, project=request.person.project)
    if form.is_valid():
        chosen = form.cleaned_data
        voices = [voice.key for voice in chosen.pop("voices")]
        try:
            actions.change_part(by=request.person, person=somebody, voices=voices, **chosen)
        except actions.NobodyLeft as refusal:
            form.add_error("duties", str(refusal))
        else:
            return redirect("people:person", person_id)
    return render(request, "people/part.html", {"form": form, "somebody": somebody})


@require_POST
@doors.duty(*CARERS)
def make_card(request, person_id):
    """The one time that the four words are shown."""
    somebody = _person_of(request, person_id)
    try:
        secret = actions.make_card(by=request.person, person=somebody)
    except actions.NoDoor as refusal:
        page_messages.error(request, str(refusal))
        return redirect("people:person", person_id)
    link = request.build_absolute_uri(reverse("people:card", args=[secret.token]))
    response = render(
        request,
        "people/card.html",
        {
            "somebody": somebody,
            "secret": secret,
            "square": pictures.square(link),
            "address": request.build_absolute_uri(reverse("people:come_in")),
        },
    )
    response["Cache-Control"] = "no-store"
    return response


@doors.duty(*CARERS)
def give_account(request, person_id):
    """A name to sign in with, and the one time that its six words are shown."""
    somebody = _person_of(request, person_id)
    now = {"username": somebody.account.username} if somebody.account else None
    form = AccountForm(request.POST or None, initial=now)
    context = {"somebody": somebody, "form": form}
    if form.is_valid():
        try:
            context["passphrase"] = actions.give_account(
                by=request.person, person=somebody, username=form.cleaned_data["username"]
            )
        except ValueError as refusal:
            form.add_error("username", str(refusal))
    response = render(request, "people/give_account.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@doors.duty(*CARERS)
def end_card(request, person_id):
    actions.end_card(by=request.person, person=_person_of(request, person_id))
    return redirect("people:person", person_id)


@doors.duty(*CARERS)
def do_not_contact(request, person_id):
    """Looking asks once more; sending does it."""
    return _asked_once_more(
        request, person_id, actions.do_not_contact, "people/do_not_contact.html"
    )


@doors.duty(*CARERS)
def note_a_death(request, person_id):
    """Looking asks once more; sending does it."""
    return _asked_once_more(request, person_id, actions.note_a_death, "people/note_a_death.html")


@doors.duty(*CARERS)
def noted_by_mistake(request, person_id):
    """Looking asks once more; sending puts somebody back who never went."""
    if rules.may_come_in(_person_of(request, person_id)):
        return redirect("people:person", person_id)
    return _asked_once_more(
        request, person_id, actions.noted_by_mistake, "people/noted_by_mistake.html"
    )


def _asked_once_more(request, person_id, deed, template):
    somebody = _person_of(request, person_id)
    if request.method == "POST":
        deed(by=request.person, person=somebody)
        return redirect("people:person", person_id)
    return render(request, template, {"somebody": somebody})


@doors.duty(Duty.Kind.FACILITATOR)
def voice_words(request, key):
    """Call a voice what its people asked to be called."""
    voice = get_object_or_404(request.person.project.voices, key=key)
    form = VoiceForm(request.POST or None, initial={"name": voice.name, "plural": voice.plural})
    if form.is_valid():
        actions.name_a_voice(by=request.person, voice=voice, **form.cleaned_data)
        return redirect("people:project")
    return render(request, "people/voice_words.html", {"form": form, "named": voice})


@doors.duty(*CARERS)
def who_to_ring(request):
    """The number that every page of help and every interview shows."""
    project = request.person.project
    now = {"help_words": project.help_words, "help_number": project.help_number}
    form = HelpForm(request.POST or None, initial=now)
    if form.is_valid():
        actions.say_who_to_ring(by=request.person, **form.cleaned_data)
        return redirect("people:project")
    return render(request, "people/who_to_ring.html", {"form": form})


@doors.members
def agreement(request):
    """The group agreement: the text now, what is proposed, and a place to propose another."""
    project = request.person.project
    current = queries.agreed_agreement(project)
    form = AgreementForm(request.POST or None, initial={"text": current.text if current else ""})
    if form.is_valid():
        actions.propose_agreement(by=request.person, **form.cleaned_data)
        return redirect("people:agreement")
    return render(
        request,
        "people/agreement.html",
        {
            "form": form,
            "agreement": current,
            "proposed": queries.proposed_agreements(project),
            "earlier": project.agreements.filter(replaced_at__isnull=False),
            "may_change_the_words": rules.may_change_the_words(request.person),
        },
    )


@require_POST
@doors.duty(Duty.Kind.FACILITATOR)
def agree_agreement(request, agreement_id):
    proposed = get_object_or_404(
        queries.proposed_agreements(request.person.project), pk=agreement_id
    )
    actions.agree_agreement(by=request.person, agreement=proposed)
    return redirect("people:agreement")


@doors.duty(Duty.Kind.FACILITATOR)
def remit(request):
    """Say what is open and what is fixed, before anybody starts."""
    project = request.person.project
    form = RemitForm(
        request.POST or None,
        initial={
            "open_things": "\n".join(item.text for item in project.remit.all() if item.is_open),
            "fixed_things": "\n".join(
                f"{item.text} | {item.fixed_by}" for item in project.remit.all() if not item.is_open
            ),
            "final_say": project.final_say,
        },
    )
    if form.is_valid():
        actions.state_remit(by=request.person, **form.cleaned_data)
        return redirect("people:project")
    return render(request, "people/remit.html", {"form": form})


@doors.duty(Duty.Kind.FACILITATOR, Duty.Kind.LEAD)
def services(request):
    """The places that people get help from."""
    form = ServiceForm(request.POST or None)
    if form.is_valid() and _added(form, request.person):
        return redirect("people:services")
    return render(
        request,
        "people/services.html",
        {
            "form": form,
            "services": request.person.project.services.all(),
        },
    )


def _added(form, by) -> bool:
    try:
        with transaction.atomic():
            actions.add_service(by=by, name=form.cleaned_data["name"])
    except IntegrityError:
        form.add_error("name", messages.ALREADY_CALLED)
        return False
    return True
