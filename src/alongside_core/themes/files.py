# SPDX-License-Identifier: Apache-2.0
"""Reading piles from a file: a row for each excerpt that somebody put into a pile. Names of themes, too."""

from dataclasses import dataclass, field
from pathlib import Path

from alongside_core.interchange.rows_in import Row, RowsProblem, rows_of, told

PILES = {"person": (), "pile": (), "excerpt": ("item", "quote", "card")}
VOICE = {"voice": ("group",)}
MOST_EXCERPTS = 1_000  # people sort about forty; the sums grow with the cube


@dataclass
class Sorted:
    """Piles as they were read: person → pile → excerpts; and person → voice, where one is said."""

    piles: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    voices: dict[str, str] = field(default_factory=dict)

    @property
    def everybody(self) -> dict[str, list[list[str]]]:
        """As `merge` takes it."""
        return {person: list(piles.values()) for person, piles in self.piles.items()}

    @property
    def by_voice(self) -> dict[str, dict[str, list[list[str]]]]:
        """As `merge_in_turn` and `differences` take it; people without a voice are not in it."""
        found: dict[str, dict] = {}
        for person, voice in sorted(self.voices.items()):
            found.setdefault(voice, {})[person] = list(self.piles[person].values())
        return found


def read_piles(path: Path) -> Sorted:
    """Read everybody's piles. Raises RowsProblem, which names every row that cannot be used."""
    reading = _Reading(path.name)
    for number, row in rows_of(path, PILES, VOICE):
        reading.take(number, row)
    if reading.problems:
        raise told(reading.problems)
    if not reading.found.piles:
        raise RowsProblem(f"{path.name} has no piles in it yet. Put one excerpt in each row.")
    if len(reading.excerpts) > MOST_EXCERPTS:
        raise RowsProblem(
            f"{path.name} has {len(reading.excerpts):,} different excerpts; {MOST_EXCERPTS:,} are the most. "
            "People can sort about forty."
        )
    return reading.found


def read_names(path: Path) -> list[tuple[str, str]]:
    """(name, definition) of each theme, in the order of the rows. Raises RowsProblem."""
    rows = list(rows_of(path, {"name": ()}, {"definition": ("description",)}))
    for number, row in rows:
        if not row["name"]:
            raise RowsProblem(f"{path.name}, row {number}: the name is empty. People give it.")
    return [(row["name"], row["definition"]) for _, row in rows]


class _Reading:
    """Piles so far, and the rows where things were first said."""

    def __init__(self, file: str):
        self.file = file
        self.found = Sorted()
        self.problems: list[str] = []
        self.put: dict[tuple[str, str], tuple[str, int]] = {}  # (person, excerpt) → pile, row
        self.spoke: dict[str, tuple[str, int]] = {}  # person → voice, row
        self.spelling: dict[str, str] = {}  # "Staff" and "staff" are one voice

    @property
    def excerpts(self) -> set[str]:
        return {excerpt for _, excerpt in self.put}

    def take(self, number: int, row: Row) -> None:
        said = self._empty(row) or self._two_piles(number, row) or self._two_voices(number, row)
        if said:
            self.problems.append(f"{self.file}, row {number}: {said}")
            return
        person, pile, excerpt = row["person"], row["pile"], row["excerpt"]
        own = self.found.piles.setdefault(person, {}).setdefault(pile, [])
        if excerpt not in own:
            own.append(excerpt)

    def _empty(self, row: Row) -> str:
        empty = next((name for name in PILES if not row[name]), "")
        return empty and f"the {empty} is empty. Fill it in, or take the row out."

    def _two_piles(self, number: int, row: Row) -> str:
        pile, first = self.put.setdefault((row["person"], row["excerpt"]), (row["pile"], number))
        if pile == row["pile"]:
            return ""
        return (
            f"“{row['excerpt']}” is in pile “{pile}” of the same person, too (row {first}). "
            "Keep it in the one it fits best."
        )

    def _two_voices(self, number: int, row: Row) -> str:
        if not row["voice"]:
            return ""
        voice = self.spelling.setdefault(row["voice"].casefold(), row["voice"])
        before, first = self.spoke.setdefault(row["person"], (voice, number))
        self.found.voices[row["person"]] = before
        if voice == before:
            return ""
        return f"this person's voice is “{voice}”, and “{before}” in row {first}. Choose one."
