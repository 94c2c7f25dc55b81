# SPDX-License-Identifier: Apache-2.0
"""Word lists between projects: adopt another's, start one's own from it, and see where two differ.

To fork is to look at everything afresh: each entry comes as proposed, with what the others decided kept
in its history. To adopt is a decision: our group takes the others' decisions as its own, under its name.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from .word_list import BadWordList, Decision, Entry, WordList, seed

_COMPARED = tuple(
    each.name for each in fields(Entry) if each.name not in ("term", "history", "source")
)


@dataclass(frozen=True)
class Difference:
    """One term on which two lists differ; `ours` or `theirs` is None where a list has no such term.

    `about` names the fields that differ: "state", "suggestions", "variants", "exceptions", …
    """

    term: str
    ours: Entry | None
    theirs: Entry | None
    about: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The difference in words."""
        if self.theirs is None:
            return f"“{self.term}” is only in our list."
        if self.ours is None:
            return f"“{self.term}” is only in their list, where it is {self.theirs.state}."
        if "state" in self.about:
            return f"“{self.term}” is {self.ours.state} here and {self.theirs.state} there."
        return f"“{self.term}” differs in: {', '.join(self.about)}."


def fork(theirs: WordList, name: str, *, on: str = "") -> WordList:
    """Our own list, begun from another's: every entry proposed, none of it law here yet."""
    return WordList(
        name,
        tuple(_proposed(entry, theirs.name, on) for entry in theirs.entries),
        theirs.known_words,
        forked_from=theirs.name,
    )


def _proposed(entry: Entry, name: str, on: str) -> Entry:
    step = Decision("proposed", on=on, reasons=f"From “{name}”, where it is {entry.state}.")
    return replace(entry, history=(*entry.history, step), review_by="")


def adopt(
    ours: WordList,
    theirs: WordList,
    terms: Iterable[str] | None = None,
    *,
    by: Iterable[str],
    on: str,
) -> WordList:
    """Our list with their entries, and their decisions now ours: decided by `by` on a date (YYYY-MM-DD).

    `terms`: which ones; all of them when None. A term that we have keeps our history, then theirs is
    taken over as our next step. Raises BadWordList when nobody decides, KeyError for an unknown term.
    """
    who = tuple(by)
    if not who:
        raise BadWordList("Say who decided to adopt these words.")
    chosen = theirs.entries if terms is None else tuple(theirs.entry(term) for term in terms)
    for entry in chosen:
        ours = _taken_over(ours, entry, theirs.name, who, on)
    return ours


def _taken_over(ours: WordList, entry: Entry, name: str, by: tuple[str, ...], on: str) -> WordList:
    reasons = f"Adopted from “{name}”." + (
        f" {entry.decision.reasons}" if entry.decision.reasons else ""
    )
    step = Decision(entry.state, by, on, reasons)
    if entry.term not in ours:
        return replace(
            ours, entries=(*ours.entries, replace(entry, history=(*entry.history, step)))
        )
    before = ours.entry(entry.term)
    adopted = replace(entry, term=before.term, history=(*before.history, step))
    kept = tuple(adopted if each is before else each for each in ours.entries)
    return replace(ours, entries=kept)


def compare(ours: WordList, theirs: WordList) -> list[Difference]:
    """Every term on which the two differ, in our order, then what only they have."""
    named = {entry.term.lower(): entry for entry in theirs.entries}
    found = [_difference(entry, named.pop(entry.term.lower(), None)) for entry in ours.entries]
    found += [Difference(entry.term, None, entry) for entry in named.values()]
    return [each for each in found if each is not None]


def _difference(ours: Entry, theirs: Entry | None) -> Difference | None:
    if theirs is None:
        return Difference(ours.term, ours, None)
    about = tuple(
        name for name in ("state", *_COMPARED) if getattr(ours, name) != getattr(theirs, name)
    )
    return Difference(ours.term, ours, theirs, about) if about else None


def for_others(words: WordList) -> WordList:
    """The list as it may leave the project: who decided is not named, how many of each voice stays."""
    return replace(words, entries=tuple(_unnamed(entry) for entry in words.entries))


def _unnamed(entry: Entry) -> Entry:
    return replace(entry, history=tuple(replace(step, by=()) for step in entry.history))


def from_seed(name: str) -> WordList:
    """A project's first list: the seed, every entry proposed, without a second “proposed” step."""
    return replace(seed(), name=name, forked_from=seed().name)
