# SPDX-License-Identifier: AGPL-3.0-or-later
"""Wrong cards slow the next try down; nobody is ever locked out.

Five free tries from one address, then a wait that doubles up to 42 seconds. A lock-out would be
a weapon in the hands of somebody who wants to keep another person away.
"""

import time

from django.core.cache import cache

FREE_TRIES = 5
LONGEST_WAIT = 42  # seconds
FORGOTTEN_AFTER = 15 * 60


def seconds_to_wait(address: str, now: float | None = None) -> int:
    """How long this address must wait before the next try counts; 0 when it may try."""
    tries, last = cache.get(_key(address), (0, 0.0))
    if tries < FREE_TRIES:
        return 0
    wait = min(LONGEST_WAIT, 2 ** (tries - FREE_TRIES + 1))
    return max(0, round(last + wait - (time.time() if now is None else now)))


def note_wrong_try(address: str) -> None:
    """Remember one wrong card from this address for a quarter of an hour."""
    tries, _ = cache.get(_key(address), (0, 0.0))
    cache.set(_key(address), (tries + 1, time.time()), FORGOTTEN_AFTER)


def forget(address: str) -> None:
    """A right card clears the slate."""
    cache.delete(_key(address))


def _key(address: str) -> str:
    return f"wrong-cards:{address}"
