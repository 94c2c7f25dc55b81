# SPDX-License-Identifier: AGPL-3.0-or-later
"""A round's versions as forms for other people's tools: made once, then the same bytes for ever."""

import hashlib

from alongside.asking.models import Round, XForm
from alongside.making.models import Version
from alongside_core.interchange import openrosa, openrosa_form
from alongside_core.questionnaire import Questionnaire


def forms_of(round: Round, there: dict[str, XForm] | None = None) -> dict[str, XForm]:
    """{arm: form} of a round; makes those that are not `there` yet. A form that cannot be made is left out."""
    if there is None:
        there = {form.arm: form for form in round.xforms.all()}
    for arm, version in round.versions.items():
        if arm not in there:
            try:
                there[arm] = _make(round, arm, version)
            except ValueError:
                continue  # the page for leads says why: see problems_of
    return there


def problems_of(round: Round) -> list[str]:
    """Why a version of this round cannot go out as a form; [] when all can."""
    found = []
    for arm, version in round.versions.items():
        try:
            _written(round, arm, version)
        except ValueError as problem:
            found.append(f"{version}: {problem}")
    return found


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
        pictures={(one.question, one.option): one.filename for one in round.pictures.all()},
    )


def _form_id(round: Round, arm: str) -> str:
    return f"alongside-{round.pk.hex}-{arm}"


def _title(round: Round, arm: str) -> str:
    return f"{round.title} ({arm.upper()})" if round.version_b_id else round.title
