# SPDX-License-Identifier: Apache-2.0
"""Words of a row in every language. A missing translation stays missing: it never becomes “-”."""

import re

from .languages import Languages
from .sheets import as_typed
from .xlsform_notes import Notes

PIPED = re.compile(r"\$\{[^}]*\}")
BINDS = ("jr:constraintMsg",)


class Words:
    """Reads the translated parts of pyxform's tree."""

    def __init__(self, languages: Languages, notes: Notes):
        self.languages, self.notes = languages, notes

    def of(self, node: dict, part: str, row: int, sheet: str = "survey") -> dict[str, str]:
        """{language: words}; what our own writer filled in for other tools is taken out again."""
        holder = node.get("bind") or {} if part in BINDS else node
        filled = str(node.get("alongside_missing") or "").split()
        found: dict[str, str] = {}
        for name, typed in _by_name(holder.get(part)):
            words = self._said(str(typed), row, sheet).strip()
            if not words:
                continue
            code = self.languages.code(as_typed(name))
            if code in found and found[code] != words:
                code = self.languages.beside_the_base()
                self.notes.add(
                    row, f"two columns hold “{part}” in one language; both are kept", sheet
                )
            if f"{part}:{code}" not in filled:
                found[code] = words
        return found

    def picture(self, node: dict, row: int, sheet: str = "survey") -> str:
        """The name of the picture; recordings and films are noted and not carried."""
        media = node.get("media") or {}
        for kind in media:
            if kind != "image":
                what = {"audio": "recordings", "video": "films"}.get(kind, "large pictures")
                self.notes.add(row, f"{what} are not carried", sheet)
        files = [as_typed(str(file)) for _, file in _by_name(media.get("image"))]
        if len(set(files)) > 1:
            self.notes.add(row, f"one picture serves all languages: “{files[0]}”", sheet)
        return files[0] if files else ""

    def _said(self, words: str, row: int, sheet: str) -> str:
        if PIPED.search(words):
            self.notes.add(
                row,
                "an earlier answer was put into these words; “…” stands there instead",
                sheet,
            )
        return PIPED.sub("…", as_typed(words))


def _by_name(value) -> list[tuple[str, str]]:
    """[(language, words)] of a cell, or of cells in several languages."""
    if isinstance(value, dict):
        return [
            (str(name), str(words)) for name, words in value.items() if not isinstance(words, dict)
        ]
    return [("", str(value))] if value is not None else []
