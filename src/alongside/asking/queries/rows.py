# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows for working out figures: keys, never names, and only of people who said yes."""

from django.db.models import Q

from alongside.asking.models import (
    Answer,
    Interview,
    Round,
)

# Interviews whose answers may be used: somebody said yes, and has not taken it back.
MAY_BE_USED = Q(withdrawn_at=None, consent__take_part__given=True)


def interviews(round: Round, usable_only: bool = True) -> list[dict]:
    """One row for each interview of a round, for working out figures. No names: keys."""
    found = round.interviews.exclude(outcome=Interview.Outcome.NOT_TODAY)
    if usable_only:
        found = found.filter(MAY_BE_USED)
    found = found.select_related("interviewer", "service").order_by("arrived_at", "pk")
    return [_interview_row(one) for one in found]


def _interview_row(one: Interview) -> dict:
    return {
        "id": one.pk,
        "interviewer": one.interviewer.key,
        "assigned_arm": one.assigned_arm,
        "used_arm": one.used_arm,
        "block": one.block,
        "version": one.version_id,
        "mode": one.mode,
        "service": one.service.name if one.service else None,
        "service_id": one.service_id,
        "outcome": one.outcome,
        "active_seconds": one.active_seconds,
        "quality": one.quality,
        "experience": one.experience,
        "confidence": one.confidence,
        "withdrawn": bool(one.withdrawn_at),
        "may_quote": one.consent.get("use_words", {}).get("given", False),
    }


def answers(round: Round) -> list[dict]:
    """One row for each answer that may be used. `may_quote` says whether its words may be quoted too."""
    usable = round.interviews.filter(MAY_BE_USED)
    found = Answer.objects.filter(interview__in=usable).select_related(
        "interview__interviewer", "interview__service"
    )
    return [_answer_row(one) for one in found.order_by("pk")]


def _answer_row(one: Answer) -> dict:
    held = one.interview
    return {
        "interview": held.pk,
        "interviewer": held.interviewer.key,
        "assigned_arm": held.assigned_arm,
        "version": held.version_id,
        "service": held.service.name if held.service else None,
        "question": one.question,
        "wording": one.wording,
        "status": one.status,
        "value": one.value,
        "events": one.events,
        "words": one.words,
        "word_for_word": one.word_for_word,
        "active_ms": one.active_ms,
        "may_quote": held.consent.get("use_words", {}).get("given", False),
    }
