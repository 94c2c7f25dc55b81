# SPDX-License-Identifier: Apache-2.0
"""Names of languages as spreadsheets write them, and the codes that browsers read aloud by."""

import re

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


def code_of(name: str) -> str:
    """“English (en)” → en; “Chinese” → zh; “EN” → en; anything else is tidied into x-name; "" stays ""."""
    tidy = name.strip().lower()
    if not tidy or tidy == "default":
        return ""
    if bracket := re.search(r"\(([a-z]{2,3}(?:-[a-z0-9-]+)?)\)\s*\Z", tidy):
        return bracket.group(1)
    if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", tidy):
        return tidy
    return CODES.get(tidy) or "x-" + re.sub(r"[^a-z0-9]+", "-", tidy).strip("-")[:8]
