# SPDX-License-Identifier: Apache-2.0
"""How alike two questions are: the share of their telling words that they have in common.

Small words and the frame of a question (“how often do you”) tell nothing; numbers and times do, so that
“in the last week” and “in the last year” are two questions. Plain token overlap (Jaccard 1901).
"""

import re

from .reading import read

_FRAME = frozenset((
    "a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "for", "with", "by",
    "from", "as", "is", "are", "was", "were", "be", "been", "do", "does", "did", "have",
    "has", "had", "can", "could", "will", "would", "should", "may", "you", "your",
    "yours", "i", "me", "my", "we", "us", "our", "it", "its", "this", "that", "these",
    "those", "there", "how", "what", "which", "who", "when", "where", "why", "if", "any",
    "some", "so", "very", "much", "many", "often", "well", "please", "tell", "say",
    "would", "about", "here", "get", "got",
))  # fmt: skip
_ENDINGS = ("ing", "ed", "es", "s")


def telling_words(text: str) -> frozenset[str]:
    """The words that a question is about, plain endings taken off."""
    return frozenset(_stem(word.text) for word in read(text).words if word.text not in _FRAME)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def likeness(one: str, other: str) -> float:
    """0.0 (nothing in common) to 1.0 (the same telling words); two texts without any are not alike."""
    first, second = telling_words(one), telling_words(other)
    together = first | second
    return len(first & second) / len(together) if together else 0.0


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for capitals, marks and spaces."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return re.sub("[^a-z0-9]+", " ", read(text).lower).strip()
