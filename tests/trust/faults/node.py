# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phones that send with the real send.js, in Node."""

import json
import subprocess
from pathlib import Path

from .interviews import TOKEN, Interviews, headers_of

ADDRESSES = {"boxes": "/ask/interview/boxes/", "kept": "/ask/interview/kept/"}
PROGRAM = Path(__file__).with_name("phones.mjs")


def send(
    interviews: Interviews, port: int, *, phones: int, each: int, at_once: int, together=None
) -> dict:
    """Let this many phones do `each` interviews and send them. What they tell: see phones.mjs."""
    given = {
        "base": f"http://127.0.0.1:{port}",
        "addresses": ADDRESSES,
        "headers": {"Cookie": headers_of(interviews.session())["Cookie"]},
        "token": TOKEN,
        "atOnce": at_once,
        "together": together,
        "phones": [[interviews.one_more() for _ in range(each)] for _ in range(phones)],
    }
    done = subprocess.run(
        ["node", PROGRAM], input=json.dumps(given), capture_output=True, text=True,
        timeout=3_600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2_000:]
    return json.loads(done.stdout)
