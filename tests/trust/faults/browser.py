# SPDX-License-Identifier: AGPL-3.0-or-later
"""A browser with a profile on the disk, in a session of processes of its own, so that it can be killed whole."""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

from tests.journeys.browsing import CHROMIUM, FLAGS, PHONE

STARTS_WITHIN = 60  # seconds, on a machine with much else to do


class Killed:
    """`window()` opens the profile again; `kill()` ends all its processes with SIGKILL, at once."""

    def __init__(self, chromium, profile: Path):
        self.chromium, self.profile = chromium, profile
        self.process: subprocess.Popen | None = None
        self.browser = None

    def window(self):
        """The profile's own context, as it was left."""
        port = self.profile / "DevToolsActivePort"
        port.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [CHROMIUM, *FLAGS, "--headless=new", "--remote-debugging-port=0",
             f"--user-data-dir={self.profile}", f"--window-size={PHONE['width']},{PHONE['height']}", "about:blank"],
            start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        address = f"http://127.0.0.1:{self._port(port)}"
        self.browser = self.chromium.connect_over_cdp(address, timeout=60_000)
        return self.browser.contexts[0]

    def _port(self, file: Path) -> str:
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            with contextlib.suppress(FileNotFoundError, IndexError):
                return file.read_text().splitlines()[0]
            time.sleep(0.02)
        raise AssertionError("the browser did not start")

    def kill(self) -> None:
        """All at once: nothing is written any more."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(30)
            self.process = None

    def let_go(self) -> None:
        """After a kill: forget what was connected to it."""
        with contextlib.suppress(Exception):
            self.browser.close()
