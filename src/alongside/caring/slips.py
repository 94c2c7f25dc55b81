# SPDX-License-Identifier: AGPL-3.0-or-later
"""The short code on a withdrawal slip: two plain words and two digits, easy to copy and to say."""

import hashlib
import hmac
import re
import secrets
from functools import cache
from pathlib import Path

from django.conf import settings

LIST = Path(__file__).with_name("slip_words.txt")


@cache
def words() -> tuple[str, ...]:
    """Short, friendly words, 384 of them. With two digits: 14 million codes, tried slowly."""
    return tuple(LIST.read_text().split())


def new_code(rng=None) -> str:
    """A fresh code, "river lamp 42". `rng` is handed in only by the invented project."""
    draw = rng or secrets.SystemRandom()
    return f"{draw.choice(words())} {draw.choice(words())} {draw.randrange(100):02d}"


def tidy(code: str) -> str:
    """Forgive capitals, dashes and missing or doubled spaces between the parts."""
    return " ".join(re.findall(r"[a-z]+|\d+", code.lower()))


def index_of(project_id, code: str) -> str:
    """A keyed fingerprint: the table alone does not give codes away, one project's fit no other's."""
    message = f"slip:{project_id}:{tidy(code)}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()
