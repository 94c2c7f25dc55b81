# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading answers in people's own words, blind: no version, no service, no day, no interviewer.

Only answers of people who said that their words may be used, and nobody reads an interview that they held
themselves. The order is shuffled for each reader, always the same way.
"""

import hashlib
from dataclasses import dataclass

from django.db import transaction

from alongside.asking.models import Answer, Round
from alongside.people.actions import recorded
from alongside.people.models import Person
from alongside_core.questionnaire import words_in

from . import queries
from .models import Reading
from .release import asked_in

OWN_WORDS = ("text", "long_text")


@dataclass(frozen=True)
class ToRead:
    """One answer with the words it answered."""

    answer: int
    asked: str
    said: str


def to_read(asked: Round, reader: Person) -> tuple[ToRead | None, int]:
    """The next answer for this reader, and how many there still are."""
    texts = _questions_in_own_words(asked)
    left = _may_be_read(asked, reader, texts).exclude(readings__reader=reader)
    waiting = sorted(left.values_list("pk", flat=True), key=lambda pk: _shuffled(pk, reader))
    if not waiting:
        return None, 0
    answer = Answer.objects.get(pk=waiting[0])
    return ToRead(answer.pk, texts[str(answer.wording)], str(answer.value)), len(waiting)


@transaction.atomic
def read(*, by: Person, round: Round, answer_id: int, speaks: int, example: bool) -> Reading | None:
    """Keep what the reader found; reading again replaces it. None when it is not theirs to read."""
    readable = _may_be_read(round, by, _questions_in_own_words(round))
    answer = readable.filter(pk=answer_id).first()
    if answer is None:
        return None
    kept, _ = Reading.objects.update_or_create(
        answer=answer, reader=by, defaults={"speaks": speaks, "example": example}
    )
    recorded(by=by, deed="read", about=round, said="An answer was read, without knowing whose.")
    return kept


def _may_be_read(asked: Round, reader: Person, texts: dict[str, str]):
    usable = queries.interviews_of(asked).filter(consent__use_words__given=True)
    answers = Answer.objects.filter(interview__in=usable.exclude(interviewer=reader))
    return answers.filter(status="answered", wording__in=texts).exclude(words=0)


def _questions_in_own_words(asked: Round) -> dict[str, str]:
    """{wording: the words that were asked}, of questions answered in one's own words."""
    return {
        item["wording"]: words_in(item["text"], version.content["default_language"])
        for version in asked.versions.values()
        for item in asked_in(version.content["items"])
        if item["type"] in OWN_WORDS
    }


def _shuffled(pk: int, reader: Person) -> str:
    return hashlib.sha256(f"{reader.key}:{pk}".encode()).hexdigest()
