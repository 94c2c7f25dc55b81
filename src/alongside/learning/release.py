# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one door that numbers leave by: from a closed round to frozen bytes, through core.disclosure."""

import hashlib
import json

from alongside.asking.models import Answer, Interview, Round
from alongside.asking.queries import MAY_BE_USED
from alongside_core.disclosure import Release as Frozen
from alongside_core.disclosure import make_release

# Only answers that were chosen from a list become tables. Numbers and own words do not: sums, extremes
# and quotes have rules of their own.
TABLED = ("one", "scale")


def freeze(asked: Round, *, number: int, about: dict, earlier: dict | None) -> Frozen:
    """The release of a round, not yet saved. The same round gives the same bytes."""
    questions = _tabled_questions(asked)
    plan = [(key, "all") for key in questions]
    plan += [(key, by) for by in asked.breakdowns for key in questions]
    labels = {
        key: {"text": question["text"], "id": question["id"], "version": question["version"]}
        for key, question in questions.items()
    }
    return make_release(
        plan,
        _people(asked, questions),
        number=number,
        about={**about, "questions": labels},
        earlier=earlier,
    )


def _tabled_questions(asked: Round) -> dict[str, dict]:
    """Question key → its words and options, in the order of the versions. A key names wording and version."""
    found: dict[str, dict] = {}
    versions = [version for version in (asked.version_a, asked.version_b) if version]
    for version in versions:
        for question in _walk(version.content["items"]):
            if question["type"] in TABLED:
                language = version.content["default_language"]
                found[f"{question['id']}/{question['wording']}"] = {
                    "id": question["id"],
                    "version": version.number,
                    "text": question["text"].get(language) or next(iter(question["text"].values())),
                    "options": {
                        o["value"]: o["text"].get(language) or o["value"]
                        for o in question["options"]
                    },
                }
    return found


def _walk(items):
    for item in items:
        if item["kind"] == "section":
            yield from _walk(item["items"])
        else:
            yield item


def _people(asked: Round, questions: dict) -> list[dict]:
    """One record for each person whose words may be used. Keys, not names; nothing finer than the round."""
    took_place = Interview.objects.filter(round=asked).exclude(outcome=Interview.Outcome.NOT_TODAY)
    interviews = (
        took_place.filter(MAY_BE_USED)
        .select_related("interviewer", "service", "version", "invitation__person")
        .order_by("pk")
    )
    people: dict[str, dict] = {}
    for interview in interviews:
        invited = interview.invitation
        key = invited.person.key if invited else str(interview.pk)
        people.setdefault(
            key,
            {
                "person": key,
                "interviewer": interview.interviewer.key,
                "answers": {},
                "interview": interview.pk,
                "service": interview.service.name if interview.service else "",
                "version": f"version {interview.version.number}" if interview.version_id else "",
            },
        )
    by_interview = {person["interview"]: person for person in people.values()}
    answers = Answer.objects.filter(interview__in=by_interview, status="answered")
    for interview_id, question, wording, value in answers.values_list(
        "interview", "question", "wording", "value"
    ):
        known = questions.get(f"{question}/{wording}")
        if known and value in known["options"]:
            by_interview[interview_id]["answers"][f"{question}/{wording}"] = known["options"][value]
    return [{k: v for k, v in person.items() if k != "interview"} for person in people.values()]


def digest_of(content: bytes) -> str:
    """SHA-256 of the bytes, as printed on the release."""
    return hashlib.sha256(content).hexdigest()


def read(release) -> dict:
    """The content of a kept release."""
    return json.loads(bytes(release.content))


def tables(release) -> list[dict]:
    """The release's tables with their words: question text, id, version, breakdown, groups."""
    content = read(release)
    labels = content["about"]["questions"]
    return [
        {
            "text": labels[table["question"]]["text"],
            "question_id": labels[table["question"]]["id"],
            "version": labels[table["question"]]["version"],
            "breakdown": table["breakdown"],
            "groups": table["groups"],
        }
        for table in content["tables"]
    ]
