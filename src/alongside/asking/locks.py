# SPDX-License-Identifier: AGPL-3.0-or-later
"""The server's half of the lock on an unfinished interview.

A phone makes a random share, and seals {"share", "proof", "begun"} to our lock key while it may well
have no signal. The draft's key is wrapped by the six digits *and* the share, and the share is only
in the phone's memory. After a restart the phone shows us the sealed lock and the proof of the digits
(PBKDF2). We give the share back when the proof is right, for 24 hours, for five wrong tries. A copied
phone alone can therefore not be tried out: six digits are only 20 bits.
"""

import functools
import hmac
import json
import time

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from alongside.caring import sealing

ABOUT = "lock"
LIVES = 24 * 60 * 60  # seconds
CLOCKS_MAY_DIFFER = 60 * 60


@functools.cache
def _pair() -> tuple[str, bytes]:
    """The lock pair of this installation, from its key: nothing more to keep or to lose."""
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    stretched = HKDF(hashes.SHA256(), 48, salt=None, info=b"alongside locks 1").derive(
        settings.SECRET_KEY.encode()
    )
    number = int.from_bytes(stretched, "big") % (order - 1) + 1
    private = ec.derive_private_key(number, sealing.CURVE)
    return sealing.public_of(private), number.to_bytes(32, "big")


def public_key() -> str:
    """What phones seal their shares to."""
    return _pair()[0]


def open_lock(sealed: str) -> dict:
    """{"share", "proof", "begun"}, or sealing.CannotOpen when it is not one of our locks."""
    lock = json.loads(sealing.unseal(sealed, _pair()[1], ABOUT))
    if not isinstance(lock, dict) or not {"share", "proof", "begun"} <= set(lock):
        raise sealing.CannotOpen("This is not a lock.")
    return lock


def is_dead(lock: dict, now: float | None = None) -> bool:
    """An unfinished interview lives for a day. `begun` is in milliseconds, by the phone's clock."""
    age = (time.time() if now is None else now) - float(lock["begun"]) / 1_000
    return not -CLOCKS_MAY_DIFFER <= age <= LIVES


def fits(lock: dict, proof: str) -> bool:
    """Whether the digits were right, as far as their proof shows."""
    return hmac.compare_digest(str(lock["proof"]).encode(), str(proof).encode())
