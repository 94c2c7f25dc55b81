# SPDX-License-Identifier: Apache-2.0
"""How common a word is in English, on the Zipf scale (3 is once in a million words, 6 once in a thousand).

The table is the small English list of the wordfreq package (Robyn Speer; data CC BY-SA 4.0). It is read
straight from the installed package: importing wordfreq itself costs 0.15 s and 19 MB for a tokeniser
that we do not need. 0.0 means rarer than about 3, or unknown: both are “rare” to a reader.
"""

import gzip
import importlib.util
from functools import cache
from pathlib import Path

import msgpack


@cache
def _table() -> dict[str, int]:
    """{word: centibels below once per word}, as the package stores it: a list of words per centibel."""
    spec = importlib.util.find_spec("wordfreq")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("The wording check needs the package wordfreq.")
    place = Path(spec.submodule_search_locations[0]) / "data" / "small_en.msgpack.gz"
    with gzip.open(place) as packed:
        _, *by_centibel = msgpack.load(packed, raw=False)
    return {word: place for place, words in enumerate(by_centibel) for word in words}


def how_common(word: str) -> float:
    """The Zipf frequency of one lower-case word; 0.0 when it is not in the small list."""
    place = _table().get(word)
    return 0.0 if place is None else round(9 - place / 100, 2)
