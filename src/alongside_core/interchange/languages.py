# SPDX-License-Identifier: Apache-2.0
"""Names of languages as spreadsheets write them, and the codes that browsers read aloud by."""

import re

from alongside_core.questionnaire import EDITIONS, edition_of

# The languages that people at our tables most often write in; any other name is kept as it is, tidied.
CODES = {
    "english": "en",
    "chinese": "zh",
    "french": "fr",
    "german": "de",
    "spanish": "es",
    "polish": "pl",
    "romanian": "ro",
    "arabic": "ar",
    "urdu": "ur",
    "punjabi": "pa",
    "bengali": "bn",
    "welsh": "cy",
    "portuguese": "pt",
    "italian": "it",
    "somali": "so",
    "ukrainian": "uk",
    "farsi": "fa",
    "persian": "fa",
    "tigrinya": "ti",
    "kurdish": "ku",
    "turkish": "tr",
    "lithuanian": "lt",
    "russian": "ru",
    "hindi": "hi",
    "easy read": "en-x-easy",
}
NAMES = {code: name.capitalize() for name, code in reversed(CODES.items())}
IN_BRACKETS = re.compile(r"\(([a-z]{2,3}(?:-[a-z0-9-]+)?|x-[a-z0-9-]+)\)\s*\Z")


def code_of(name: str) -> str:
    """“English (en)” → en; “Chinese” → zh; “EN” → en; anything else is tidied into x-name; "" stays ""."""
    tidy = name.strip().lower()
    if not tidy or tidy == "default":
        return ""
    if bracket := IN_BRACKETS.search(tidy):
        return bracket.group(1)
    if re.fullmatch(r"([a-z]{2,3}|x)(-[a-z0-9]+)*", tidy):
        return tidy
    return CODES.get(tidy) or "x-" + (re.sub(r"[^a-z0-9]+", "-", tidy).strip("-")[:16] or "1")


def name_of(code: str) -> str:
    """What a spreadsheet calls a language: “Polish”, “Polish, easy read”; the code where we know no name."""
    if code in NAMES:
        return NAMES[code]
    base, edition = edition_of(code)
    return f"{NAMES.get(base, base)}, {EDITIONS[edition]}" if edition else code


def heading_of(code: str, names: dict[str, str]) -> str:
    """The heading of a language's column; the code stands in brackets, as XLSForm wants it."""
    return f"{names.get(code) or name_of(code)} ({code})"


class Languages:
    """Gives each language of a file one code. Two names never share a code: no words may be lost."""

    def __init__(self, default_name: str):
        self.base = code_of(default_name) or "en"
        self.names: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        if code_of(default_name):
            self.code(default_name)

    @property
    def found(self) -> tuple[str, ...]:
        """Codes in the order in which they were met; the base language where none was."""
        return tuple(dict.fromkeys(self._codes.values())) or (self.base,)

    def code(self, name: str) -> str:
        """The code of a column's language; "" and “default” are the base language."""
        if not code_of(name):
            self._codes.setdefault("", self.base)
            return self.base
        if name not in self._codes:
            self._codes[name] = self._free(code_of(name))
            self._remember(name, self._codes[name])
        return self._codes[name]

    def beside_the_base(self) -> str:
        """A place for words without a language that stand beside words in the base language."""
        self._codes["default"] = "x-default"
        self.names["x-default"] = "default"
        return "x-default"

    def _free(self, code: str) -> str:
        taken = {c for name, c in self._codes.items() if name}
        number = 2
        while code in taken:
            code, number = f"x-{number}", number + 1
        return code

    def _remember(self, name: str, code: str) -> None:
        plain = IN_BRACKETS.sub("", name) if code_of(name) == code else name
        plain = re.sub(r"\s*\([^)]*\)\s*\Z", "", name).strip() or plain.strip()
        if plain != name_of(code):
            self.names[code] = plain
