# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of promising: adopt a pledge line by line, review it, sign it, come back to it."""

from django.contrib import messages as page_messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from alongside.learning import queries as learning
from alongside.making import rules as making_rules
from alongside.making.models import Draft, Work
from alongside.people import doors
from alongside.people.models import Duty

from . import actions, queries, rules
from .forms import BeginForm, LeaveForm, LinkForm, OfferForm, ReviewForm, SignForm, TermForm
from .models import Adoption

ON_A_PAGE = 50


def _adoption_of(request, adoption_id) -> Adoption:
    adoptions = queries.adoptions(request.person.project)
    return get_object_or_404(adoptions, pk=adoption_id)


def _own_adoption(request, adoption_id) -> Adoption:
    """An adoption of the service that this person answers for; others answer 404."""
    adoption = _adoption_of(request, adoption_id)
    if not rules.answers_for(request.person, adoption.service):
        raise Http404
    return adoption


def _say(form, refused: actions.Refused) -> None:
    for reason in refused.reasons:
        form.add_error(None, reason)


@doors.members
def home(request):
    """The pledges of this project, and where each service is with them."""
    project = request.person.project
    return render(request, "pledging/home.html", {
        "pledges": queries.pledges(project),
        "page": Paginator(queries.adoptions(project), ON_A_PAGE).get_page(request.GET.get("page")),
        "may_adopt": request.person.may(Duty.Kind.SIGNATORY) and request.person.service_id,
        "keeps": making_rules.keeps_the_work(request.person),
    })  # fmt: skip


@doors.duty(Duty.Kind.SIGNATORY)
def begin(request):
    """Adopt a pledge for my service."""
    person = request.person
    versions = queries.versions_to_adopt(person.project)
    form = BeginForm(request.POST or None, versions=versions)
    if person.service is not None and form.is_valid():
        try:
            adoption = actions.begin_adoption(
                by=person, service=person.service, version=form.cleaned_data["version"]
            )
        except actions.Refused as refused:
            _say(form, refused)
        else:
            return redirect("pledging:adoption", adoption.pk)
    return render(request, "pledging/begin.html", {
        "form": form, "service": person.service, "any": versions.exists(),
    })  # fmt: skip


@doors.members
def adoption(request, adoption_id):
    """One adoption, line by line, with the one next step."""
    adoption = _adoption_of(request, adoption_id)
    return render(request, "pledging/adoption.html", {
        "adoption": adoption, "lines": queries.lines_of(adoption),
        "in_return": queries.in_return_of(adoption.version),
        "standing": queries.standing(adoption, timezone.localdate()),
        "reviews": adoption.reviews.select_related("voice").order_by("-at"),
        "newer": queries.adopted_older_version(adoption),
        "theirs": rules.answers_for(request.person, adoption.service),
        "may_review": rules.may_review(request.person, request.voice),
    })  # fmt: skip


@doors.duty(Duty.Kind.SIGNATORY)
def line(request, adoption_id, line_id):
    """What my service says about one line."""
    adoption = _own_adoption(request, adoption_id)
    found = next((each for each in queries.lines_of(adoption) if each.id == str(line_id)), None)
    if found is None:
        raise Http404
    form = OfferForm(request.POST or None, initial=_as_offered(found.offer))
    if form.is_valid():
        try:
            actions.make_offer(
                by=request.person, adoption=adoption, line=line_id, **form.cleaned_data
            )
        except actions.Refused as refused:
            _say(form, refused)
        else:
            return redirect(_next_line(adoption, found))
    return render(
        request, "pledging/line.html", {"adoption": adoption, "line": found, "form": form}
    )


def _as_offered(offer) -> dict:
    names = ("kind", "words", "owner", "by_when")
    return {name: getattr(offer, name) for name in names} if offer else {}


def _next_line(adoption: Adoption, after) -> str:
    """The next line without an answer, so that the whole is done in one go."""
    lines = queries.lines_of(adoption)
    place = next(number for number, each in enumerate(lines) if each.id == after.id)
    empty = [each for each in lines[place:] + lines[:place] if each.offer is None]
    return queries.address_of(adoption, empty[0] if empty else None)


