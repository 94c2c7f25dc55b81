# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things people do when asking: plan and open rounds, invite, match, take in interviews, take words back."""

from .arriving import Receipt, hold_back, look_at, receive_interview
from .inviting import invite, match, no_thanks, not_today, swap
from .refusals import NoSuchCode, Refused
from .rounds import close_round, more_places, open_round, plan_round
from .taking_back import withdraw, withdraw_again

__all__ = [
    "NoSuchCode",
    "Receipt",
    "Refused",
    "close_round",
    "hold_back",
    "invite",
    "look_at",
    "match",
    "more_places",
    "no_thanks",
    "not_today",
    "open_round",
    "plan_round",
    "receive_interview",
    "swap",
    "withdraw",
    "withdraw_again",
]
