# SPDX-License-Identifier: Apache-2.0
"""How much of the final text each person and each voice brought."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .tokens import Revision, Token, follow


@dataclass(frozen=True)
class Share:
    """Words of one person or one voice.

    `stayed` words are in the final text, out of `brought` that were ever new. `of_text` = stayed / words of the
    text. For a voice whose people were counted, `per_head` = of_text / share of people; 1 is an equal share.
    """

    who: str
    stayed: int
    brought: int
    of_text: float
    per_head: float | None = None

    @property
    def survival(self) -> float | None:
        """stayed / brought, from 0 to 1; None when nothing was brought."""
        return self.stayed / self.brought if self.brought else None


@dataclass(frozen=True)
class WhoseWords:
    """The final text word by word, and the shares; people without a name are only in their voice's share."""

    tokens: tuple[Token, ...]
    people: tuple[Share, ...]
    voices: tuple[Share, ...]


def whose_words(
    revisions: Sequence[Revision], *, people_in_voice: Mapping[str, int] | None = None
) -> WhoseWords:
    """Follow every word of `revisions` (oldest first). `people_in_voice`: how many took part from each voice.

    Shares come in the order of names, never from most to least.
    """
    tokens, brought = follow(revisions)
    return WhoseWords(
        tokens=tuple(tokens),
        people=_shares(
            [t.by for t in tokens if t.by], [t.by for t in brought if t.by], len(tokens)
        ),
        voices=_shares(
            [t.voice for t in tokens], [t.voice for t in brought], len(tokens), people_in_voice
        ),
    )


def _shares(
    stayed: list[str], brought: list[str], words: int, people: Mapping[str, int] | None = None
) -> tuple[Share, ...]:
    people = people or {}
    kept, ever, everybody = Counter(stayed), Counter(brought), sum(people.values())
    return tuple(
        Share(
            who=who,
            stayed=kept[who],
            brought=ever[who],
            of_text=kept[who] / words if words else 0.0,
            per_head=kept[who] / words / (people[who] / everybody)
            if words and people.get(who)
            else None,
        )
        for who in sorted(ever.keys() | {voice for voice, n in people.items() if n})
    )
