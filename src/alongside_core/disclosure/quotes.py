# SPDX-License-Identifier: Apache-2.0
"""Somebody's own words in a release: their own consent, at most one thing about them, two readers, no links."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .plan import ALL
from .scrubbing import scrub

HIDDEN = "not shown"


@dataclass(frozen=True)
class Quote:
    """Words that might be printed. `person` is a key and never leaves; `about` is at most one characteristic."""

    person: str
    question: str
    words: str  # as they would be printed
    may_use_my_words: bool  # this person's own consent, for these words
    about: Mapping[str, str] = field(default_factory=dict)
    wants_to_see_it: bool = (
        False  # asked to see the words, or to put them otherwise, before they go out
    )
    has_seen_it: bool = False
    first_reader: str = ""
    second_reader: str = ""
    looked_at: frozenset[str] = frozenset()  # words pointed at that the first reader let stand
    several_agreed: bool = False  # may stand beside other words of the same person


@dataclass(frozen=True)
class Lists:
    """Names and places that are never printed."""

    names: Sequence[str] = ()
    places: Sequence[str] = ()


def why_not(quote: Quote, content: Mapping[str, Any], lists: Lists) -> list[str]:
    """Reasons why these words cannot be printed in the release with this content; empty when they can."""
    reasons = []
    if not quote.may_use_my_words:
        reasons.append("This person has not said that their words may be used.")
    if quote.wants_to_see_it and not quote.has_seen_it:
        reasons.append("This person wants to see the words first. Read them out together.")
    if len(quote.about) > 1:
        reasons.append("Two things about a person can pick them out. Keep one at most.")
    elif quote.about and not shared_by_enough(quote, content):
        reasons.append("Too few people in this release share that. Leave it out.")
    reasons += _of_the_words(quote, lists)
    if not quote.first_reader or not quote.second_reader:
        reasons.append("Two people read every quote before it goes out.")
    elif quote.first_reader == quote.second_reader:
        reasons.append("The second reader is somebody else than the first.")
    return reasons


def _of_the_words(quote: Quote, lists: Lists) -> list[str]:
    reasons = []
    left = scrub(quote.words, names=lists.names, places=lists.places)
    if left.replacements:
        reasons.append("There is still a name, place, date or number in it. Take it out.")
    open_words = [word for word in left.look_at if word not in quote.looked_at]
    if open_words:
        reasons.append(f"Look at this first: {', '.join(open_words)}.")
    return reasons


def shared_by_enough(quote: Quote, content: Mapping[str, Any]) -> bool:
    """True when the release itself shows the group that the one characteristic names: ten or more people."""
    ((by, value),) = quote.about.items()
    return any(
        group["people"] != HIDDEN
        for table in content["tables"]
        if table["breakdown"] == by and by != ALL and table["question"] == quote.question
        for group in table["groups"]
        if group["name"] == value
    )


def printable(
    quotes: Iterable[Quote], content: Mapping[str, Any], lists: Lists
) -> list[dict[str, Any]]:
    """The quotes that can go out, without keys, in an order that tells nothing.

    Nobody's words stand beside other words of theirs, unless they agreed: of such quotes only the
    first in the order of their digests is kept. The order is that of the digests, so that neither who
    was asked first nor who spoke next to whom can be read from it.
    """
    fit = [quote for quote in quotes if not why_not(quote, content, lists)]
    kept: list[Quote] = []
    for quote in sorted(fit, key=_digest):
        linked = [one for one in kept if one.person == quote.person]
        if not linked or (quote.several_agreed and all(one.several_agreed for one in linked)):
            kept.append(quote)
    return [
        {"question": quote.question, "words": quote.words, "about": dict(quote.about)}
        for quote in kept
    ]


def _digest(quote: Quote) -> str:
    return hashlib.sha256(f"{quote.question}\n{quote.words}".encode()).hexdigest()
