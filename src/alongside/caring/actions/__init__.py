# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole deeds of caring: sealed notes, words taken back, company out there, and a talk afterwards."""

from .afterwards import (
    answer_debrief,
    forget_supervision,
    note_supervision,
    note_talk,
    offer_debrief,
)
from .company import come_back, go_out, heard_from, stay_longer
from .notes import (
    A_NOTE,
    A_STEP,
    SHORTEST_PASSPHRASE,
    CodeTaken,
    NotYoursToOpen,
    WrongPassphrase,
    add_step,
    find_slip,
    give_slip,
    make_lead_key,
    open_concern,
    raise_concern,
    read_steps,
    record_withdrawal,
)
from .refusals import Refused

__all__ = [
    "A_NOTE",
    "A_STEP",
    "SHORTEST_PASSPHRASE",
    "CodeTaken",
    "NotYoursToOpen",
    "Refused",
    "WrongPassphrase",
    "add_step",
    "answer_debrief",
    "come_back",
    "find_slip",
    "forget_supervision",
    "give_slip",
    "go_out",
    "heard_from",
    "make_lead_key",
    "note_supervision",
    "note_talk",
    "offer_debrief",
    "open_concern",
    "raise_concern",
    "read_steps",
    "record_withdrawal",
    "stay_longer",
]
