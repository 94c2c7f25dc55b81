# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one door that numbers leave by: from a closed round to frozen bytes, through core.disclosure."""

import hashlib
import json

from django.db.models import Q

from alongside.asking.models import Answer, Interview, Invitation, Round
from alongside.asking.queries import MAY_BE_USED
from alongside.people.models import Service
from alongside_core.disclosure import Release as Frozen
from alongside_core.disclosure import make_release
from alongside_core.disclosure.audiences import as_csv
from alongside_core.questionnaire import words_in

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
    rounds = _rounds_told(asked)
    people = [person for one in rounds for person in people_of(one, questions)]
    return make_release(
        plan,
        people,
        number=number,
        about={**about, "questions": labels},
        earlier=earlier,
        names=_names(asked, rounds),
        options={key: list(question["options"].values()) for key, question in questions.items()},
        round=round_label(asked),
    )


def _rounds_told(asked: Round) -> list[Round]:
    """This round, and where the plan tells rounds apart, those of the same survey that closed before it."""
    if not any("round" in by for by in asked.breakdowns):
        return [asked]
    before = Round.objects.filter(
        work=asked.work_id, state=Round.State.CLOSED, opened_at__lt=asked.opened_at
    )
    return [*before.order_by("opened_at"), asked]


def round_label(asked: Round) -> str:
    """The round's title; of rounds with one title, the second and later ones with their number."""
    same = Round.objects.filter(project=asked.project_id, title=asked.title)
    earlier = same.filter(opened_at__lt=asked.opened_at).count() if asked.opened_at else 0
    return f"{asked.title} ({earlier + 1})" if earlier else asked.title


def _names(asked: Round, rounds: list[Round]) -> dict[str, list[str]]:
    """Every group that could be in a table, from who was invited and not from who came."""
    services = Service.objects.filter(project=asked.project_id)
    taking_part = Q(pk__in=Invitation.objects.filter(round__in=rounds).values("service"))
    taking_part |= Q(pk__in=Interview.objects.filter(round__in=rounds).values("service"))
    versions = {v.number for one in rounds for v in one.versions.values()}
    return {
        "service": list(services.filter(taking_part).values_list("name", flat=True)),
        "role": list(asked.project.voices.values_list("plural", flat=True)),
        "round": [round_label(one) for one in rounds],
        "version": [f"version {number}" for number in sorted(versions)],
    }


def _tabled_questions(asked: Round) -> dict[str, dict]:
    """Question key → its words and options, in the order of the versions. A key names wording and version."""
    found: dict[str, dict] = {}
    for version in asked.versions.values():
        for question in asked_in(version.content["items"]):
            if question["type"] in TABLED:
                language = version.content["default_language"]
                found[f"{question['id']}/{question['wording']}"] = {
                    "id": question["id"],
                    "version": version.number,
                    "text": words_in(question["text"], language),
                    "options": {
                        o["value"]: o["text"].get(language) or o["value"]
                        for o in question["options"]
                    },
                }
    return found


def asked_in(items):
    """Every question of a version's content in order, those in sections too."""
    for item in items:
        if item["kind"] == "section":
            yield from asked_in(item["items"])
        else:
            yield item


def people_of(asked: Round, questions: dict | None = None) -> list[dict]:
    """One record for each person whose words may be used. Keys, not names; nothing finer than the round."""
    questions, label = questions or {}, round_label(asked)
    took_place = Interview.objects.filter(round=asked).exclude(outcome=Interview.Outcome.NOT_TODAY)
    interviews = (
        took_place.filter(MAY_BE_USED)
        .select_related("interviewer", "service", "version", "invitation__person")
        .prefetch_related("invitation__person__voices")
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
                "round": label,
                "role": _role_of(invited),
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


def _role_of(invited: Invitation | None) -> str:
    """The voice that somebody was asked in: the first of theirs in the project's order, or not known."""
    voices = list(invited.person.voices.all()) if invited else []
    return min(voices, key=lambda voice: voice.order).plural if voices else ""


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


def as_spreadsheet(release) -> str:
    """The release's tables as CSV, each question by the words that were asked."""
    content = read(release)
    labels = content["about"]["questions"]
    tables = [
        {**table, "question": _asked(labels[table["question"]])} for table in content["tables"]
    ]
    return as_csv({**content, "tables": tables})


def _asked(label: dict) -> str:
    return f"{label['text']} (version {label['version']})"
