# SPDX-License-Identifier: AGPL-3.0-or-later
"""`alongside doctor`: one line for each thing that must be right, and what to do when it is not."""

import datetime
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import django
from django.conf import settings

from . import libraries

LEAST_FREE = 500_000_000  # bytes
BACKUP_EVERY = 7  # days
EARLIEST_SENSIBLE = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Check:
    """What was looked at, and what to do; empty `what_to_do` means all is well."""

    about: str
    what_to_do: str = ""


def run() -> int:
    """Print every check; exit code 1 when anything needs putting right."""
    checks = list(look())
    for check in checks:
        print(
            f"{'look  ' if check.what_to_do else 'well  '}{check.about}"
            + (f": {check.what_to_do}" if check.what_to_do else "")
        )
    return 1 if any(check.what_to_do for check in checks) else 0


def look() -> Iterator[Check]:
    """Every check, the ones that need the database last."""
    yield Check("system libraries", libraries.what_to_do())
    yield _clock()
    yield _disk()
    yield _key_file()
    yield _https()
    django.setup()
    yield _safely("durability settings", _durability)
    yield _safely("database up to date", _upgrades)
    yield _safely("backups", _backups)
    yield _safely("sealed interviews", _sealed)


def _safely(about: str, check: Callable[[], str]) -> Check:
    """A check that cannot run is a thing to look at, never a thing that is well."""
    try:
        return Check(about, check())
    except Exception as problem:
        return Check(about, f"could not be checked ({type(problem).__name__}: {problem})")


def _clock() -> Check:
    wrong = datetime.datetime.now(tz=datetime.UTC) < EARLIEST_SENSIBLE
    return Check(
        "clock",
        "this machine thinks it is " + time.strftime("%d %B %Y") + ". Set its clock."
        if wrong
        else "",
    )


def _disk() -> Check:
    free = shutil.disk_usage(settings.HOME).free
    low = f"only {free / 1e6:.0f} MB are free. Make room." if free < LEAST_FREE else ""
    return Check("disk", low)


def _key_file() -> Check:
    mode = stat.S_IMODE(os.stat(settings.HOME / "secret.key").st_mode)
    return Check(
        "key file",
        "" if mode == 0o600 else f"others can read it. Run: chmod 600 {settings.HOME}/secret.key",
    )


def _https() -> Check:
    only_here = all(
        host in ("localhost", "127.0.0.1", "[::1]", "testserver") for host in settings.ALLOWED_HOSTS
    )
    fine = settings.HTTPS or only_here
    return Check(
        "https",
        ""
        if fine
        else "other machines reach this site without TLS. Put a proxy with https in "
        "front and set ALONGSIDE_HTTPS=1; phones cannot interview offline without it.",
    )


def _durability() -> str:
    from alongside.config import durability  # noqa: PLC0415  (needs Django ready)

    return " ".join(durability.problems())


def _upgrades() -> str:
    from . import upgrading  # noqa: PLC0415

    steps = upgrading.waiting()
    return f"{len(steps)} changes are waiting. Run: alongside upgrade" if steps else ""


def _backups() -> str:
    from . import backups  # noqa: PLC0415

    latest = backups.newest()
    if latest is None:
        return "there is none yet. Run: alongside backup"
    days = (time.time() - latest.stat().st_mtime) / 86_400
    return (
        f"the latest is {days:.0f} days old. Run: alongside backup" if days > BACKUP_EVERY else ""
    )


def _sealed() -> str:
    """Interviews that arrived are opened within moments; one that waits longer has lost its reader."""
    from alongside.asking import queries  # noqa: PLC0415  (needs Django ready)

    waiting = queries.boxes_that_wait_too_long()
    return (
        f"{waiting} arrived and nobody opens them. Is `alongside worker` running, and does it find "
        f"its keys in {settings.INTAKE_FOLDER}?"
        if waiting
        else ""
    )
