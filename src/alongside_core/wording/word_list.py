# SPDX-License-Identifier: Apache-2.0
"""A word list that a group owns: what lands badly, what to say instead, who decided and who disagreed.

No word is right by default, so every entry has a state: proposed (nobody has looked), agreed, contested
(the group is of two minds; shown as a hint) or retired (fine here; never pointed at). Nothing is ever
overwritten: a decision adds to the entry's history.

Kept as JSON, "alongside-word-list/1", one entry a line: docs/calculations/word-lists.md.
"""

import json
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

FORMAT = "alongside-word-list/1"
STATES = ("proposed", "agreed", "contested", "retired")
LEVELS = ("stop", "ask", "hint")


class BadWordList(ValueError):
    """A word list that cannot be read; the sentence says where and why."""


@dataclass(frozen=True)
class Decision:
    """One step in an entry's life. `on` is a date as YYYY-MM-DD; `voices` counts people by voice."""

    state: str
    by: tuple[str, ...] = ()
    on: str = ""
    reasons: str = ""
    dissent: str = ""
    voices: dict[str, int] = field(default_factory=dict)

    def __post_init__(self):
        if self.state not in STATES:
            raise BadWordList(f"“{self.state}” is none of the states {', '.join(STATES)}.")


@dataclass(frozen=True)
class Entry:
    """One term with its other forms.

    `exceptions` are words for people; `unless` is what the check goes by, with the fields of
    `rules.Unless`: before, after, whole, quoted, self, near, only_near, audiences. `level` "" means the
    usual level of its category. `review_by` is a date as YYYY-MM-DD, or "".
    """

    term: str
    variants: tuple[str, ...] = ()
    category: str = ""
    why: str = ""
    suggestions: tuple[str, ...] = ()
    exceptions: str = ""
    unless: dict[str, Any] = field(default_factory=dict)
    level: str = ""
    kinds: tuple[str, ...] = ()
    source: str = ""
    review_by: str = ""
    history: tuple[Decision, ...] = (Decision("proposed"),)

    def __post_init__(self):
        if not self.term.strip():
            raise BadWordList("An entry has no term.")
        if self.level and self.level not in LEVELS:
            raise BadWordList(f"“{self.term}” has the level “{self.level}”, none of {LEVELS}.")
        if not self.history:
            raise BadWordList(f"“{self.term}” has no history; a new entry starts as proposed.")

    @property
    def forms(self) -> tuple[str, ...]:
        """The term and its variants: exactly what is looked for."""
        return (self.term, *self.variants)

    @property
    def decision(self) -> Decision:
        """The latest step."""
        return self.history[-1]

    @property
    def state(self) -> str:
        """proposed, agreed, contested or retired."""
        return self.decision.state


@dataclass(frozen=True)
class WordList:
    """The entries of one project. `known_words` are everyday words here, however rare elsewhere."""

    name: str
    entries: tuple[Entry, ...] = ()
    known_words: tuple[str, ...] = ()
    forked_from: str = ""

    def __post_init__(self):
        terms = [entry.term.lower() for entry in self.entries]
        twice = (
            next((term for term in terms if terms.count(term) > 1), None) if _twice(terms) else None
        )
        if twice:
            raise BadWordList(f"“{twice}” stands twice in “{self.name}”.")

    def entry(self, term: str) -> Entry:
        """The entry of a term. Raises KeyError when there is none."""
        for each in self.entries:
            if each.term.lower() == term.lower():
                return each
        raise KeyError(term)

    def __contains__(self, term: str) -> bool:
        return any(each.term.lower() == term.lower() for each in self.entries)


def _twice(terms: list[str]) -> bool:
    return len(set(terms)) < len(terms)


def propose(words: WordList, entry: Entry) -> WordList:
    """The list with a new entry. Raises BadWordList when the term is there already."""
    return replace(words, entries=(*words.entries, entry))


