# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms and keys for other people’s tools."""

from django.db.models import Prefetch
from django.utils import timezone

from alongside.asking import openrosa_keys
from alongside.asking.models import (
    DeviceKey,
    Interview,
    ReadingKey,
    Round,
    Slot,
    XForm,
)
from alongside.people.models import Duty, Person, Project

from .of_pictures import with_pictures
from .of_rounds import open_rounds_of
from .rows import MAY_BE_USED


def forms_for(interviewer: Person) -> list[tuple[Round, list[XForm], list[str]]]:
    """(round, its forms, the versions of the next four places) for open rounds where they have places.

    Forms are made on first asking; after that a list costs the same number of queries for any rounds.
    """
    if not interviewer.may(Duty.Kind.INTERVIEWER):
        return []
    ready = XForm.objects.defer("xml", "names")
    found = list(
        with_pictures(open_rounds_of(interviewer)).prefetch_related(
            Prefetch("xforms", queryset=ready)
        )
    )
    free = Slot.objects.filter(interviewer=interviewer, round__in=found, interview_id=None)
    following: dict = {}
    for round_id, arm in free.order_by("position").values_list("round", "arm"):
        following.setdefault(round_id, []).append(arm)
    return [
        (round, list(_forms(round).values()), following.get(round.pk, [])[:4]) for round in found
    ]


def _forms(round: Round) -> dict[str, XForm]:
    from alongside.asking.actions.forms_out import forms_of  # noqa: PLC0415  (a form is made when it is first asked for)

    return forms_of(round)


def form_of(interviewer: Person, form_id: str) -> XForm | None:
    """A form of a round in which this person has, or had, places: also of a round that has closed."""
    forms = XForm.objects.filter(form_id=form_id, round__project=interviewer.project_id)
    return forms.filter(round__slots__interviewer=interviewer).distinct().first()


def device_keys(project: Project):
    """Keys of interviewers' devices, those that work first."""
    keys = DeviceKey.objects.filter(person__project=project).select_related("person")
    return keys.order_by("ended_at", "person__called", "pk")


def reading_keys(project: Project):
    """Who may, or once might, read rows with another tool."""
    return ReadingKey.objects.filter(person__project=project).select_related("person")


def working_reading_keys():
    """Reading keys that hold now: not ended, in time, and their holder still leads here."""
    return ReadingKey.objects.filter(
        ended_at=None,
        expires_at__gt=timezone.now(),
        person__state=Person.State.HERE,
        person__duties__kind=Duty.Kind.LEAD,
    ).select_related("person__project")


def reading_session(token: str) -> ReadingKey | None:
    """Whose session this is, or None."""
    digest = openrosa_keys.digest(token)
    return working_reading_keys().filter(session_digest=digest).first() if token else None


def forms_to_read(project: Project) -> list[XForm]:
    """The forms that have gone out, newest round first."""
    forms = XForm.objects.filter(round__project=project).select_related("round")
    return list(forms.defer("xml", "names").order_by("-round__opens_on", "arm"))


def readable(form: XForm):
    """Interviews of this form that may be used, by id: an order that says nothing of when."""
    found = Interview.objects.filter(MAY_BE_USED, round=form.round_id, used_arm=form.arm)
    found = found.exclude(outcome=Interview.Outcome.NOT_TODAY)
    return found.select_related("round", "review").order_by("pk")
