# SPDX-License-Identifier: Apache-2.0
"""Which version comes next: both for every interviewer, in shuffled blocks sealed before the round.

This one design choice is what lets a small team say that one version did better (quality.md 2.1).
"""

import random
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

BLOCK = 4


@dataclass(frozen=True)
class Place:
    """One sealed place of one interviewer. Positions and blocks count from 1."""

    interviewer: Any
    position: int
    block: int
    version: str


def allocate(
    interviewers: Sequence[Hashable],
    versions: Sequence[str],
    per_interviewer: int,
    seed: int,
    block: int = BLOCK,
) -> list[Place]:
    """Places for every interviewer, each block holding every version equally often, shuffled.

    The same seed gives the same places. The last block may be cut short by `per_interviewer`.
    """
    if block % len(versions):
        raise ValueError(f"a block of {block} cannot hold {len(versions)} versions equally often")
    return [
        place
        for number, who in enumerate(interviewers)
        for place in _for_one(
            who, versions, per_interviewer, random.Random(f"{seed}:{number}"), block
        )
    ]


def _for_one(who, versions, per_interviewer, rng, block) -> list[Place]:
    order: list[str] = []
    while len(order) < per_interviewer:
        one_block = list(versions) * (block // len(versions))
        rng.shuffle(one_block)
        order += one_block
    return [
        Place(who, position, (position - 1) // block + 1, version)
        for position, version in enumerate(order[:per_interviewer], 1)
    ]


# interviewers, interviews of each with each version → in how many of 10 rounds a gain of half a standard
# deviation is found, and one of 0.8 (measured in quality.md 2.4 with the complete rule of 2.5: 49, 63 and
# 80 in 100; 89, 95 and 99.8). With no gain at all, 1.6 to 4.6 rounds in 100 claimed a difference.
FOUND_IN_TEN = [(15, 5, 8, 10), (10, 5, 6, 9), (6, 8, 5, 9)]


def what_to_expect(interviewers: int, each_per_version: int) -> str:
    """In plain words, before fieldwork: how often a middling gain would be found at this size."""
    if interviewers < 6 or interviewers * each_per_version < 20:
        return "With so few interviews, we will not be able to say which version did better."
    for people, each, found, big in FOUND_IN_TEN:
        if interviewers >= people and interviewers * each_per_version >= people * each:
            return (
                f"If the new survey is clearly better, about {found} rounds in 10 of this size would show it. "
                f"A big gain would show in {_of_ten(big)}. "
                "If nothing changed, fewer than 5 rounds in 100 would say that something did. "
                "More interviewers help more than more interviews each."
            )
    return "Only a big gain would show at this size. Expect “we can’t tell”."


def _of_ten(rounds: int) -> str:
    return "nearly every round" if rounds == 10 else f"about {rounds} rounds in 10"
