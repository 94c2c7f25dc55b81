# SPDX-License-Identifier: AGPL-3.0-or-later
"""Four words from about 7,600: 51.6 bits, easy to say and type.

Found by a keyed index, proved by Argon2id.
"""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from django.conf import settings
from xkcdpass import xkcd_password

WORDS_ON_A_CARD = 4
# Beginnings of words that could hurt, or that nobody wants to read about themselves. About 280 of 7,776
# go; four words still hold 51.5 bits.
UNKIND = Path(__file__).with_name("unkind_words.txt")
WORDS_IN_A_PASSPHRASE = 6


@dataclass(frozen=True)
class Secret:
    """What is printed on a card and never kept: four words, and the token inside the QR."""

    words: str
    token: str


@cache
def word_list() -> tuple[str, ...]:
    """The EFF long list, as carried by xkcdpass, without words nobody should be handed on a card."""
    every = xkcd_password.generate_wordlist("eff-long", min_length=1, max_length=12)
    unkind = tuple(UNKIND.read_text(encoding="utf-8").split())
    return tuple(word for word in every if word.isalpha() and not word.startswith(unkind))


def new_secret(rng: secrets.SystemRandom | None = None) -> Secret:
    """Draw a new card. `rng` is handed in only by the invented project, never for real people."""
    draw = rng or secrets.SystemRandom()
    words = " ".join(draw.choice(word_list()) for _ in range(WORDS_ON_A_CARD))
    return Secret(words, f"{draw.getrandbits(128):032x}")


def new_passphrase(rng: secrets.SystemRandom | None = None) -> str:
    """Six words for a staff sign-in: 77.5 bits."""
    draw = rng or secrets.SystemRandom()
    return " ".join(draw.choice(word_list()) for _ in range(WORDS_IN_A_PASSPHRASE))


def tidy(words: str) -> str:
    """Forgive capitals, dots, dashes and extra spaces, as people type on phones."""
    return " ".join(re.findall(r"[a-z]+", words.lower()))


def index_of(words: str) -> str:
    """A keyed fingerprint of the words: finds a card, and tells a thief of the table nothing."""
    return hmac.new(settings.SECRET_KEY.encode(), f"card:{words}".encode(), "sha256").hexdigest()


def token_hash(token: str) -> str:
    """The token has 128 bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_words(words: str) -> str:
    """Slow hash of the words (settings.CARD_HASH)."""
    return _hasher().hash(words)


def proves(words: str, words_hash: str) -> bool:
    """True when these are the words on the card."""
    try:
        return _hasher().verify(words_hash, words)
    except VerifyMismatchError:
        return False


@cache
def decoy() -> str:
    """A hash of nothing in particular: an unknown card takes as long to refuse as a wrong one."""
    return hash_words("no such card")


@cache
def _hasher() -> PasswordHasher:
    cost: dict[str, Any] = settings.CARD_HASH
    return PasswordHasher(**cost)
