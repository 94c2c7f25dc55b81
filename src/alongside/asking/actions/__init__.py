# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things people do when asking: plan and open rounds, invite, match, take in interviews, take words back."""

from .arriving import Receipt, hold_back, look_at, receive_interview
from .devices import end_device_key, end_reading_key, make_device_key, make_reading_key
from .forms_out import add_form_picture, forms_of, problems_of
from .from_other_tools import Told, has_places, put_aside, take_in
from .inviting import invite, match, no_thanks, not_today, swap
from .refusals import NoSuchCode, Refused
from .rounds import close_round, more_places, open_round, plan_round
from .taking_back import withdraw, withdraw_again

__all__ = [
    "NoSuchCode",
    "Receipt",
    "Refused",
    "Told",
    "add_form_picture",
    "close_round",
    "end_device_key",
    "end_reading_key",
    "forms_of",
    "has_places",
    "hold_back",
    "invite",
    "look_at",
    "make_device_key",
    "make_reading_key",
    "match",
    "more_places",
    "no_thanks",
    "not_today",
    "open_round",
    "plan_round",
    "problems_of",
    "put_aside",
    "receive_interview",
    "swap",
    "take_in",
    "withdraw",
    "withdraw_again",
]
