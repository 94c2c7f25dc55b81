# SPDX-License-Identifier: AGPL-3.0-or-later
"""The server that forks (forking.py), as a test sees it."""

import contextlib
import subprocess
import sys

from . import site


@contextlib.contextmanager
def server(session: str, breaking: str = ""):
    """Yields (port, a deed that kills the server that runs and starts another)."""
    port = site.free_port()
    with site.home() as around:
        program = [sys.executable, "-m", "tests.trust.faults.forking", str(port), session]
        process = subprocess.Popen(
            [*program, breaking] if breaking else program,
            cwd=site.ROOT, env=around, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

        def again() -> None:
            print("again", file=process.stdin, flush=True)
            assert process.stdout.readline() == "ready\n", "the server did not start again"

        try:
            again()
            yield port, again
        finally:
            process.stdin.close()
            process.stdout.close()
            process.wait(30)
