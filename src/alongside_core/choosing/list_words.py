# SPDX-License-Identifier: Apache-2.0
"""A short list in plain words, to be read aloud: whom each choice speaks for, and who is left with nothing."""

from collections.abc import Mapping
from math import ceil

from alongside_core.agreement.voices import LEAST_IN_A_VOICE

from .from_votes import FromVotes, Place

MOST_TIED, LONGEST_TIED = 3, 60  # statements, letters of each
NEARLY_ALL = 0.9


def describe(found: FromVotes, texts: Mapping[str, str] | None = None) -> str:
    """The whole list. `texts`: what each statement says."""
    if not found.chosen:
        return (
            f"{_people(found.people)} voted. Nobody agreed with any statement, so there is no list."
        )
    said = {statement: " ".join(words.split()) for statement, words in (texts or {}).items()}
    parts = [_headline(found), *_rule(found)]
    for number, place in enumerate(found.chosen, 1):
        parts += ["", f"{number}. {said.get(place.statement) or place.statement}"]
        parts += [f"   {line}" for line in _place(number, place, found, said)]
    return "\n".join(
        [*parts, "", *_shorter(found), *_left_out(found), *_voices(found), *_last(found)]
    )


def _headline(found: FromVotes) -> str:
    return (
        f"{_people(found.people)} voted on {_counted(found.statements, 'statement')}. "
        f"Here is a short list of {len(found.chosen)}."
    )


def _rule(found: FromVotes) -> list[str]:
    needed = ceil(found.people / found.places)
    who = "Each person alone" if needed == 1 else f"{needed} people who want the same thing"
    return [
        f"Everybody has the same share. {who} can fill a place.",
        "Nothing is left to chance: the same votes give the same list.",
    ]


def _place(number: int, place: Place, found: FromVotes, said: Mapping[str, str]) -> list[str]:
    lines = [f"Speaks for {place.people} of {_people(found.people)}."]
    if number > 1:
        lines[0] += f" {_news(place)}"
    if not place.pays:
        lines.append("No shares reached any more. This evens things out best.")
    if place.tied_with:
        names = [f"“{_cut(said.get(tied) or tied)}”" for tied in place.tied_with]
        more = len(names) - MOST_TIED
        shown = names[:MOST_TIED] + ([f"{more} more"] if more > 0 else [])
        lines.append(f"Stood equal: {', '.join(shown)}. The first in order went in.")
    return lines


def _news(place: Place) -> str:
    if place.people == 1:
        return f"They had {'nothing on it before' if place.new else 'something on it already'}."
    if not place.new:
        return "All of them had something on it already."
    if place.new == place.people:
        return "None of them had anything on it before."
    return f"{place.new} of them had nothing on it before."


def _shorter(found: FromVotes) -> list[str]:
    empty = found.places - len(found.chosen)
    if not empty:
        return []
    return [f"{_counted(empty, 'place')} stayed empty: nobody agreed with anything else."]


def _left_out(found: FromVotes) -> list[str]:
    have = "has" if found.reached == 1 else "have"
    lines = [f"{found.reached} of {_people(found.people)} {have} something they want on the list."]
    without, silent = found.wish - found.reached, found.people - found.wish
    if without:
        lines.append(
            f"Left with nothing they want: {_people(without)}. Hear them before you settle it."
        )
    if silent:
        lines.append(f"Agreed with nothing: {_people(silent)}. No list can speak for them yet.")
    return lines


def _voices(found: FromVotes) -> list[str]:
    if found.too_small:
        return [f"Voices are not shown apart: one has fewer than {LEAST_IN_A_VOICE} people."]
    return [
        f"  “{voice}”: {some} of {people} who want anything have something on it."
        for voice, (some, people) in found.voices.items()
    ]


def _last(found: FromVotes) -> list[str]:
    lines = ["Anyone who did not vote has no share. Look first at who has not been heard."]
    if found.voted_on < NEARLY_ALL * found.statements:
        lines.append(
            f"Each person voted on about {found.voted_on:.0f} of {found.statements} statements. "
            "What they did not see cannot count."
        )
    return lines


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_TIED else f"{words[:LONGEST_TIED].rstrip()}…"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
