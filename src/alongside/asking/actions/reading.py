# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read rows with another tool, and note what came of looking them over. Each reading is in the open record.

Rows are those that may be used: somebody said yes, and has not taken it back. They hold no name, no
interviewer, no day; and the person's own words only where using their words was agreed to.
"""

import hmac

from django.db import transaction
from django.utils import timezone

from alongside.asking import openrosa_keys, queries
from alongside.asking.models import Answer, Interview, ReadingKey, Remark, Review, XForm
from alongside.people.actions import recorded
from alongside.people.models import Person

REVIEW_STATES = ("edited", "hasIssues", "rejected", "approved")


@transaction.atomic
def open_session(*, name: str, secret: str) -> tuple[ReadingKey, str] | None:
    """A session for a reading key: its token is shown once. None for anything that does not fit."""
    key = queries.working_reading_keys().filter(name=name).first()
    known = key.secret_digest if key else ""
    if not hmac.compare_digest(known, openrosa_keys.digest(secret)) or key is None:
        return None
    token = openrosa_keys.new_key()
    key.session_digest = openrosa_keys.digest(token)
    key.save(update_fields=["session_digest"])
    return key, token


@transaction.atomic
def read_list(*, by: Person, key: ReadingKey, form: XForm) -> list[Interview]:
    """Which interviews there are to read."""
    found = list(queries.readable(form))
    _note_reading(by, key, form, len(found), "A list of interviews was read with another tool.")
    return found


@transaction.atomic
def read_rows(*, by: Person, key: ReadingKey, form: XForm, skip: int, top: int | None):
    """(rows, how many there are in all): one dict for each interview, in an order that says nothing."""
    every = queries.readable(form)
    chosen = list(every[skip : None if top is None else skip + top])
    said = Answer.objects.filter(interview__in=chosen).order_by("pk")
    names = {about["id"]: about for about in form.names["questions"]}
    rows = {one.pk: _row(one, names) for one in chosen}
    may_quote = {one.pk: one.consent.get("use_words", {}).get("given", False) for one in chosen}
    for answer in said:
        about = names.get(str(answer.question))
        if about and (may_quote[answer.interview_id] or "text" not in about["type"]):
            rows[answer.interview_id][about["name"]] = _cell(answer)
    _note_reading(by, key, form, len(chosen), "Rows were read with another tool.")
    return list(rows.values()), every.count()


def _row(interview: Interview, names: dict) -> dict:
    empty = {about["name"]: None for about in names.values()}
    return {"__id": f"uuid:{interview.pk}", **empty}


def _cell(answer: Answer):
    value = answer.value if answer.status == "answered" else answer.status
    return " ".join(map(str, value)) if isinstance(value, list) else value


@transaction.atomic
def review(*, by: Person, interview: Interview, state: str | None) -> None:
    """Note where looking over has come to; None takes the note away."""
    if state is None:
        Review.objects.filter(interview=interview).delete()
    else:
        Review.objects.update_or_create(interview=interview, defaults={"state": state})
    said = "It was noted how far looking over an interview has come."
    recorded(by=by, deed="review", about=interview, said=said, state=state or "")


@transaction.atomic
def remark(*, by: Person, interview: Interview, words: str) -> Remark:
    """Leave a comment on an interview, for those who may read it."""
    made = Remark.objects.create(interview=interview, by=by, words=words)
    recorded(by=by, deed="remark", about=interview, said="Somebody left a comment on an interview.")
    return made


def _note_reading(by: Person, key: ReadingKey, form: XForm, rows: int, said: str) -> None:
    recorded(
        by=by,
        deed="read_rows",
        about=form.round,
        said=said,
        rows=rows,
        purpose=key.purpose,
        at=timezone.now().date().isoformat(),
    )
