# SPDX-License-Identifier: AGPL-3.0-or-later
"""Seal words to somebody's public key, so that only they can open them.

An envelope is JSON: {"v": 1, "key": the sender's one-time public point, "iv", "box"}, all base64.
ECDH on P-256 with a one-time key, HKDF-SHA256 (salt: both public points), AES-256-GCM.
The envelope is bound to `about`: moved to another id, it no longer opens.
The browser's twin is asking/static/asking/sealing.js; a test seals on each side for the other.
"""

import base64
import json
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

VERSION = 1
LABEL = b"alongside sealed words 1"
SCRYPT = {"n": 2**16, "r": 8, "p": 2}  # OWASP's second choice: 64 MB for each guess
HARDEST_SCRYPT = 2**20  # a forged wrapping may not ask for all our memory
CURVE = ec.SECP256R1()


class CannotOpen(ValueError):
    """The envelope, the key and what it is about do not belong together."""


def new_pair() -> tuple[str, bytes]:
    """A fresh key pair: the public point as base64, the private number as 32 bytes."""
    private = ec.generate_private_key(CURVE)
    return public_of(private), _number(private)


def public_of(private) -> str:
    """The public point of a private key, as base64."""
    return _text(_point(private.public_key()))


def seal(words: str, public_key: str, about: str = "") -> str:
    """Seal `words` to the public key; only its private half opens them, for the same `about`."""
    theirs, mine = _readers(public_key), ec.generate_private_key(CURVE)
    my_point, iv = _point(mine.public_key()), os.urandom(12)
    key = _shared_key(mine, theirs, my_point, _point(theirs))
    box = AESGCM(key).encrypt(iv, words.encode(), about.encode())
    return json.dumps({"v": VERSION, "key": _text(my_point), "iv": _text(iv), "box": _text(box)})


def unseal(sealed: str, private_key: bytes, about: str = "") -> str:
    """The words, or CannotOpen."""
    return Opener(private_key).unseal(sealed, about)


class Opener:
    """One private key, made ready once to open many envelopes. Keep it no longer than the work lasts."""

    def __init__(self, private_key: bytes):
        try:
            self._mine = ec.derive_private_key(int.from_bytes(private_key, "big"), CURVE)
        except ValueError as reason:
            raise CannotOpen("This is no private key of ours.") from reason
        self._point = _point(self._mine.public_key())

    def unseal(self, sealed: str, about: str = "") -> str:
        """The words, or CannotOpen."""
        try:
            theirs, iv, box = _parts(sealed)
            key = _shared_key(self._mine, theirs, _point(theirs), self._point)
            return AESGCM(key).decrypt(iv, box, about.encode()).decode()
        except (InvalidTag, ValueError, KeyError, TypeError) as reason:
            raise CannotOpen("These sealed words do not open with this key.") from reason


def check_envelope(sealed: str) -> None:
    """Refuse with ValueError (or KeyError, TypeError) what is not an envelope of ours."""
    _parts(sealed)


def _parts(sealed: str) -> tuple[ec.EllipticCurvePublicKey, bytes, bytes]:
    """The sender's point, the iv and the box of an envelope."""
    envelope = json.loads(sealed)
    if not isinstance(envelope, dict) or envelope.get("v") != VERSION:
        raise ValueError("This is not a sealed envelope of version 1.")
    theirs, iv, box = _public(envelope["key"]), _bytes(envelope["iv"]), _bytes(envelope["box"])
    if len(iv) != 12 or len(box) < 16:
        raise ValueError("This sealed envelope is damaged.")
    return theirs, iv, box


def wrap(private_key: bytes, passphrase: str) -> str:
    """Lock a private key with a passphrase (scrypt, then AES-256-GCM)."""
    salt, iv = os.urandom(16), os.urandom(12)
    box = AESGCM(_slow_key(passphrase, salt, **SCRYPT)).encrypt(iv, private_key, LABEL)
    return json.dumps(
        {
            "v": VERSION,
            "kdf": "scrypt",
            **SCRYPT,
            "salt": _text(salt),
            "iv": _text(iv),
            "box": _text(box),
        }
    )


def unwrap(wrapped: str, passphrase: str) -> bytes:
    """The private key, or CannotOpen when the passphrase is not the one."""
    lock = json.loads(wrapped)
    if lock["n"] > HARDEST_SCRYPT:
        raise CannotOpen("This key is locked in a way we do not know.")
    key = _slow_key(passphrase, _bytes(lock["salt"]), n=lock["n"], r=lock["r"], p=lock["p"])
    try:
        return AESGCM(key).decrypt(_bytes(lock["iv"]), _bytes(lock["box"]), LABEL)
    except InvalidTag as reason:
        raise CannotOpen("That passphrase does not open this key.") from reason


def _slow_key(passphrase: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=n, r=r, p=p).derive(passphrase.encode())


def _shared_key(private, public, sender_point: bytes, reader_point: bytes) -> bytes:
    secret = private.exchange(ec.ECDH(), public)
    return HKDF(hashes.SHA256(), 32, salt=sender_point + reader_point, info=LABEL).derive(secret)


def _public(text: str) -> ec.EllipticCurvePublicKey:
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, _bytes(text))


@lru_cache(maxsize=64)  # few readers, many envelopes
def _readers(public_key: str) -> ec.EllipticCurvePublicKey:
    return _public(public_key)


def _point(public) -> bytes:
    return public.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )


def _number(private) -> bytes:
    return private.private_numbers().private_value.to_bytes(32, "big")


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
