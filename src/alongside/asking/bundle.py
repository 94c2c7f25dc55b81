# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an interviewer's phone carries for a day without signal: "alongside-bundle/1".

{"format", "version": sha256 of the rest, "me": the interviewer's key, "rounds": [{"id", "title",
"limits", "consent": {part: exact words}, "thank_you", "versions": {arm: {"id", "content"}},
"places": [[position, arm], …], "pictures" (where there are any): {question name: {option value, or ""
for the question itself: {"at", "shows"}}}}], "people": [{"invitation", "round", "called", "service"}],
"lead": {"id", "key"} or null, "intake": {"id", "key"} or null, "lock": key, "help":
{"words", "number"}, "slip_words": "acorn album …", "addresses":
{"boxes", "kept", "phone", "unlock", "note", "come_in", "home", "leave"},
"lost": true on a phone that was lost}.

Names go only to the phone of the interviewer who is matched with them, and the page forgets them
within a day.
"""

import hashlib
import json

from django.urls import reverse

from alongside.asking import locks, queries
from alongside.asking.models import Round
from alongside.caring import queries as caring
from alongside.caring import slips
from alongside.people.models import Person
from alongside_core.questionnaire import Questionnaire
from alongside_core.wording.order import is_hard

FORMAT = "alongside-bundle/1"
UNUSED_ON_A_PHONE = ("source", "sensitive", "picture")


def bundle_for(interviewer: Person, lost: bool = False) -> dict:
    """Everything this interviewer needs, and nothing about anybody else's people.

    A phone that was lost carries no round and nobody's name; it can only send what it has.
    """
    lead_key = caring.lead_key(interviewer.project)
    intake = queries.intake_key(interviewer.project)
    rounds = [] if lost else queries.with_pictures(queries.open_rounds_of(interviewer))
    carried = {
        "format": FORMAT,
        "me": interviewer.key,
        "rounds": [_round(one, interviewer) for one in rounds],
        "people": [] if lost else [_invited(one) for one in queries.my_people(interviewer)],
        "lost": lost,
        "intake": {"id": intake.pk, "key": intake.public_key} if intake else None,
        "lock": locks.public_key(),
        "lead": {"id": lead_key.pk, "key": lead_key.public_key} if lead_key else None,
        "help": {
            "words": interviewer.project.help_words,
            "number": interviewer.project.help_number,
        },
        "slip_words": " ".join(slips.words()),
        "addresses": _addresses(),
    }
    return carried | {"version": _version_of(carried)}


def _round(round: Round, interviewer: Person) -> dict:
    places = queries.sealed_slots(round, interviewer).values_list("position", "arm")
    pictures = queries.addresses_of_pictures(round)
    carried = {
        "id": str(round.pk),
        "title": round.title,
        "limits": round.limits_words,
        "consent": round.consent_words,
        "thank_you": round.thank_you,
        "versions": {
            arm: {
                "id": str(version.pk),
                "content": slim(version.content, hard_ones(version.content)),
            }
            for arm, version in round.versions.items()
        },
        "places": [list(place) for place in places],
    }
    return carried | {"pictures": pictures} if pictures else carried


def hard_ones(content: dict) -> frozenset[str]:
    """Ids of questions about things that are hard to tell: what we cannot keep is said again before them."""
    whole = Questionnaire.from_json(content)
    return frozenset(one.id for one in whole.questions() if is_hard(one, whole.default_language))


def slim(content: dict, hard: frozenset[str] = frozenset()) -> dict:
    """A version without its empty parts, and without what is never shown on a phone."""
    return content | {"items": [_slim_item(item, hard) for item in content["items"]]}


def _slim_item(item: dict, hard: frozenset[str]) -> dict:
    kept = {
        name: part
        for name, part in item.items()
        if name not in UNUSED_ON_A_PHONE and part not in (None, "", [], {}, False)
    }
    if "options" in kept:  # an answer points at an option by its value
        kept["options"] = [
            {name: one[name] for name in ("value", "text", "columns") if one.get(name)}
            for one in item["options"]
        ]
    if item["kind"] == "section":
        kept["items"] = [_slim_item(inner, hard) for inner in item["items"]]
    elif item["id"] in hard:
        kept["hard"] = True
    return kept


def _invited(invitation) -> dict:
    service = invitation.service
    return {
        "invitation": str(invitation.pk),
        "round": str(invitation.round_id),
        "called": invitation.person.called,
        "service": service.name if service else "",
    }


def _addresses() -> dict:
    return {
        "send": reverse("asking:send"),
        "boxes": reverse("asking:boxes"),
        "phone": reverse("asking:phone"),
        "unlock": reverse("asking:unlock"),
        "kept": reverse("asking:kept"),
        "note": reverse("caring:send"),
        "come_in": f"{reverse('people:come_in')}?next={reverse('asking:interview')}",
        "home": reverse("people:project"),
        "leave": reverse("web:leave"),
    }


def _version_of(carried: dict) -> str:
    text = json.dumps(carried, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
