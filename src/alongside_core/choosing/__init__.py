# SPDX-License-Identifier: Apache-2.0
"""Which wording is best, by picks between two; and short lists that represent everyone."""

from .pairwise import (
    ENOUGH_PICKS,
    ENOUGH_PICKS_OF_A_VOICE,
    LEAST_PEOPLE,
    Choosing,
    Pick,
    Standing,
    VoiceStanding,
    choose,
    picks_from_ranking,
)
from .shares import Chosen, ShortList, share_out
from .words import sentence

__all__ = [
    "ENOUGH_PICKS",
    "ENOUGH_PICKS_OF_A_VOICE",
    "LEAST_PEOPLE",
    "Choosing",
    "Chosen",
    "Pick",
    "ShortList",
    "Standing",
    "VoiceStanding",
    "choose",
    "picks_from_ranking",
    "sentence",
    "share_out",
]
