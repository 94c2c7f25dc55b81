# SPDX-License-Identifier: Apache-2.0
"""Credit for an idea that is in the text in other words. Only whoever had the idea can say that it is."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Suggestion:
    """Something somebody said, by whom and from which voice. `scribe` wrote it down, and is not the author."""

    id: str
    by: str
    voice: str
    scribe: str = ""


@dataclass(frozen=True)
class Mark:
    """`by` says that a suggestion was taken up, in other words, in the wording `wording`."""

    suggestion: str
    by: str
    wording: str


@dataclass(frozen=True)
class Credit:
    """A suggestion that its author finds again in a wording."""

    suggestion: str
    by: str
    voice: str
    wording: str


def ideas_taken_up(
    suggestions: Sequence[Suggestion], marks: Sequence[Mark]
) -> tuple[tuple[Credit, ...], tuple[Mark, ...]]:
    """Credits, and the marks that do not count because somebody other than the author made them.

    A suggestion without a name has no author who could mark it, so its marks never count. Marking twice counts
    once. Raises ValueError for a mark on a suggestion that is not there.
    """
    known = {suggestion.id: suggestion for suggestion in suggestions}
    credits: dict[Credit, None] = {}
    refused = []
    for mark in marks:
        if mark.suggestion not in known:
            raise ValueError(f"“{mark.suggestion}” was marked as taken up, and nobody suggested it")
        source = known[mark.suggestion]
        if source.by and mark.by == source.by:
            credits[Credit(source.id, source.by, source.voice, mark.wording)] = None
        else:
            refused.append(mark)
    return tuple(credits), tuple(refused)
