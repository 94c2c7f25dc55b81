# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keys for other people's tools: made by a lead, shown once, switched off with one press."""

from django.contrib import messages as page_messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from alongside.asking import actions, messages, openrosa_keys, queries
from alongside.asking.device_forms import DeviceForm, ReadingForm
from alongside.asking.models import DeviceKey, ReadingKey
from alongside.people import doors
from alongside.people.models import Duty

from .found import round_of


@doors.duty(Duty.Kind.LEAD)
@sensitive_variables("key", "server", "settings")
def devices(request):
    """Interviewers' keys. A new one is shown on the answer to this very form, and never again."""
    project = request.person.project
    form = DeviceForm(request.POST or None, project=project)
    if form.is_valid():
        try:
            made, key = actions.make_device_key(by=request.person, **form.cleaned_data)
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        else:
            server = request.build_absolute_uri(f"/key/{key}")
            settings = openrosa_keys.collect_settings(server, project.name)
            shown = {"made": made, "server": server, "square": openrosa_keys.square(settings)}
            return _once(request, "asking/device_key.html", shown)
    page = {"form": form, "keys": queries.device_keys(project)}
    return render(request, "asking/devices.html", page)


@require_POST
@doors.duty(Duty.Kind.LEAD)
def end_device(request, key_id):
    key = get_object_or_404(DeviceKey, pk=key_id, person__project=request.person.project_id)
    actions.end_device_key(by=request.person, key=key)
    page_messages.success(request, messages.KEY_IS_OFF_NOW)
    return redirect("asking:devices")


@doors.duty(Duty.Kind.LEAD)
@sensitive_variables("secret")
def reading(request):
    """Read rows with another tool: for a purpose, for some days, and everybody can see that it is so."""
    form = ReadingForm(request.POST or None)
    if form.is_valid():
        made, secret = actions.make_reading_key(by=request.person, **form.cleaned_data)
        shown = {"made": made, "secret": secret, "server": request.build_absolute_uri("/")}
        return _once(request, "asking/reading_key.html", shown)
    page = {"form": form, "keys": queries.reading_keys(request.person.project)}
    return render(request, "asking/reading.html", page)


@require_POST
@doors.duty(Duty.Kind.LEAD)
def end_reading(request, key_id):
    key = get_object_or_404(ReadingKey, pk=key_id, person__project=request.person.project_id)
    actions.end_reading_key(by=request.person, key=key)
    page_messages.success(request, messages.READING_ENDED)
    return redirect("asking:reading")


@doors.duty(Duty.Kind.LEAD)
def as_form(request, round_id):
    """Whether a round's versions can go out as forms."""
    asked = round_of(request, round_id)
    if asked.version_a is None:
        raise Http404
    page = {"round": asked, "problems": actions.problems_of(asked)}
    return render(request, "asking/form_out.html", page)


def _once(request, template: str, shown: dict):
    """A page with a key on it: no browser keeps it."""
    response = render(request, template, shown)
    response["Cache-Control"] = "no-store"
    return response
