# SPDX-License-Identifier: Apache-2.0
"""Two things that share one answer: the noisiest check, so most of this file says when it is silent.

“And” in a question that is answered yes or no, or rated: ask; between two words that judge: stop. “Or” and
lists: hint. Nothing in questions that begin with what, which, who, where, when or why, in lines that
nobody rates, in fixed pairs (food and drink), or in the run-up before the main point.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .hit import Hit

if TYPE_CHECKING:
    from .detectors import Asked
    from .rules import Rule

_AND = re.compile(r"(?<![a-z0-9])(?:and|as well as|along with|plus|and/or|or|&)(?![a-z0-9])")
_RUN_UP = re.compile(
    r"(?:in|over|during|since|if|when|before|after|thinking|at|on|for|while|overall|so|because|as|once|from|"
    r"now|last|this|today|yesterday|apart|about|with|until|although|considering|given|within|between)(?![a-z])"
)
_UNRATED = re.compile(
    r"(?<![a-z])(?:will|must|shall|may|has the right|have the right|please|let|we'll)(?![a-z])"
)
_ADVERB = (
    r"(?:very |so |really |quite |always |well |more |feel |felt |made to feel |they are |are |"
    r"easily |properly |in a )?"
)
_NUMBER_AFTER = re.compile(r" ?(?:[£$]?[0-9]|if |half |a half)")
_LONG = 22  # words; in longer sentences an “or” lists kinds of one thing more often than two things
_HOW_OLD = re.compile(r"how (?:old|long ago)")


def two_in_one(rule: "Rule", asked: "Asked") -> Iterator[Hit]:
    """At most one hit a sentence: the firmest, then the first."""
    for start, end in asked.reading.sentences:
        if _is_answered_as_one(asked, start, end):
            hits = list(_hits(asked, _main_point(asked, start, end), end))
            if hits:
                order = ("stop", "ask", "hint")
                yield min(hits, key=lambda hit: (order.index(hit.level), hit.start))


def _main_point(asked: "Asked", start: int, end: int) -> int:
    """Where the sentence gets going: after the comma of a run-up."""
    lower = asked.reading.lower
    comma = lower.find(", ", start, end)
    return comma + 2 if comma > 0 and _RUN_UP.match(lower, start) else start


def _is_answered_as_one(asked: "Asked", start: int, end: int) -> bool:
    """Whether one yes, no or mark is given for the whole sentence."""
    lower, words = asked.reading.lower, asked.book.words
    if asked.kind == "option_set":
        return True
    first = asked.reading.words_in(_main_point(asked, start, end), end)[:1]
    opening = first[0].text if first else ""
    if asked.kind == "statement":
        return not _UNRATED.search(lower, start, end) and opening not in words["wh"]
    if opening in words["wh"] or _HOW_OLD.match(lower, first[0].start if first else start):
        return False
    return (
        opening in words["aux"]
        or opening in ("how", "rate", "to")
        or opening.endswith("n't")
        or (
            asked.reading.lower[end - 1 : end] == "?"
            and opening not in ("tell", "describe", "thinking")
        )
    )


def _hits(asked: "Asked", start: int, end: int) -> Iterator[Hit]:
    lower = asked.reading.lower
    for match in _AND.finditer(lower, start, end):
        joins_or = match.group() == "or"
        if _is_fine(asked, match, start, end, joins_or):
            continue
        both_judge = _judges_before(asked, match.start()) and _judges_after(asked, match.end())
        if asked.kind == "option_set":
            if both_judge and not joins_or:
                yield Hit(match.start(), match.end(), "ask")
        elif joins_or:
            yield Hit(match.start(), match.end(), "hint")
        else:
            yield Hit(match.start(), match.end(), "stop" if both_judge else "ask")


def _is_fine(asked: "Asked", match: re.Match, start: int, end: int, joins_or: bool) -> bool:
    reading = asked.reading
    pairs = asked.book.any_of["pairs_or" if joins_or else "pairs_and"]
    window = (max(start, match.start() - 30), min(len(reading.lower), match.end() + 30))
    if any(
        p.start() <= match.start() and match.end() <= p.end()
        for p in pairs.finditer(reading.lower, *window)
    ):
        return True
    if joins_or and asked.book.any_of["contrast"].search(reading.lower, start, end):
        return True
    if joins_or and len(reading.words_in(start, end)) > _LONG:
        return True
    if not joins_or and re.search(
        r"(?<![a-z])(?:between|both) [^,]*$", reading.lower[start : match.start()]
    ):
        return True
    return (
        bool(_NUMBER_AFTER.match(reading.lower, match.end()))
        or reading.is_quoted(match.start(), match.end())
        or _both_names(reading, match)
    )


def _both_names(reading, match: re.Match) -> bool:
    """“Bev and Callum”, “Drugs and Alcohol Team”: capitals on both sides."""
    before = re.search(r"([A-Za-z]+) $", reading.plain[: match.start()])
    after = re.match(r" ([A-Za-z]+)", reading.plain[match.end() :])
    if not before or not after:
        return False
    begins = any(start == before.start(1) for start, _ in reading.sentences)
    return before.group(1)[0].isupper() and after.group(1)[0].isupper() and not begins


def _judges_before(asked: "Asked", place: int) -> bool:
    return bool(_ending(asked).search(asked.reading.lower[max(0, place - 30) : place]))


def _judges_after(asked: "Asked", place: int) -> bool:
    return bool(_beginning(asked).match(asked.reading.lower, place))


_PATTERNS: dict[str, re.Pattern] = {}


def _ending(asked: "Asked") -> re.Pattern:
    if "ending" not in _PATTERNS:
        words = "|".join(asked.book.lists["evaluative"])
        _PATTERNS["ending"] = re.compile(rf"(?<![a-z0-9])(?:{words}) $", re.ASCII)
    return _PATTERNS["ending"]


def _beginning(asked: "Asked") -> re.Pattern:
    if "beginning" not in _PATTERNS:
        words = "|".join(sorted(asked.book.lists["evaluative"], key=lambda w: -len(w)))
        _PATTERNS["beginning"] = re.compile(rf" {_ADVERB}(?:{words})(?![a-z0-9])", re.ASCII)
    return _PATTERNS["beginning"]
