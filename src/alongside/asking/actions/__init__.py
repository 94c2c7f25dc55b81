# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things people do when asking: plan and open rounds, invite, match, take in interviews, take words back."""

from .arriving import hold_back, look_at, receive_interview
from .boxes import MOST_BOXES, hand_in, take_in_boxes, take_in_held
from .desk import Receipt
from .devices import end_device_key, end_reading_key, make_device_key, make_reading_key
from .forms_out import forms_of, problems_of
from .from_other_tools import Told, has_places, put_aside, take_in
from .inviting import invite, match, no_thanks, not_today, swap
from .opening import make_missing_keys, open_waiting
from .phones import find_phone, know_phone, lose_phone, note_checked_copy, token_digest, unlock
from .pictures import add_picture, drop_picture
from .preparing import say_ready, say_when
from .refusals import NoSuchCode, Refused
from .rounds import close_round, more_places, open_round, plan_round
from .taking_back import withdraw, withdraw_again

__all__ = [
    "MOST_BOXES",
    "NoSuchCode",
    "Receipt",
    "Refused",
    "Told",
    "add_picture",
    "close_round",
    "drop_picture",
    "end_device_key",
    "end_reading_key",
    "find_phone",
    "forms_of",
    "hand_in",
    "has_places",
    "hold_back",
    "invite",
    "know_phone",
    "look_at",
    "lose_phone",
    "make_device_key",
    "make_missing_keys",
    "make_reading_key",
    "match",
    "more_places",
    "no_thanks",
    "not_today",
    "note_checked_copy",
    "open_round",
    "open_waiting",
    "plan_round",
    "problems_of",
    "put_aside",
    "receive_interview",
    "say_ready",
    "say_when",
    "swap",
    "take_in",
    "take_in_boxes",
    "take_in_held",
    "token_digest",
    "unlock",
    "withdraw",
    "withdraw_again",
]
