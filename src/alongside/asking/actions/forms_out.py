# SPDX-License-Identifier: AGPL-3.0-or-later
"""A round's versions as forms for other people's tools: made once, then the same bytes for ever."""

import hashlib

from django.db import IntegrityError, transaction

from alongside.asking import messages
from alongside.asking.models import Arm, Round, XForm, XFormMedia
from alongside.making.models import Version
from alongside.people.actions import recorded
from alongside.people.models import Person
from alongside_core.interchange import openrosa, openrosa_form
from alongside_core.questionnaire import Questionnaire

from .refusals import Refused

PICTURES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
BEGINNINGS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
LARGEST_PICTURE = 500_000


def forms_of(round: Round, there: dict[str, XForm] | None = None) -> dict[str, XForm]:
    """{arm: form} of a round; makes those that are not `there` yet. A form that cannot be made is left out."""
    if there is None:
        there = {form.arm: form for form in round.xforms.all()}
    versions = {Arm.A.value: round.version_a, Arm.B.value: round.version_b}
    for arm, version in versions.items():
        if version is not None and arm not in there:
            try:
                there[arm] = _make(round, arm, version)
            except ValueError:
                continue  # the page for leads says why: see problems_of
    return there


def problems_of(round: Round) -> list[str]:
    """Why a version of this round cannot go out as a form; [] when all can."""
    found = []
    for arm, version in ((Arm.A.value, round.version_a), (Arm.B.value, round.version_b)):
        if version is not None:
            try:
                _written(round, arm, version)
            except ValueError as problem:
                found.append(f"{version}: {problem}")
    return found


@transaction.atomic
def add_form_picture(*, by: Person, round: Round, question: str, filename: str, data: bytes):
    """A picture that the form shows beside a question. Only before the form has first gone out."""
    if round.project_id != by.project_id:
        raise Refused(messages.ANOTHER_PROJECT)
    kind = PICTURES.get(filename.rpartition(".")[2].lower())
    if kind is None or not data.startswith(BEGINNINGS[kind]) or len(data) > LARGEST_PICTURE:
        raise Refused(messages.NOT_A_PICTURE)
    if round.xforms.exists():
        raise Refused(messages.FORM_IS_OUT)
    asked = {q.name for q in Questionnaire.from_json(round.version_a.content).questions()}
    if question not in asked:
        raise Refused(messages.NO_SUCH_QUESTION)
    XFormMedia.objects.filter(round=round, question=question).delete()
    try:
        with transaction.atomic():
            made = XFormMedia.objects.create(
                round=round,
                question=question,
                filename=filename.rpartition("/")[2],
                data=data,
                md5=openrosa.md5(data),
                kind=kind,
            )
    except IntegrityError:
        raise Refused(messages.PICTURE_NAME_TAKEN) from None
    recorded(by=by, deed="add_form_picture", about=round, said="A form got a picture.")
    return made


def _make(round: Round, arm: str, version: Version) -> XForm:
    form_id, number = _form_id(round, arm), f"{version.number}-{version.digest[:8]}"
    made = _written(round, arm, version)
    kept, _ = XForm.objects.get_or_create(
        round=round,
        arm=arm,
        defaults={
            "survey": version,
            "form_id": form_id,
            "version": number,
            "title": _title(round, arm),
            "xml": made.xml,
            "md5": openrosa.md5(made.xml),
            "names": made.names,
        },
    )
    return kept


def _written(round: Round, arm: str, version: Version) -> openrosa_form.Form:
    consent = dict(round.consent_words)
    return openrosa_form.make_form(
        Questionnaire.from_json(version.content),
        form_id=_form_id(round, arm),
        version=f"{version.number}-{version.digest[:8]}",
        title=_title(round, arm),
        words=openrosa_form.Words(consent, round.limits_words),
        digests={part: hashlib.sha256(said.encode()).hexdigest() for part, said in consent.items()},
        pictures={one.question: one.filename for one in round.form_media.all()},
    )


def _form_id(round: Round, arm: str) -> str:
    return f"alongside-{round.pk.hex}-{arm}"


def _title(round: Round, arm: str) -> str:
    return f"{round.title} ({arm.upper()})" if round.version_b_id else round.title