@require_POST
@doors.duty(Duty.Kind.SIGNATORY)
def send(request, adoption_id):
    """Send it to experts by experience."""
    adoption = _own_adoption(request, adoption_id)
    try:
        actions.send_for_review(by=request.person, adoption=adoption)
    except actions.Refused as refused:
        for reason in refused.reasons:
            page_messages.info(request, reason)
    return redirect("pledging:adoption", adoption.pk)


@doors.voice(*rules.REVIEWERS)
def review(request, adoption_id):
    """Say, as an expert by experience, whether it is good enough."""
    adoption = _adoption_of(request, adoption_id)
    form = ReviewForm(request.POST or None)
    if form.is_valid():
        try:
            actions.review(
                by=request.person, voice=request.voice, adoption=adoption, **form.cleaned_data
            )
        except actions.Refused as refused:
            _say(form, refused)
        else:
            return redirect("pledging:adoption", adoption.pk)
    return render(request, "pledging/review.html", {
        "adoption": adoption, "form": form, "lines": queries.lines_of(adoption),
        "open": adoption.state in (Adoption.State.SENT, Adoption.State.REVIEWED),
    })  # fmt: skip


@doors.duty(Duty.Kind.SIGNATORY)
def sign(request, adoption_id):
    """Sign for my service."""
    return _with_term(request, adoption_id, SignForm, actions.sign, "pledging/sign.html")


@doors.duty(Duty.Kind.SIGNATORY)
def renew(request, adoption_id):
    """Promise again: one step, also after it lapsed or after leaving."""
    return _with_term(request, adoption_id, TermForm, actions.renew, "pledging/renew.html")


def _with_term(request, adoption_id, form_class, deed, template):
    adoption = _own_adoption(request, adoption_id)
    form = form_class(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            deed(by=request.person, adoption=adoption, **form.cleaned_data)
        except actions.Refused as refused:
            _say(form, refused)
        else:
            return redirect("pledging:adoption", adoption.pk)
    return render(request, template, {"adoption": adoption, "form": form})


@doors.duty(Duty.Kind.SIGNATORY)
def leave(request, adoption_id):
    """Leave the pledge, and say why."""
    adoption = _own_adoption(request, adoption_id)
    form = LeaveForm(request.POST or None)
    if form.is_valid():
        try:
            actions.leave(by=request.person, adoption=adoption, words=form.cleaned_data["words"])
        except actions.Refused as refused:
            _say(form, refused)
        else:
            return redirect("pledging:adoption", adoption.pk)
    return render(request, "pledging/leave.html", {"adoption": adoption, "form": form})


@doors.members
def links(request, work_id):
    """Which questions tell how each line is kept."""
    work = get_object_or_404(request.person.project.works, pk=work_id, kind=Work.Kind.PLEDGE)
    rows, said = list(queries.lines_to_link(work)), learning.answers_by_question(work.project)
    for _, linked in rows:
        for each in linked:
            setattr(each, "said", said.get(str(each.question_id), []))  # noqa: B010  (for the page)
    return render(request, "pledging/links.html", {
        "work": work, "rows": rows,
        "keeps": making_rules.keeps_the_work(request.person),
    })  # fmt: skip


def _line_of(request, line_id) -> Draft:
    lines = Draft.objects.select_related("work", "settled")
    return get_object_or_404(
        lines, pk=line_id, work__project=request.person.project, section__in=rules.SERVICE_SIDES
    )


@doors.duty(*making_rules.KEEPERS)
def link(request, line_id):
    """Link one line to a question of a survey."""
    line = _line_of(request, line_id)
    questions = queries.questions_to_link(request.person.project)
    form = LinkForm(request.POST or None, questions=questions)
    if form.is_valid():
        actions.link_line(by=request.person, line=line, question=form.cleaned_data["question"])
        return redirect("pledging:links", line.work_id)
    return render(request, "pledging/link.html", {
        "line": line, "form": form, "any": questions.exists(),
    })  # fmt: skip


@require_POST
@doors.duty(*making_rules.KEEPERS)
def unlink(request, line_id, question_id):
    """This question no longer tells how that line is kept."""
    line = _line_of(request, line_id)
    questions = queries.questions_to_link(request.person.project)
    question = get_object_or_404(questions, pk=question_id)
    actions.unlink_line(by=request.person, line=line, question=question)
    return redirect("pledging:links", line.work_id)
