# SPDX-License-Identifier: AGPL-3.0-or-later
"""Take one's words back: no account, no reason, no script. Guessing is slowed down."""

from django.shortcuts import get_object_or_404, render

from alongside.asking import actions, messages
from alongside.asking.forms import WithdrawForm
from alongside.caring import queries as caring
from alongside.people import doors, slowdown
from alongside.people.models import Project


@doors.anyone
def withdraw(request):
    """From anywhere: the code says which project it belongs to."""
    return _taking_back(request, None)


@doors.anyone
def withdraw_here(request, project_id):
    """The address that is printed on a slip."""
    return _taking_back(request, get_object_or_404(Project, pk=project_id))


def _taking_back(request, project: Project | None):
    form, told, where = WithdrawForm(request.POST or None), "", project
    if form.is_valid():
        told, where = _try(request, form, project)
    shown = {"form": form, "project": where, "told": told}
    return render(request, "asking/withdraw.html", shown)


def _try(request, form: WithdrawForm, project: Project | None) -> tuple[str, Project | None]:
    address = "slips:" + request.META.get("REMOTE_ADDR", "")
    wait = slowdown.seconds_to_wait(address)
    if wait:
        form.add_error("code", str(messages.PLEASE_WAIT).format(seconds=wait))
        return "", project
    code, scope = form.cleaned_data["code"], form.cleaned_data["scope"]
    where = project or caring.project_with_slip(code)
    try:
        if where is None:
            raise actions.NoSuchCode(messages.NO_SUCH_CODE)
        told = actions.withdraw(project=where, code=code, scope=scope)
    except actions.NoSuchCode as nothing:
        slowdown.note_wrong_try(address)
        form.add_error("code", str(nothing))
        return "", project
    slowdown.forget(address)
    return told, where