def decide(words: WordList, term: str, decision: Decision, *, review_by: str = "") -> WordList:
    """The list with a decision added to a term's history; earlier ones stay. KeyError: no such term."""
    entry = words.entry(term)
    changed = replace(
        entry, history=(*entry.history, decision), review_by=review_by or entry.review_by
    )
    return _with(words, changed)


def change(words: WordList, term: str, **fields) -> WordList:
    """The list with other fields of an entry changed (suggestions, unless, variants …)."""
    return _with(words, replace(words.entry(term), **fields))


def know(words: WordList, *known: str) -> WordList:
    """The list with words that everyone here knows."""
    return replace(words, known_words=tuple(sorted({*words.known_words, *known})))


def due(words: WordList, today: str) -> list[Entry]:
    """Entries whose review date (YYYY-MM-DD) has come."""
    return [entry for entry in words.entries if entry.review_by and entry.review_by <= today]


def with_inflections(term: str) -> tuple[str, ...]:
    """Everyday forms of a one-word term, offered to the group when it saves one, never added unseen."""
    if " " in term or len(term) < 3:
        return ()
    stem = term[:-1] if term.endswith("e") else term
    plural = term[:-1] + "ies" if term.endswith("y") and term[-2] not in "aeiou" else term + "s"
    return (plural, stem + "ed", stem + "ing")


def _with(words: WordList, changed: Entry) -> WordList:
    entries = tuple(changed if each.term == changed.term else each for each in words.entries)
    return replace(words, entries=entries)


def to_json(words: WordList) -> str:
    """The file, one entry a line, so that two versions can be compared line by line."""
    lines = [_line(_trimmed(entry)) for entry in words.entries]
    body = "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"
    head = {"format": FORMAT, "name": words.name, "forked_from": words.forked_from}
    opening = ",\n".join(f"{_line(key)}: {_line(value)}" for key, value in head.items())
    known = _line(list(words.known_words))
    return f'{{\n{opening},\n"known_words": {known},\n"entries": {body}\n}}\n'


def from_json(document: str) -> WordList:
    """Read a file. Raises BadWordList with the entry's number where there is one."""
    try:
        whole = json.loads(document)
    except ValueError as problem:
        raise BadWordList(f"This is not a word list that we can read: {problem}.") from None
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise BadWordList(f"This is not a word list: its format is not “{FORMAT}”.")
    entries = tuple(_entry(number, data) for number, data in enumerate(whole.get("entries", ()), 1))
    return WordList(
        whole.get("name", ""),
        entries,
        tuple(whole.get("known_words", ())),
        whole.get("forked_from", ""),
    )


@cache
def seed() -> WordList:
    """The 241 entries that come with the library, every one of them only proposed."""
    place = Path(__file__).parent / "data" / "seed.json"
    return from_json(place.read_text(encoding="utf-8"))


def _entry(number: int, data: Any) -> Entry:
    if not isinstance(data, dict) or not isinstance(data.get("term"), str):
        raise BadWordList(f"Entry {number} has no term.")
    unknown = set(data) - set(Entry.__dataclass_fields__)
    if unknown:
        raise BadWordList(
            f"Entry {number} (“{data['term']}”) has an unknown field “{unknown.pop()}”."
        )
    fields: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in data.items()
    }
    if "history" in fields:
        fields["history"] = tuple(_decision(data["term"], step) for step in data["history"])
    return Entry(**fields)


def _decision(term: str, data: dict) -> Decision:
    try:
        return Decision(**{**data, "by": tuple(data.get("by", ()))})
    except TypeError:
        raise BadWordList(f"“{term}” has a decision that we cannot read.") from None


def _trimmed(entry: Entry) -> dict:
    """The fields that say something; the rest are as a new entry has them."""
    plain = asdict(entry)
    usual = asdict(Entry("x"))
    kept = {key: value for key, value in plain.items() if key == "term" or value != usual[key]}
    if "history" in kept:
        blank = asdict(Decision("proposed"))
        kept["history"] = [
            {key: value for key, value in step.items() if key == "state" or value != blank[key]}
            for step in kept["history"]
        ]
    return kept


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
