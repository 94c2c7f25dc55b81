# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run `alongside` as somebody at a keyboard does: a process of its own, a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 120  # seconds


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a fresh terminal, with nothing of the tests in it."""
    ours = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "ALONGSIDE_DEMO", "ALONGSIDE_TRACE"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {"ALONGSIDE_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}


def alongside(home: Path, *words: str, **more) -> subprocess.CompletedProcess:
    """Run one command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "alongside.cli", *words],
        env=surroundings(home) | more,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )


def python(home: Path, program: str) -> str:
    """Run a few lines inside this installation."""
    start = "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'alongside.config.settings'\n"
    start += "import django; django.setup()\n"
    done = subprocess.run(
        [sys.executable, "-c", start + program],
        env=surroundings(home),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=True,
    )
    return done.stdout.strip()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def demo(home: Path, *words: str):
    """The demonstration while it serves: yields (address, everything printed so far)."""
    port = free_port()
    printed = home.parent / f"printed-{port}.txt"
    command = [sys.executable, "-m", "alongside.cli", "demo"]
    with printed.open("w") as out:
        server = subprocess.Popen(
            [*command, "--home", str(home), "--port", str(port), *words],
            env=surroundings(home),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}/"
            _wait_for(address, server, printed)
            yield address, printed.read_text()
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait_for(address: str, server: subprocess.Popen, printed: Path) -> None:
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise AssertionError(f"the demonstration ended early:\n{printed.read_text()}")
        try:
            with urllib.request.urlopen(f"{address}help/", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the demonstration did not answer:\n{printed.read_text()}")
