# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nobody goes out alone: a buddy knows when somebody means to be back, and never whom they meet."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.caring import messages, rules
from alongside.caring.models import Outing
from alongside.people.actions import recorded
from alongside.people.models import Person

from .refusals import Refused

LONGEST = timedelta(hours=12)


@transaction.atomic
def go_out(*, by: Person, buddy: Person, expected_back: datetime) -> Outing:
    """`by` is going out to interview, and `buddy` looks out for them until `expected_back`."""
    if not rules.may_be_buddy(buddy, of=by):
        raise Refused(messages.NOT_A_BUDDY)
    _check_time(expected_back)
    try:
        with transaction.atomic():
            outing = Outing.objects.create(person=by, buddy=buddy, expected_back=expected_back)
    except IntegrityError as already:
        raise Refused(messages.OUT_ALREADY) from already
    recorded(by=by, deed="go_out", about=outing, said="Somebody went out, and a buddy knows.")
    return outing


@transaction.atomic
def stay_longer(*, by: Person, outing: Outing, expected_back: datetime) -> None:
    """It takes longer. The one who is out says until when."""
    _mine(by, outing)
    _expect(by, outing, expected_back, "Somebody stays out longer.")


@transaction.atomic
def heard_from(*, by: Person, outing: Outing, expected_back: datetime) -> None:
    """The buddy or a lead has spoken to them, and knows the new time."""
    if not rules.looks_out_for(by, outing):
        raise Refused(messages.NOT_YOUR_OUTING)
    outing.heard_at = timezone.now()
    _expect(by, outing, expected_back, "A buddy heard from somebody who is out.")


@transaction.atomic
def come_back(*, by: Person, outing: Outing) -> None:
    """Back safe. Said by the one who was out, or by whoever looks out for them and knows."""
    if outing.person_id != by.pk and not rules.looks_out_for(by, outing):
        raise Refused(messages.NOT_YOUR_OUTING)
    if outing.back_at is None:
        outing.back_at = timezone.now()
        outing.save(update_fields=["back_at"])
        recorded(by=by, deed="come_back", about=outing, said="Somebody is back safe.")


def _expect(by: Person, outing: Outing, expected_back: datetime, said: str) -> None:
    if outing.back_at is not None:
        raise Refused(messages.BACK_ALREADY)
    _check_time(expected_back)
    outing.expected_back = expected_back
    outing.save(update_fields=["expected_back", "heard_at"])
    recorded(by=by, deed="expect_later", about=outing, said=said)


def _mine(by: Person, outing: Outing) -> None:
    if outing.person_id != by.pk:
        raise Refused(messages.NOT_YOUR_OUTING)


def _check_time(expected_back: datetime) -> None:
    now = timezone.now()
    if expected_back <= now:
        raise Refused(messages.BACK_IN_THE_PAST)
    if expected_back > now + LONGEST:
        raise Refused(messages.OUT_TOO_LONG)
