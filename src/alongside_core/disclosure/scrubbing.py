# SPDX-License-Identifier: Apache-2.0
"""Taking out of somebody's words what others would recognise them by. A list does half; a person does the rest."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
# What is always taken out, whatever the lists say: (what stands in its place, how it looks).
ALWAYS = (
    ("[address]", re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+|\bhttps?://\S+|(?<!\w)@\w{2,}")),
    ("[postcode]", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)),
    (
        "[date]",
        re.compile(
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+(?:{MONTHS})\b(?:\s+\d{{4}})?"
            rf"|\b(?:{MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?"
            rf"|\b\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}}\b|\b(?:{DAYS})s?\b|\b(?:19|20)\d{{2}}\b",
            re.IGNORECASE,
        ),
    ),
    ("[number]", re.compile(r"(?<!\w)\+?\d(?:[\d\s-]{3,}\d)(?!\w)")),
)


@dataclass(frozen=True)
class Replacement:
    """One thing that was taken out: kept apart from the words, and never printed."""

    was: str
    now: str
    at: int  # where it began in the words as they were said


@dataclass(frozen=True)
class Scrubbed:
    """Words with things taken out, the log of what was, and what a person should still look at."""

    text: str
    replacements: tuple[Replacement, ...]
    look_at: tuple[str, ...]


def scrub(text: str, *, names: Iterable[str] = (), places: Iterable[str] = ()) -> Scrubbed:
    """Take out names, places, dates, numbers and addresses, and point at what else stands out.

    `names` are everybody in the project, `places` its services and streets. Whole words, capital or
    small letters. The result is never safe by itself: `look_at` is for the first reader, and somebody
    else reads after them.
    """
    patterns = [
        *((put, pattern) for put, pattern in ALWAYS),
        *(("[name]", _word(name)) for name in _longest_first(names)),
        *(("[place]", _word(place)) for place in _longest_first(places)),
    ]
    found = sorted(
        (match.start(), -match.end(), put, match.group())
        for put, pattern in patterns
        for match in pattern.finditer(text)
    )
    out, at, log = [], 0, []
    for start, minus_end, put, was in found:
        if start >= at:
            out += [text[at:start], put]
            at = -minus_end
            log.append(Replacement(was, put, start))
    scrubbed = "".join([*out, text[at:]])
    return Scrubbed(scrubbed, tuple(log), look_at(scrubbed))


def look_at(text: str) -> tuple[str, ...]:
    """Words a person should look at: capitals inside a sentence, numbers, and words of the lists."""
    words = list(
        re.finditer(r"[^\W_][\w’'-]*", re.sub(r"\[\w+\]", lambda m: " " * len(m[0]), text))
    )
    found = []
    for match in words:
        word = match.group()
        before = text[: match.start()].rstrip(" “\"‘'(\n")
        begins = not before or before[-1] in ".!?…"
        capital = (
            word[0].isupper() and not begins and word not in {"I", "I’m", "I'm", "I’ve", "I've"}
        )
        if capital or any(c.isdigit() for c in word) or word.lower() in _listed():
            found.append(word)
    return tuple(dict.fromkeys(found))


@cache
def _listed() -> frozenset[str]:
    kept = resources.files("alongside_core.disclosure").joinpath("data/recognisable.json")
    lists = json.loads(kept.read_text(encoding="utf-8"))
    return frozenset(word for words in lists.values() for word in words)


def _word(words: str) -> re.Pattern:
    return re.compile(rf"(?<!\w){re.escape(words.strip())}(?:[’']s)?(?!\w)", re.IGNORECASE)


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted({word for word in words if word.strip()}, key=lambda word: (-len(word), word))
