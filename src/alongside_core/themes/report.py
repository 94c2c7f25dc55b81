# SPDX-License-Identifier: Apache-2.0
"""Everything there is to say about a file of piles: as values, and as rows for a spreadsheet."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from alongside_core.agreement.voices import LEAST_IN_A_VOICE

from .chance import Chance, by_chance
from .codebook import Codebook, name_themes
from .files import Sorted
from .piles import Difference, Merged, differences, merge, merge_in_turn
from .reading_order import Similar, more_like_this

MOST_BESIDE = 10
FIRST = ("client", "peer", "staff")


@dataclass(frozen=True)
class Report:
    """`voices`: a map of each voice with at least 5 people. `too_small`: voices with fewer, counted in everybody.

    `beside`: for excerpts that stand by themselves, one with similar words; nothing below 40 excerpts.
    """

    everybody: Merged
    chance: Chance
    voices: Mapping[str, Merged]
    too_small: tuple[str, ...]
    differences: tuple[Difference, ...]
    beside: Mapping[str, Similar]

    def as_values(self) -> dict:
        """For JSON."""
        return {**asdict(self), "p": self.chance.p}


def look_at(found: Sorted, *, seed: int) -> Report:
    """Everybody's map, whether chance could have made it, and voices apart where there are people enough."""
    by_voice = found.by_voice
    enough = {voice: own for voice, own in by_voice.items() if len(own) >= LEAST_IN_A_VOICE}
    first = [voice for key in FIRST for voice in enough if voice.casefold() == key]
    maps = merge_in_turn(enough, first)
    maps.pop("everybody")
    merged = merge(found.everybody)
    return Report(
        everybody=merged,
        chance=by_chance(found.everybody, seed=seed),
        voices=maps,
        too_small=tuple(sorted(set(by_voice) - set(enough))),
        differences=tuple(differences(enough, LEAST_IN_A_VOICE)),
        beside=_beside(merged),
    )


def _beside(merged: Merged) -> dict[str, Similar]:
    """The first ten by themselves are enough to begin with."""
    excerpts = merged.by_themselves + tuple(e for theme in merged.themes for e in theme.excerpts)
    answers = {excerpt: excerpt for excerpt in excerpts}
    alike = {e: more_like_this(answers, e, 1) for e in merged.by_themselves[:MOST_BESIDE]}
    return {excerpt: similar[0] for excerpt, similar in alike.items() if similar}


def codebook_of(merged: Merged, names: list[tuple[str, str]] | None) -> Codebook:
    """Themes by the names that people gave, or, until they have, by their numbers with what to read aloud."""
    waiting = [
        (f"Theme {number} (no name yet)", "Read these aloud first: " + " / ".join(theme.key))
        for number, theme in enumerate(merged.themes, 1)
    ]
    return name_themes(merged, waiting if names is None else names)


def rows_out(merged: Merged, book: Codebook) -> Iterable[tuple]:
    """Headings, then a row for each excerpt in the order to read them; without a theme at the end."""
    yield "theme", "name", "place", "excerpt", "read aloud first"
    for number, (theme, code) in enumerate(zip(merged.themes, book.codes, strict=True), 1):
        for place, excerpt in enumerate(theme.excerpts, 1):
            yield number, code.name, place, excerpt, "yes" if excerpt in theme.key else "no"
    for excerpt in merged.by_themselves:
        yield "", "", "", excerpt, ""
