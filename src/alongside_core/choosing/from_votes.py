# SPDX-License-Identifier: Apache-2.0
"""A short list from votes: whoever agrees with a statement would like it on the list. And whom the list speaks for."""

from collections.abc import Mapping
from dataclasses import dataclass

from alongside_core.agreement.voices import LEAST_IN_A_VOICE, LEAST_PEOPLE
from alongside_core.agreement.votes import Votes

from .shares import ShortList, share_out

NOT_SAID = "voice not said"


@dataclass(frozen=True)
class Place:
    """One place: the people it speaks for, and those of them who had nothing on the list before."""

    statement: str
    people: int
    new: int
    pays: str  # the most any of them pays, "1/6"; "" for a place that was filled at the end
    tied_with: tuple[str, ...]


@dataclass(frozen=True)
class FromVotes:
    """A short list and whom it reaches.

    `people` voted, each on about `voted_on` of the statements (mean). `wish` of them agreed with something, and
    `reached` of these have it on the list. `voices`: voice → (reached, people who wish for anything); empty unless
    everybody's voice has people enough, as where voices stand.
    """

    people: int
    statements: int
    voted_on: float
    places: int
    chosen: tuple[Place, ...]
    wish: int
    reached: int
    voices: Mapping[str, tuple[int, int]]
    too_small: bool


def from_votes(votes: Votes, places: int, voices: Mapping[str, str] | None = None) -> FromVotes:
    """Choose `places` statements. Equal ones go by their number; left-out statements are never chosen.

    Everybody who voted has the same share, also somebody who agreed with nothing. `voices`: person → voice.
    """
    wanted = wishes(votes)
    open_to_all = [s for s, out in zip(votes.statements, votes.left_out, strict=True) if not out]
    spoken = {p: voices.get(p) or NOT_SAID for p in wanted} if voices else {}
    short = share_out(wanted, sorted(open_to_all, key=_by_number), places, voices=spoken)
    on_list = set(short.statements)
    enough = _enough(short.reached)
    return FromVotes(
        people=len(wanted),
        statements=len(open_to_all),
        voted_on=float((~votes.left_out[votes.which]).sum()) / max(1, len(wanted)),
        places=places,
        chosen=_places(short, wanted),
        wish=sum(bool(likes) for likes in wanted.values()),
        reached=sum(bool(likes & on_list) for likes in wanted.values()),
        voices=short.reached if enough else {},
        too_small=bool(spoken) and not enough,
    )


def wishes(votes: Votes) -> dict[str, set[str]]:
    """Person → the statements they agree with."""
    wanted: dict[str, set[str]] = {person: set() for person in votes.people}
    agreed = (votes.value == 1) & ~votes.left_out[votes.which]
    for who, which in zip(votes.who[agreed].tolist(), votes.which[agreed].tolist(), strict=True):
        wanted[votes.people[who]].add(votes.statements[which])
    return wanted


def _by_number(statement: str) -> tuple[bool, int, str]:
    """2 before 10, and words after all numbers."""
    number = statement.isdecimal()
    return not number, len(statement) if number else 0, statement


def _places(short: ShortList, wanted: Mapping[str, set[str]]) -> tuple[Place, ...]:
    found: list[Place] = []
    had: set[str] = set()
    for chosen in short.chosen:
        speaks_for = {person for person, likes in wanted.items() if chosen.statement in likes}
        pays = "" if chosen.pays is None else str(chosen.pays)
        found.append(
            Place(chosen.statement, len(speaks_for), len(speaks_for - had), pays, chosen.tied_with)
        )
        had |= speaks_for
    return tuple(found)


def _enough(reached: Mapping[str, tuple[int, int]]) -> bool:
    """One small voice hides all: it could be worked out from the others and everybody."""
    sizes = [people for _, people in reached.values()]
    return bool(sizes) and min(sizes) >= LEAST_IN_A_VOICE and sum(sizes) >= LEAST_PEOPLE
