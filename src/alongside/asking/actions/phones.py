# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phones: known by a token of their own, lost, found again; and the lock on what is unfinished."""

import hashlib
import secrets

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from alongside.asking import locks
from alongside.asking.models import CheckedCopy, DraftLock, Phone
from alongside.caring import sealing
from alongside.people.actions import recorded
from alongside.people.models import Person

MOST_TRIES = 5


def token_digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def know_phone(*, by: Person) -> tuple[Phone, str]:
    """A phone that was not here before: its row, and the token that it alone keeps."""
    token = secrets.token_urlsafe(32)
    last = by.project.phones.aggregate(last=Max("number"))["last"] or 0
    phone = Phone.objects.create(
        project=by.project, number=last + 1, token_digest=token_digest(token), first_used_by=by
    )
    recorded(by=by, deed="know_phone", about=phone, said=f"Phone {phone.number} was used first.")
    return phone, token


@transaction.atomic
def lose_phone(*, by: Person, phone: Phone) -> int:
    """It is lost: whoever is signed in on it is signed out, and what it still sends is held back."""
    phone.lost_at = phone.lost_at or timezone.now()
    phone.save(update_fields=["lost_at"])
    recorded(by=by, deed="lose_phone", about=phone, said=f"Phone {phone.number} is lost.")
    ended = [one.pk for one in Session.objects.all() if _is_of(one, phone)]
    Session.objects.filter(pk__in=ended).delete()
    return len(ended)


def _is_of(session: Session, phone: Phone) -> bool:
    return session.get_decoded().get("phone") == str(phone.pk)


@transaction.atomic
def find_phone(*, by: Person, phone: Phone) -> None:
    """It turned up, and nobody else had it. What was held back stays until somebody takes it in."""
    phone.lost_at = None
    phone.save(update_fields=["lost_at"])
    recorded(by=by, deed="find_phone", about=phone, said=f"Phone {phone.number} was found.")


@transaction.atomic
def unlock(*, by: Person, phone: Phone | None, sealed: str, proof: str) -> dict:
    """{"share"} for the right digits; {"left": tries} for wrong ones; {"dead": True} when it is over."""
    try:
        lock = locks.open_lock(sealed)
        over = locks.is_dead(lock) or lock.get("who") != by.key or (phone and phone.lost_at)
    except (sealing.CannotOpen, ValueError, TypeError):
        return {"dead": True}
    tried, _ = DraftLock.objects.select_for_update().get_or_create(
        draft=hashlib.sha256(str(lock["share"]).encode()).hexdigest(),
        defaults={"project": by.project},
    )
    if over or tried.wrong >= MOST_TRIES:
        return {"dead": True}
    if locks.fits(lock, proof):
        return {"share": lock["share"]}
    tried.wrong += 1
    tried.save(update_fields=["wrong"])
    left = MOST_TRIES - tried.wrong
    return {"left": left} if left else {"dead": True}


@transaction.atomic
def note_checked_copy(*, begun_at) -> CheckedCopy:
    """A backup was made and checked: phones may let go of what had arrived before it began."""
    return CheckedCopy.objects.create(begun_at=begun_at)
