# SPDX-License-Identifier: Apache-2.0
"""The rules as the browser gets them: the same data in columns, without what only Python reads.

Columns of the same kind of text squeeze better than whole rules one after another. Sources stay on the
server, and so do the words that the rare-word check knows: that check is silent without frequencies.
`unpack` in making/static/making/wording.js is the way back.
"""

import json

from .rules import document_of_rules

FORMAT = "alongside-wording-rules-packed/1"
_COLUMNS = ("find", "raw", "reason", "suggest")
_ONLY_HERE = ("source", "check")
_ONLY_LISTS_HERE = ("known",)


def packed() -> str:
    """The rules as one line of JSON."""
    document = document_of_rules()
    rules = document["rules"]
    pack = {
        "format": FORMAT,
        "lists": {
            name: "|".join(words)
            for name, words in document["lists"].items()
            if name not in _ONLY_LISTS_HERE
        },
        **{column: [_cell(rule.get(column)) for rule in rules] for column in _COLUMNS},
        "rest": [_rest(rule) for rule in rules],
    }
    return json.dumps(pack, ensure_ascii=False, separators=(",", ":"))


def _cell(value):
    """Lists as lines of one text: no pattern holds a line break."""
    return "\n".join(value) if isinstance(value, list) else value


def _rest(rule: dict) -> dict:
    return {key: value for key, value in rule.items() if key not in (*_COLUMNS, *_ONLY_HERE)}
