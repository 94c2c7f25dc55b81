# SPDX-License-Identifier: AGPL-3.0-or-later
"""An opener of sealed envelopes that shares no code with ours: written from the page that describes them.

P-256 by schoolbook arithmetic on the constants of FIPS 186-4 (D.1.2.3), HKDF by RFC 5869 with hmac.
Only AES-GCM comes from a library.
"""

import base64
import hashlib
import hmac
import json

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)


def add(one, two):
    """The sum of two points of the curve; None is the point at infinity."""
    if one is None or two is None:
        return one or two
    (x, y), (u, v) = one, two
    if x == u and (y + v) % P == 0:
        return None
    slope = (3 * x * x - 3) * pow(2 * y, -1, P) if one == two else (v - y) * pow(u - x, -1, P)
    across = (slope * slope - x - u) % P
    return across, (slope * (x - across) - y) % P


def times(number: int, point):
    """A point added to itself `number` times."""
    total = None
    while number:
        if number & 1:
            total = add(total, point)
        point, number = add(point, point), number >> 1
    return total


def point_in(raw: bytes):
    """A point from its uncompressed form, checked to lie on the curve."""
    assert len(raw) == 65
    assert raw[0] == 4
    x, y = int.from_bytes(raw[1:33], "big"), int.from_bytes(raw[33:], "big")
    assert (y * y - (x**3 - 3 * x + B)) % P == 0
    return x, y


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """32 bytes by RFC 5869: one round of expansion is enough."""
    drawn = hmac.new(salt, secret, hashlib.sha256).digest()
    return hmac.new(drawn, info + b"\x01", hashlib.sha256).digest()


def opened(sealed: str, private: bytes, about: str) -> str:
    """What an envelope holds, for the private number of its reader."""
    envelope = {
        name: base64.b64decode(part) for name, part in json.loads(sealed).items() if name != "v"
    }
    number = int.from_bytes(private, "big")
    x, y = times(number, G)
    reader = b"\x04" + x.to_bytes(32, "big") + y.to_bytes(32, "big")
    secret = times(number, point_in(envelope["key"]))[0].to_bytes(32, "big")
    key = hkdf(secret, envelope["key"] + reader, b"alongside sealed words 1")
    return AESGCM(key).decrypt(envelope["iv"], envelope["box"], about.encode()).decode()
