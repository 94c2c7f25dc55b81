# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which checks the group keeps, writing without hints, and the check's data for the browser."""

import json

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside.deciding import actions as deciding
from alongside.making import actions, queries, rules, squeezed_rules
from alongside.making.forms import AgreeForm
from alongside.making.lab_forms import AskRuleForm
from alongside.making.ours import ours, questions_for_the_group
from alongside.people import doors
from alongside_core.wording import to_json
from alongside_core.wording.browser import packed

from .found import say_reasons

QUIET = "write_without_hints"


@doors.members
def checks(request):
    """The checks that were shown here, how often people kept their words, and what the group decided."""
    project = request.person.project
    return render(
        request,
        "making/checks.html",
        {
            "rules": queries.rules_here(project),
            "questions": [
                (queries.a_rule(tally.rule), tally) for tally in questions_for_the_group(project)
            ],
            "keeps": rules.keeps_the_work(request.person),
        },
    )


@doors.members
def rule(request, rule):
    """One check: why it is there, and where the group stands about it."""
    about = _about(rule)
    choice = request.person.project.rule_choices.filter(rule=rule).first()
    return render(
        request,
        "making/rule.html",
        {
            "rule": about,
            "choice": choice,
            "proposal": queries.open_rule_proposal(choice) if choice else None,
            "keeps": rules.keeps_the_work(request.person),
        },
    )


@doors.duty(*rules.KEEPERS)
def ask(request, rule):
    """Put a check to the group."""
    about = _about(rule)
    form = AskRuleForm(request.POST or None, project=request.person.project)
    if form.is_valid():
        chosen = form.cleaned_data
        try:
            actions.ask_about_rule(
                by=request.person, rule=rule, off=chosen["off"] == "yes", why=chosen["why"],
                quorum=form.quorum(),
            )  # fmt: skip
        except actions.Refused as refused:
            say_reasons(form, refused)
        except deciding.CannotDecide as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("making:rule", rule)
    return render(request, "making/ask_rule.html", {"rule": about, "form": form})


@doors.duty(*rules.KEEPERS)
def agree(request, choice_id):
    """The group decided about a check, with a date to look again."""
    choice = get_object_or_404(request.person.project.rule_choices, pk=choice_id)
    form = AgreeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.agree_about_rule(by=request.person, choice=choice, **form.cleaned_data)
        except (actions.Refused, deciding.NotYet) as refused:
            say_reasons(form, refused)
        else:
            return redirect("making:rule", choice.rule)
    about = _about(choice.rule)
    return render(
        request, "making/agree_rule.html", {"rule": about, "choice": choice, "form": form}
    )


@require_POST
@doors.members
def quiet(request):
    """Write without hints, or with them again. It is this person's own choice, on this device."""
    request.session[QUIET] = not request.session.get(QUIET, False)
    back = request.POST.get("draft", "")
    draft = queries.draft_here(request.person.project, back)
    return redirect("making:draft", draft.pk) if draft else redirect("making:home")


@doors.members
def data(request):
    """Our word list and what we decided, for help while typing, and where the rules are."""
    here = ours(request.person.project)
    return JsonResponse(
        {
            "rules": reverse("making:check_rules", args=[squeezed_rules.digest()]),
            "words": json.loads(to_json(here.words)),
            "off": list(here.off),
            "levels": here.levels,
        }
    )


@doors.anyone
def rule_book(request, digest):
    """The rules themselves: the same for everybody, so a phone fetches them once and keeps them."""
    if digest != squeezed_rules.digest():
        raise Http404
    answer = HttpResponse(content_type="application/json; charset=utf-8")
    if "br" in request.headers.get("Accept-Encoding", ""):
        answer.content, answer["Content-Encoding"] = squeezed_rules.squeezed(), "br"
    else:
        answer.content = packed()
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    answer["Vary"] = "Accept-Encoding"
    return answer


def wants_hints(request) -> bool:
    return not request.session.get(QUIET, False)


def _about(name: str):
    found = queries.a_rule(name)
    if found is None:
        raise Http404
    return found
