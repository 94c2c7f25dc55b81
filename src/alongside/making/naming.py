# SPDX-License-Identifier: AGPL-3.0-or-later
"""Short names of questions (columns in spreadsheets) and values of answer options."""

import re
import unicodedata
from uuid import uuid4

from alongside_core.questionnaire import words_in

NAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_-]*$")
LONGEST = 40


def plain_letters(words: str) -> str:
    """Lower-case letters and numbers joined by _; "" when the words hold none."""
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return "_".join(re.findall(r"[a-z0-9]+", bare.lower()))


def short_name(words: str, taken) -> str:
    """A name made of the first words, not in `taken`: “How quickly?” → how_quickly, how_quickly_2."""
    start = plain_letters(words)
    if len(start) > LONGEST:
        start = start[:LONGEST].rpartition("_")[0] or start[:LONGEST]
    if not start or start[0].isdigit():
        start = f"q_{start}".rstrip("_")
    return _free(start, taken)


def _free(start: str, taken) -> str:
    name, number = start, 2
    while name in taken:
        name, number = f"{start}_{number}", number + 1
    return name


def whole_options(options, language: str) -> list[dict]:
    """Options as they are kept: {id, value, text: {language: words}, other}.

    Takes plain words or dicts; ids and values that are given stay, for answers point at them.
    """
    kept: list[dict] = []
    for option in options:
        given = {"text": option} if isinstance(option, str) else dict(option)
        text = given.get("text", "")
        text = {language: text} if isinstance(text, str) else dict(text)
        words = words_in(text, language)
        taken = {each["value"] for each in kept}
        value = given.get("value") or _free(plain_letters(words)[:30] or "option", taken)
        kept.append(
            {
                "id": str(given.get("id") or uuid4()),
                "value": str(value),
                "text": text,
                "other": bool(given.get("other", False)),
            }
        )
    return kept


def keep_options(words: list[str], before: list[dict], language: str) -> list:
    """Typed-in answers; one that reads as it did before keeps its id, value and translations."""
    known = {option["text"].get(language, ""): option for option in before}
    return [known.get(each, each) for each in words]
