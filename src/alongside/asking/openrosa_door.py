# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is at the door for other people's tools, and the manners of every answer given there.

There is no session and no cookie here, so a forged form has nothing to ride on: these views need no CSRF
token. A key stands in the address (switched off by a lead), or a name and passphrase in the header, over
https only. Whoever comes too often waits a minute: counted by key, for a hostel shares one address.
"""

import base64
import binascii
import time
from dataclasses import dataclass
from functools import wraps
from typing import NamedTuple

from django.contrib.auth import authenticate
from django.core.cache import caches
from django.db import DEFAULT_DB_ALIAS
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables

from alongside.asking import messages, openrosa_keys
from alongside.asking.models import DeviceKey
from alongside.ledger import rows
from alongside.people import rules, slowdown
from alongside.people.models import Duty, Person
from alongside_core.interchange import openrosa

MOST_BYTES = 10_000_000  # what Collect assumes when nobody says; larger sets of files it splits
MOST_A_MINUTE = 600
ABOUT = ["id", "project_id", "key", "state"]
WHOSE = """
SELECT asking_devicekey.id, ended_at IS NOT NULL, last_used_on, people_person.id, project_id, key, state
FROM asking_devicekey JOIN people_person ON people_person.id = person_id WHERE token_digest = %s
"""
TEXT_XML = "text/xml; charset=utf-8"
REALM = 'Basic realm="Alongside", charset="UTF-8"'


@dataclass(frozen=True)
class Refusal:
    """Why somebody is not let in. `person` is known when a key of theirs was switched off."""

    status: int
    words: str
    challenge: bool = False
    person: Person | None = None


class Held(NamedTuple):
    """A device's key, and who holds it."""

    key: int
    ended: bool
    last_used_on: str
    person: Person


def answer(status: int, words="", *, error: bool | None = None) -> HttpResponse:
    """An OpenRosaResponse whose words the interviewer sees."""
    is_error = status >= 400 if error is None else error
    return with_headers(
        HttpResponse(openrosa.response(str(words), error=is_error), TEXT_XML, status=status)
    )


def xml(data: bytes) -> HttpResponse:
    """A list or manifest."""
    return with_headers(HttpResponse(data, TEXT_XML))


def with_headers(response: HttpResponse) -> HttpResponse:
    """Without the version header Collect refuses lists; without the length it guesses."""
    response["X-OpenRosa-Version"] = "1.0"
    response["X-OpenRosa-Accept-Content-Length"] = str(MOST_BYTES)
    response["Date"] = http_date()
    response["Cache-Control"] = "no-store"
    return response


def holder(view=None, *, header: bool = True):
    """Let in whoever holds a working key, or signs in by header. Sets `request.teller`, a Person.

    `header` is False where clients may leave out X-OpenRosa-Version (forms and pictures).
    """
    if view is None:
        return lambda found: holder(found, header=header)

    @csrf_exempt
    @wraps(view)
    @sensitive_variables("key")
    def guarded(request, *args, key: str = "", project_id=None, **kwargs):
        if header and "X-OpenRosa-Version" not in request.headers:
            return answer(400, messages.OPENROSA_HEADER)
        teller = by_key(key) if key else by_header(request, project_id)
        if isinstance(teller, Refusal):
            aside = getattr(view, "refused", None)
            if aside and teller.person:
                aside(request, teller.person)
            return _refused(teller)
        request.teller, request.key_kwargs = teller, _in_address(key, project_id)
        return view(request, *args, **kwargs)

    guarded.door = "key"  # type: ignore[attr-defined]
    return guarded


def _in_address(key: str, project_id) -> dict:
    return {"key": key} if key else {"project_id": project_id}


def _refused(refusal: Refusal) -> HttpResponse:
    response = answer(refusal.status, refusal.words)
    if refusal.challenge:
        response["WWW-Authenticate"] = REALM
    if refusal.status == 429:
        response["Retry-After"] = "60"
    return response


def by_key(key: str) -> Person | Refusal:
    """Whose working key this is. One that was switched off reads just as one that never was."""
    found = _held(key)
    if found is None:
        return Refusal(403, str(messages.OPENROSA_NO_KEY))
    if too_often(f"device:{found.key}"):
        return Refusal(429, str(messages.OPENROSA_SLOWLY))
    if found.ended or not rules.may_come_in(found.person):
        return Refusal(403, str(messages.OPENROSA_NO_KEY), person=found.person)
    today = timezone.localdate()
    if found.last_used_on != today.isoformat():
        DeviceKey.objects.filter(pk=found.key).update(last_used_on=today)
    return found.person


def _held(key: str) -> Held | None:
    """The key and its holder. More columns, and the statement worked out afresh for each delivery, were a
    sixth of what a delivery cost; what else of a person is asked for is fetched when it is.
    """
    found = rows.ask(WHOSE, openrosa_keys.digest(key))
    if not found:
        return None
    number, ended, used, person_id, project_id, *more = found[0]
    about = [rows.an_id(person_id), rows.an_id(project_id), *more]
    return Held(number, bool(ended), str(used), Person.from_db(DEFAULT_DB_ALIAS, ABOUT, about))


@sensitive_variables("name", "passphrase")
def by_header(request, project_id) -> Person | Refusal:
    """Somebody with a sign-in name and passphrase who interviews in this project. Over https only."""
    if not request.is_secure():
        return Refusal(401, str(messages.OPENROSA_HTTPS))
    address = request.META.get("REMOTE_ADDR", "")
    if slowdown.seconds_to_wait(address):
        return Refusal(429, str(messages.OPENROSA_SLOWLY))
    given = _basic(request.headers.get("Authorization", ""))
    if given is None:
        return Refusal(401, str(messages.OPENROSA_COME_IN), challenge=True)
    name, passphrase = given
    account = authenticate(request, username=name, password=passphrase)
    person = _interviewer(account, project_id) if account else None
    if person is None:
        slowdown.note_wrong_try(address)
        return Refusal(401, str(messages.OPENROSA_COME_IN), challenge=True)
    slowdown.forget(address)
    return person


def _interviewer(account, project_id) -> Person | None:
    people = Person.objects.select_related("project").filter(account=account, project=project_id)
    person = people.filter(duties__kind=Duty.Kind.INTERVIEWER).first()
    return person if person and rules.may_come_in(person) else None


def _basic(header: str) -> tuple[str, str] | None:
    kind, _, coded = header.partition(" ")
    if kind.lower() != "basic":
        return None
    try:
        name, colon, passphrase = base64.b64decode(coded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return (name, passphrase) if colon else None


def too_often(who: str, most: int | None = None) -> bool:
    """Count one more for this minute; True when it is more than fits. Each process counts for itself."""
    slot = f"openrosa:{who}:{int(time.time() // 60)}"
    here = caches["process"]
    here.add(slot, 0, 120)
    return here.incr(slot) > (MOST_A_MINUTE if most is None else most)
