# SPDX-License-Identifier: Apache-2.0
"""What could not be carried, and where it stands in the file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """Something that was not carried. Row 0 is the sheet as a whole."""

    sheet: str
    row: int
    reason: str

    def __str__(self):
        where = f"sheet “{self.sheet}”, row {self.row}" if self.row else f"sheet “{self.sheet}”"
        return f"{where}: {self.reason}"


class Notes:
    """Collects notes; says the same thing about one place only once."""

    def __init__(self):
        self._found: dict[Note, None] = {}
        self._said: set[str] = set()

    def add(self, row: int, reason: str, sheet: str = "survey") -> None:
        self._found.setdefault(Note(sheet, row, reason))

    def once(self, about: str, row: int, reason: str, sheet: str = "survey") -> None:
        """The first time only; later rows have the same to say."""
        if about not in self._said:
            self._said.add(about)
            self.add(row, reason, sheet)

    def in_order(self) -> list[Note]:
        """By sheet and row, as somebody would walk through the file."""
        sheets = ["survey", "choices", "external_choices", "settings"]
        place = {sheet: number for number, sheet in enumerate(sheets)}
        return sorted(self._found, key=lambda note: (place.get(note.sheet, 9), note.row))
