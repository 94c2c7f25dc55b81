# SPDX-License-Identifier: AGPL-3.0-or-later
"""The site in processes of its own, on the database of this test, as an installation has it.

The home folder is a temporary one. On SQLite its `alongside.sqlite3` is a link to the test's file, on
PostgreSQL DATABASE_URL names the test's database: the site's own settings do the rest.
"""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
STARTS_WITHIN = 120  # seconds, on a machine with much else to do
SERVE = (
    "import django; django.setup()\nfrom alongside.running import server\n"
    "server.run_server(port={port}, lan=False)"
)  # the web server that `alongside serve` runs, without what it refuses


@contextlib.contextmanager
def home():
    """A home folder on this test's database; yields the environment of a process that lives there."""
    folder = Path(tempfile.mkdtemp(prefix="alongside-faults-"))
    try:
        shutil.copy(settings.HOME / "secret.key", folder)  # the same sessions
        around = os.environ | {
            "ALONGSIDE_HOME": str(folder),
            "ALONGSIDE_INTAKE": str(settings.INTAKE_FOLDER),
            "DJANGO_SETTINGS_MODULE": "alongside.config.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            **_database(folder),
        }
        yield around
    finally:
        shutil.rmtree(folder)


def _database(folder: Path) -> dict:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        (folder / "alongside.sqlite3").symlink_to(name)
        return {"DATABASE_URL": ""}
    return {"DATABASE_URL": urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=name))}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def serving(around: dict, program: str = "", port: int = 0, killed: bool = False):
    """`alongside serve`, or another `program` with {port} in it, while it answers: yields its port.

    At the end it is asked to stop; or all of its processes are `killed` with SIGKILL.
    """
    port = port or free_port()
    words = ["-c", program.format(port=port)] if program else _serve(port)
    with _printed(around).open("w") as out:
        server = subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, env=around, start_new_session=True,
            stdout=out, stderr=out,
        )  # fmt: skip
        try:
            _wait_for(port, server)
            yield port
        finally:
            _end(server, killed)


def printed(around: dict) -> str:
    """What the server said while it served."""
    return _printed(around).read_text()


def _printed(around: dict) -> Path:
    return Path(around["ALONGSIDE_HOME"]) / "printed.txt"


def refusal(around: dict) -> tuple[int, str]:
    """What `alongside serve` says, and its exit code, when it will not."""
    done = subprocess.run(
        [sys.executable, *_serve(free_port())], cwd=ROOT, env=around, capture_output=True,
        text=True, timeout=STARTS_WITHIN, check=False,
    )  # fmt: skip
    return done.returncode, done.stderr


def _serve(port: int) -> list[str]:
    return ["-m", "alongside.cli", "serve", "--port", str(port)]


def _wait_for(port: int, server: subprocess.Popen) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if server.poll() is not None:
            raise AssertionError("the server ended before it answered")
        with contextlib.suppress(OSError):
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            asked.request("GET", "/help/")
            if asked.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise AssertionError("the server did not answer")


def _end(server: subprocess.Popen, killed: bool) -> None:
    """Of the session that we started for it nothing is left."""
    if not killed:
        with contextlib.suppress(ProcessLookupError):
            server.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(30)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait(10)
