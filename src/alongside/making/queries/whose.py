# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose words are in a wording: followed word by word through every wording that came before it."""

from dataclasses import dataclass

from django.db.models import Q

from alongside.making.models import Draft, TakenUp, Wording
from alongside.people.models import Person, Voice
from alongside_core.provenance import Revision, whose_words

BEFORE = "before"  # words that came in with an old survey: nobody here is their author


@dataclass(frozen=True)
class Words:
    """Words that stayed, of all words of a text. `voice` is None for what came in with an old survey."""

    voice: Voice | None
    stayed: int
    brought: int


@dataclass(frozen=True)
class Whose:
    """The words of one text by voice, and how many are this person's own; nobody else is counted by name."""

    words: int
    voices: list[Words]
    mine: int
    credits: list[TakenUp]


def whose(wording: Wording, reader: Person) -> Whose:
    """Whose words these are. A scribe is never an author: only who spoke, or their voice, counts."""
    earlier = wording.draft.wordings.filter(made_at__lte=wording.made_at).order_by("made_at")
    line = [each for each in earlier.select_related("by", "voice") if each.pk != wording.pk]
    found = whose_words([_revision(each) for each in [*line, wording]])
    voices = {voice.key: voice for voice in Voice.objects.filter(project=reader.project_id)}
    return Whose(
        words=len(found.tokens),
        voices=[Words(voices.get(each.who), each.stayed, each.brought) for each in found.voices],
        mine=sum(1 for token in found.tokens if token.by == reader.key),
        credits=list(wording.takes_up.select_related("voice", "idea")),
    )


def ideas_of(draft: Draft, person: Person) -> list[Wording]:
    """This person's own wordings in a draft, oldest first: ideas they may find again in other words."""
    return list(draft.wordings.filter(by=person).order_by("made_at"))


def could_hold(idea: Wording):
    """Later wordings of the same draft, not their own, in which an idea may have been taken up."""
    later = idea.draft.wordings.filter(made_at__gt=idea.made_at)
    return later.exclude(Q(by=idea.by_id) | Q(takes_up__idea=idea))


def _revision(wording: Wording) -> Revision:
    if wording.voice is None:
        return Revision(wording.text, "", BEFORE)
    by = wording.by.key if wording.by else ""
    return Revision(wording.text, by, wording.voice.key)
