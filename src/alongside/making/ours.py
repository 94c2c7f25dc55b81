# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the wording check is set up in one project: its word list, rules switched off, rules that are softer."""

import json
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from uuid import UUID

from alongside.people.models import Project
from alongside_core.wording import (
    Entry,
    Showing,
    Tally,
    WordList,
    for_the_group,
    from_seed,
    lowered,
    seed,
)
from alongside_core.wording.word_list import FORMAT, Decision, from_json

from .models import FineHere, ListedWord, OurWordList, Pointed, RuleChoice


@dataclass(frozen=True)
class Ours:
    """What the group decided about the check. `levels` is {rule: softer level}."""

    words: WordList
    off: tuple[str, ...] = ()
    levels: dict[str, str] = field(default_factory=dict)


def ours(project: Project) -> Ours:
    """The project's own settings of the check. At most five queries."""
    choices = list(RuleChoice.objects.filter(project=project))
    return Ours(
        words=word_list(project),
        off=tuple(choice.rule for choice in choices if choice.off),
        levels=lowered(showings(project), kept=_kept(choices)),
    )


def questions_for_the_group(project: Project) -> list[Tally]:
    """Rules that people here set aside so often that the group is asked about them."""
    choices = list(RuleChoice.objects.filter(project=project))
    decided = [choice.rule for choice in choices if choice.decision and choice.decided_on]
    return for_the_group(showings(project), kept=decided)


def _kept(choices: list[RuleChoice]) -> list[str]:
    """Rules that the group looked at and wants as firm as they are."""
    return [choice.rule for choice in choices if choice.decided_on and not choice.off]


def showings(project: Project) -> list[Showing]:
    """Every time a rule was shown here, and whether somebody set it aside. Keys, never names."""
    shown = Pointed.objects.filter(wording__draft__work__project=project)
    rows = shown.values_list("wording_id", "rule", "level")
    aside: dict[tuple, list[tuple[str, str]]] = {}
    kept = FineHere.objects.filter(wording__draft__work__project=project)
    for wording, rule, by, because in kept.values_list(
        "wording_id", "rule", "person__key", "because"
    ):
        aside.setdefault((wording, rule), []).append((by or "", because))
    found = []
    for wording, rule, level in rows:
        people = aside.get((wording, rule), [])
        found += [Showing(rule, level, by, True, because) for by, because in people]
        found += [] if people else [Showing(rule, level, "")]
    return found


def word_list(project: Project) -> WordList:
    """The project's list: what the group decided, over what the library only proposes."""
    head = OurWordList.objects.filter(project=project).values_list("revision", flat=True).first()
    return _as_it_stood(project.pk, project.name, head or 0)


@lru_cache(
    maxsize=64
)  # the check keeps its lexicon by identity, so the same list is the same object
def _as_it_stood(project_id: UUID, name: str, revision: int) -> WordList:
    if not revision:
        return (
            seed()
        )  # one for all projects that have not touched it: a lexicon takes time to build
    whole = from_seed(name)
    head = OurWordList.objects.get(project_id=project_id)
    ours = {
        row.term.lower(): entry_of(row) for row in ListedWord.objects.filter(project=project_id)
    }
    entries = [ours.pop(entry.term.lower(), entry) for entry in whole.entries]
    return replace(
        whole,
        entries=(*entries, *ours.values()),
        known_words=tuple(head.known_words),
        forked_from=head.forked_from or whole.forked_from,
    )


def entry_of(row: ListedWord) -> Entry:
    """A kept row as the library knows an entry, read as a file is read, so that nothing odd gets in."""
    file = {"format": FORMAT, "name": "", "entries": [row.entry]}
    return from_json(json.dumps(file)).entries[0]


def as_kept(entry: Entry) -> dict:
    """An entry as it is kept: the fields that say something."""
    usual = asdict(Entry("x"))
    plain = {key: value for key, value in asdict(entry).items() if value != usual[key]}
    return {**plain, "term": entry.term, "history": [_step(step) for step in entry.history]}


def _step(step: Decision) -> dict:
    return {key: value for key, value in asdict(step).items() if value or key == "state"}
