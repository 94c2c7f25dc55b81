# SPDX-License-Identifier: AGPL-3.0-or-later
"""Interviews to send, each different from all others, and what became of them afterwards."""

import json
import threading
from collections import Counter
from dataclasses import dataclass
from uuid import uuid4

from django.contrib.sessions.backends.db import SessionStore
from tests.asking.things import body, question

from alongside.asking import actions
from alongside.asking.body import digest_of
from alongside.asking.models import Answer, HeldBack, Interview, SealedBox
from alongside.caring import sealing

TOKEN = "b" * 32


@dataclass(frozen=True)
class Found:
    """Of all that was sent: how many are not there, are there twice or more, are not as they were said."""

    sent: int
    lost: int
    doubled: int
    altered: int


class Interviews:
    """Makes interviews of one interviewer as a phone seals them; remembers the digests of what was said."""

    def __init__(self, by, round, answers: int = 3):
        self.by, self.project, self.round = by, by.project, round
        self.key = self.project.intake_keys.get(ended_at=None)
        self.pattern = body(round)
        if answers > 3:
            self.pattern["answers"] = [_answer(one) for one in _asked_too(round, answers)]
        self.sealed: dict[str, str] = {}  # id → digest of the box
        self.said: dict[str, str] = {}  # id → digest of what is in it
        self.own_words: dict[str, str] = {}  # id → the answer that nobody else gave
        self._one_at_a_time = threading.Lock()

    def one_more(self) -> dict:
        """A box as a phone sends it."""
        with self._one_at_a_time:
            number, made = len(self.said), str(uuid4())
            said = self.pattern | {"id": made, "answers": [*self.pattern["answers"]]}
            said["answers"][-1] = said["answers"][-1] | {"value": f"kinder words at desk {number}"}
            sealed = sealing.seal(json.dumps(said), self.key.public_key, f"interview {made}")
            self.said[made], self.sealed[made] = digest_of(said), digest_of(sealed)
            self.own_words[made] = said["answers"][-1]["value"]
        return {"id": made, "key": self.key.pk, "sealed": sealed, "who": ""}

    def session(self) -> str:
        """A session in which the interviewer has come in."""
        session = SessionStore()
        session["person"] = str(self.by.pk)
        session.save()
        return session.session_key

    def in_boxes(self) -> Found:
        """Of those sent, as they lie sealed in the database."""
        rows = SealedBox.objects.filter(project=self.project)
        return self._found(rows.values_list("interview_id", "digest", "sealed"), self._same_box)

    def opened(self) -> Found:
        """Let the reader open all of them; then, of those sent, as they lie opened in the database."""
        actions.open_waiting()
        answers = len(self.pattern["answers"])
        here = Answer.objects.filter(interview__round=self.round)
        number = Counter(map(str, here.values_list("interview_id", flat=True)))
        last = self.pattern["answers"][-1]["question"]
        words = here.filter(question=last).values_list("interview_id", "value")
        own = {str(one): value for one, value in words}

        def same(one: str, digest: str) -> bool:
            whole = number[one] == answers and own.get(one) == self.own_words[one]
            return whole and digest == self.said[one]

        rows = Interview.objects.filter(round=self.round).values_list("pk", "digest")
        return self._found(rows, same)

    def _same_box(self, one: str, digest: str, sealed: str) -> bool:
        return digest == self.sealed[one] == digest_of(sealed)

    def _found(self, rows, same) -> Found:
        times, altered = Counter(), 0
        for one, *kept in rows:
            times[str(one)] += 1
            altered += str(one) not in self.said or not same(str(one), *kept)
        aside = HeldBack.objects.filter(project=self.project).count()
        lost = sum(one not in times for one in self.said)
        return Found(len(self.said), lost, sum(times.values()) - len(times) + aside, altered)


def headers_of(session: str) -> dict:
    """What a phone sends along on which the interviewer has come in."""
    return {
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Content-Type": "application/json",
    }


def _asked_too(round, answers: int) -> list[dict]:
    """So many questions more in the survey, one in four and the last in somebody's own words."""
    more = [
        question(f"more{n}", "And?", "long_text" if n % 4 == 0 or n == answers - 1 else "one")
        for n in range(answers)
    ]
    round.version_a.content["items"] += more
    round.version_a.save(update_fields=["content"])
    return more


def _answer(asked: dict) -> dict:
    """As long as people's answers are, as in bench/interviews.py."""
    words = " ".join(["somebody", "listened", "then", "nothing", "happened"] * 10)
    return {
        "question": asked["id"], "wording": asked["wording"], "status": "answered",
        "value": words if asked["type"] == "long_text" else "2", "active_ms": 12_345, "events": [],
    }  # fmt: skip
