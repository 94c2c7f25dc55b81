# SPDX-License-Identifier: AGPL-3.0-or-later
"""An interview that comes from another tool enters by the same door and deed as one from our own page.

The page that takes it in looks at the outside only (which form, which version, which number), seals it to
the project's intake key, and says so after the commit. The reader opens it and stores it by the one deed.
The body is worked out from the XML alone, so the same XML always has the same digest: sent again, it is
known. Which sealed place it belongs to is decided as it is stored.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from alongside.asking import body as bodies
from alongside.asking import messages
from alongside.asking.models import Slot, XForm
from alongside.caring.queries import withdrawn_ids
from alongside.people.models import Person
from alongside_core.interchange.openrosa import Instance, NotAnInstance, read_instance
from alongside_core.interchange.openrosa_answers import interview_of
from alongside_core.questionnaire import Questionnaire

from .arriving import receive
from .boxes import NoKeyYet, digests_under, keep_sealed
from .desk import Arrival

OPENROSA = "alongside-openrosa/1"


@dataclass(frozen=True)
class Told:
    """What we tell the sender: an HTTP status, words, and the interview's id where there is one."""

    status: int
    words: str
    interview_id: UUID | None = None

    @property
    def is_error(self) -> bool:
        return self.status >= 400


@dataclass(frozen=True)
class _Known:
    """What never changes about a form, kept in memory."""

    round: UUID
    project: UUID
    survey: UUID
    arm: str
    version: str
    names: dict
    questionnaire: Questionnaire


def take_in(*, by: Person, xml: bytes, form_id: str = "", at_once: bool = False) -> Told:
    """Take in one filled-in form. `form_id` is what the address said, where it said one.

    `at_once`: store it without the reader, for a sender who must be told at once what became of it.
    """
    try:
        instance = read_instance(xml)
    except NotAnInstance as broken:
        _aside(by, xml, str(broken))
        return Told(400, str(broken))
    form = _form(instance.form_id, by)
    if form is None or form_id not in ("", instance.form_id):
        return Told(404, str(messages.OPENROSA_NO_SUCH_FORM))
    if form.version != instance.version:
        return Told(404, str(messages.OPENROSA_NO_SUCH_VERSION))
    if instance.deprecated_id:
        _aside(by, xml, messages.HELD_EDITED)
        return Told(409, str(messages.OPENROSA_NO_CHANGES))
    return _receive(by, instance, xml) if at_once else _keep(by, instance, xml)


def put_aside(*, by: Person, xml: bytes) -> None:
    """What came with a key that was switched off: refused, and yet kept for a person to look at."""
    _aside(by, xml, messages.HELD_KEY_IS_OFF)


def _keep(by: Person, instance: Instance, xml: bytes) -> Told:
    """Seal it and keep it, once. The words are those that the interviewer sees on their own screen."""
    digest = hashlib.sha256(b"openrosa:" + xml).hexdigest()
    here = digests_under(by, instance.interview_id)
    arrived = Told(201, str(messages.OPENROSA_ARRIVED), instance.interview_id)
    if here[:1] == [digest] or withdrawn_ids(by.project_id, {instance.interview_id}):
        return arrived
    if digest not in here:
        try:
            inside = _inside(instance, xml)
            keep_sealed(by=by, interview_id=instance.interview_id, inside=inside, digest=digest)
        except NoKeyYet:
            return Told(503, str(messages.OPENROSA_NOT_READY))
    return (
        Told(409, str(messages.OPENROSA_OTHER_CONTENT), instance.interview_id) if here else arrived
    )


def _receive(by: Person, instance: Instance, xml: bytes) -> Told:
    receipt = receive(_arrival(by, instance, xml))
    if receipt.state != "held_back":
        return Told(201, str(messages.OPENROSA_ARRIVED), instance.interview_id)
    if receipt.other_content:
        return Told(409, str(messages.OPENROSA_OTHER_CONTENT), instance.interview_id)
    return Told(202, str(messages.HELD_ARRIVED), instance.interview_id)


def _inside(instance: Instance, xml: bytes) -> str:
    """What is sealed: the XML as it came, and the number it is bound to."""
    text = xml.decode("utf-8", "surrogateescape")
    return json.dumps({"format": OPENROSA, "id": str(instance.interview_id), "xml": text})


def arrival_of(by: Person, inside: dict) -> Arrival:
    """What the reader found in a box of another tool's, as an interview of our own."""
    xml = inside["xml"].encode("utf-8", "surrogateescape")
    try:
        return _arrival(by, read_instance(xml), xml)
    except NotAnInstance as broken:
        return _to_look_at(by, xml, broken)


def _arrival(by: Person, instance: Instance, xml: bytes) -> Arrival:
    form = _known(instance.form_id)
    if form is None:
        return _to_look_at(by, xml, messages.HELD_UNKNOWN_VERSION)
    try:
        read = interview_of(instance, form.names, form.questionnaire)
    except NotAnInstance as broken:
        return _to_look_at(by, xml, broken)
    return Arrival.of(by, _body(instance, form, read, xml))


def _body(instance: Instance, form: _Known, read: dict, xml: bytes) -> dict:
    return {
        "format": bodies.FORMAT,
        "id": str(instance.interview_id),
        "round": str(form.round),
        "version": str(form.survey),
        "position": None,
        "assigned_arm": form.arm,
        "used_arm": form.arm,
        "invitation": None,
        "mode": "openrosa",
        "xml": hashlib.sha256(xml).hexdigest(),
        **read,
    }


def _to_look_at(by: Person, xml: bytes, why) -> Arrival:
    return Arrival.of(by, xml.decode("utf-8", "backslashreplace"), why)


def _aside(by: Person, xml: bytes, why) -> None:
    receive(_to_look_at(by, xml, why))


def _form(form_id: str, by: Person) -> _Known | None:
    known = _known(form_id)
    if known is None or known.project != by.project_id:
        return None
    return known if _has_places(by, known.round) else None


_SEEN: set[tuple] = set()  # who has places where: a place, once sealed, is never taken away


def _has_places(by: Person, round_id: UUID) -> bool:
    if (by.pk, round_id) not in _SEEN:
        if not has_places(by, round_id):
            return False
        _SEEN.add((by.pk, round_id))
    return True


def has_places(by: Person, round_id) -> bool:
    """Whether this interviewer has, or ever had, a sealed place in the round: then its forms are theirs."""
    return Slot.objects.filter(round=round_id, interviewer=by).exists()


def _known(form_id: str) -> _Known | None:
    found = _remembered(form_id)
    if (
        found is None
    ):  # another process may have made it a moment ago: never remember that it is missing
        _remembered.cache_clear()
    return found


@lru_cache(maxsize=256)
def _remembered(form_id: str) -> _Known | None:
    forms = XForm.objects.select_related("round", "survey").defer("xml")
    form = forms.filter(form_id=form_id).first()
    if form is None:
        return None
    whole = Questionnaire.from_json(form.survey.content)
    return _Known(
        form.round_id,
        form.round.project_id,
        form.survey_id,
        form.arm,
        form.version,
        form.names,
        whole,
    )
