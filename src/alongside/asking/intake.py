# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the reader keeps the private halves of intake keys: files, never the database.

A page never reads them. The worker does, and it may run as another user or on another machine:
ALONGSIDE_INTAKE then names a folder that the web server cannot open.
"""

import hashlib
import os
from pathlib import Path

from django.conf import settings

from alongside.caring import sealing


def folder() -> Path:
    """The reader's folder, made when missing, for its owner alone."""
    place = Path(settings.INTAKE_FOLDER)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def make_pair() -> str:
    """Make a pair, put the private half on the disk for good, and give back the public half."""
    public, private = sealing.new_pair()
    path = _file(public)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(private.hex())
        file.flush()
        os.fsync(file.fileno())
    _settle(path.parent)
    return public


def private_half(public_key: str) -> bytes | None:
    """The private half, or None when this machine does not hold it."""
    try:
        return bytes.fromhex(_file(public_key).read_text().strip())
    except FileNotFoundError:
        return None


def _file(public_key: str) -> Path:
    return folder() / f"{hashlib.sha256(public_key.encode()).hexdigest()[:16]}.key"


def _settle(place: Path) -> None:
    """A new name in a folder is safe only once the folder itself is on the disk."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
