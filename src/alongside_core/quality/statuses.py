# SPDX-License-Identifier: Apache-2.0
"""What can become of a question in an interview, and what an interviewer can note with one tap."""

from enum import StrEnum


class Status(StrEnum):
    """Seven statuses, kept apart: a right being used is not a blank."""

    ANSWERED = "answered"
    DONT_KNOW = "dont_know"
    RATHER_NOT = "rather_not"
    DOES_NOT_APPLY = "does_not_apply"
    BLANK = "blank"  # asked, and left without an answer
    NOT_ASKED = "not_asked"  # skipped by routing or by the interviewer
    NOT_REACHED = "not_reached"  # the interview ended before


class Event(StrEnum):
    """One-tap events, tied to a question of a version and never to a person's standing."""

    REPEAT = "repeat"
    MEANING = "meaning"
    DID_NOT_FIT = "did_not_fit"
    CHANGED_WORDS = "changed_words"
    UPSET = "upset"
    FOLLOWED_UP = "followed_up"  # an agreed "tell me as if I had never been there"


ASKED = frozenset(
    {
        Status.ANSWERED,
        Status.DONT_KNOW,
        Status.RATHER_NOT,
        Status.DOES_NOT_APPLY,
        Status.BLANK,
    }
)
