# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may: small questions about promising, answered yes or no."""

import calendar
import datetime

from django.conf import settings

from alongside.making.models import Draft
from alongside.people.models import Duty, Person, Service, Voice

# keys of the voices whose people are experts by experience here
REVIEWERS: tuple[str, ...] = tuple(settings.ALONGSIDE_REVIEWING_VOICES)
SERVICE_SIDES = (Draft.Section.WOULD_LIKE, Draft.Section.TREATED)


def answers_for(person: Person, service: Service) -> bool:
    """True when this person may sign for this service."""
    return person.may(Duty.Kind.SIGNATORY) and person.service_id == service.pk


def may_review(person: Person, voice: Voice | None) -> bool:
    """True when somebody speaks now as an expert by experience."""
    return voice is not None and voice.key in REVIEWERS and person.speaks_as(voice.key)


def is_outside(person: Person, service: Service) -> bool:
    """True when this person is not of that service: neither staff nor somebody helped there."""
    return person.service_id != service.pk


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day some months on; the last of the month where that day is missing."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))
