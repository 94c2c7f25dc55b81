# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one folder in which everything of an installation lives."""

import os
import secrets
from pathlib import Path


def folder() -> Path:
    """The home folder, made when missing, readable by its owner alone."""
    home = Path(os.environ.get("ALONGSIDE_HOME") or Path.home() / ".alongside").expanduser()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home.resolve()


def secret_key(home: Path) -> str:
    """The installation's key, made once. The file is 0600: only its owner can read it."""
    path = home / "secret.key"
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        os.chmod(path, 0o600)
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text().strip()
