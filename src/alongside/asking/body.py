# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an interview looks like when it arrives: "alongside-interview/1", checked part by part.

{"format", "id", "round", "version", "position" (of the sealed place), "assigned_arm", "used_arm",
"invitation", "mode", "outcome", "consent": {part: {"given", "words": sha256 of the words said}},
"look_back", "witness", "thanked", "active_seconds", "experience", "confidence", "slip", "answers":
[{"question", "wording", "status", "value", "word_for_word", "active_ms", "events"}]}.
Unknown parts are ignored: a newer phone may say more.
"""

import hashlib
import json
from dataclasses import dataclass
from uuid import UUID

from alongside_core.quality import CONFIDENCE_ITEMS, EXPERIENCE_ITEMS, Event, Status

from .models import Arm, Interview

FORMAT = "alongside-interview/1"
PARTS = ("take_part", "use_words", "contact_again")
MODES = ("phone", "paper", "openrosa")
MOST_ANSWERS = 1_000
LONGEST_MS = 24 * 60 * 60 * 1_000


class Broken(ValueError):
    """The body is not an interview that we can read."""


@dataclass(frozen=True)
class Body:
    """A checked body. `answers` are keyword arguments for Answer."""

    id: UUID
    round: UUID
    version: UUID
    invitation: UUID | None
    position: int | None
    slip: str
    fields: dict
    answers: list[dict]


def digest_of(body) -> str:
    """SHA-256 of the body as canonical JSON: the same content gives the same digest."""
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def id_of(body) -> UUID | None:
    """The interview's id, when at least that can be read."""
    try:
        return UUID(body["id"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def read(body) -> Body:
    """Check every part, or Broken. What could not be stored or counted later is refused now."""
    try:
        if body["format"] != FORMAT:
            raise Broken("another format")
        answers = [_answer(one) for one in body["answers"]]
        if len(answers) > MOST_ANSWERS or len({one["question"] for one in answers}) < len(answers):
            raise Broken("a question twice, or too many")
        return Body(
            id=UUID(body["id"]),
            round=UUID(body["round"]),
            version=UUID(body["version"]),
            invitation=UUID(body["invitation"]) if body.get("invitation") else None,
            position=_whole(body["position"], 30_000) if body.get("position") else None,
            slip=_text(body.get("slip") or "", 60),
            fields=_fields(body),
            answers=answers,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as broken:
        raise Broken("not an interview") from broken


def _fields(body: dict) -> dict:
    return {
        "outcome": Interview.Outcome(body["outcome"]).value,
        "assigned_arm": Arm(body["assigned_arm"]).value,
        "used_arm": Arm(body["used_arm"]).value,
        "mode": _one_of(body.get("mode", "phone"), MODES),
        "consent": {
            part: _consent(said) for part, said in body["consent"].items() if part in PARTS
        },
        "look_back": bool(body.get("look_back")),
        "witness": _text(body.get("witness") or "", 60),
        "thanked": body["thanked"] if isinstance(body.get("thanked"), bool) else None,
        "active_seconds": _whole(body.get("active_seconds", 0), LONGEST_MS // 1_000),
        "experience": _marks(body.get("experience"), EXPERIENCE_ITEMS, 100),
        "confidence": _marks(body.get("confidence"), CONFIDENCE_ITEMS, 10),
    }


def _answer(one: dict) -> dict:
    status = Status(one["status"])
    value = one.get("value") if status == Status.ANSWERED else None
    if value is not None:
        _plain(value)
    return {
        "question": UUID(one["question"]),
        "wording": UUID(one["wording"]),
        "status": status.value,
        "value": value,
        "word_for_word": one.get("word_for_word") if isinstance(value, str) else None,
        "active_ms": _whole(one.get("active_ms", 0), LONGEST_MS),
        "events": [Event(event).value for event in one.get("events", [])],
        "words": len(value.split()) if isinstance(value, str) else 0,
    }


def _plain(value) -> None:
    """A text, a number, yes or no, or a list of texts; never a NUL, which PostgreSQL cannot keep."""
    parts = value if isinstance(value, list) else [value]
    for part in parts:
        if isinstance(part, str):
            _text(part, 20_000)
        elif not isinstance(part, int | float) or part != part or abs(part) == float("inf"):
            raise Broken("a value of an unknown kind")


def _consent(said: dict) -> dict:
    return {"given": said["given"] is True, "words": _text(said.get("words") or "", 64)}


def _marks(marks, items, top: int) -> dict:
    given = {item: (marks or {}).get(item) for item in items}
    return {item: _whole(mark, top) for item, mark in given.items() if mark is not None}


def _whole(number, top: int) -> int:
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= top:
        raise Broken("a number out of its range")
    return number


def _text(text: str, longest: int) -> str:
    if not isinstance(text, str) or len(text) > longest or "\x00" in text:
        raise Broken("a text that cannot be kept")
    text.encode()  # a lone surrogate cannot be kept either
    return text


def _one_of(word, words):
    if word not in words:
        raise Broken("an unknown word")
    return word
