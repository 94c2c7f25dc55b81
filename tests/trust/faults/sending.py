# SPDX-License-Identifier: AGPL-3.0-or-later
"""The twin, in Python, of what send.js promises: a box is sent until there is a receipt for it.

No answer, half an answer or trouble at the server means *unknown*, never failed: it is sent again.
"""

import contextlib
import http.client
import json
import random
import threading
import time

from .interviews import Interviews, headers_of

BOXES = "/ask/interview/boxes/"
KEPT = ("stored", "had_it", "other_content", "held_back")
MOST_TOGETHER = 2
PATIENCE = 20  # seconds for receipts, on a machine with much else to do
MOST_TRIES = 20_000  # in a row without a receipt; then something else is wrong


class Phone(threading.Thread):
    """Does one interview after the other until told to stop, and sends them; then sends what is left."""

    def __init__(self, port: int, interviews: Interviews, headers: dict, seed: int):
        super().__init__(daemon=True)
        self.port, self.interviews, self.headers = port, interviews, headers
        self.draw = random.Random(seed)
        self.stop = threading.Event()
        self.acknowledged: list[str] = []
        self.unknown = self.had_it = self.in_a_row = (
            0  # `unknown`: the line broke after the server was reached
        )
        self.statuses: set[int] = set()  # anything but 201

    def run(self) -> None:
        waiting: list[dict] = []
        while waiting or not self.stop.is_set():
            if not waiting:
                many = self.draw.randint(1, MOST_TOGETHER)
                waiting = [self.interviews.one_more() for _ in range(many)]
            known = self.send(waiting)
            self.acknowledged += [box["id"] for box in waiting if box["id"] in known]
            waiting = [box for box in waiting if box["id"] not in known]
            self.in_a_row = 0 if known else self.in_a_row + 1
            if self.in_a_row > MOST_TRIES:
                return

    def send(self, boxes: list[dict]) -> set[str]:
        """The ids for which there is a receipt."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        with contextlib.closing(line):
            try:
                line.request("POST", BOXES, json.dumps({"boxes": boxes}), self.headers)
                answer = line.getresponse()
                said = json.loads(answer.read())["receipts"]
            except (OSError, http.client.HTTPException, ValueError) as trouble:
                self.unknown += not isinstance(trouble, ConnectionRefusedError)
                time.sleep(0.005)
                return set()
        if answer.status != 201:
            self.statuses.add(answer.status)
        self.had_it += sum(one["receipt"] == "had_it" for one in said)
        return {one["id"] for one in said if one["receipt"] in KEPT}


def setting_out(number: int, port: int, interviews: Interviews, session: str) -> list[Phone]:
    """This many phones, each sending."""
    headers = headers_of(session)
    phones = [Phone(port, interviews, headers, seed) for seed in range(number)]
    for phone in phones:
        phone.start()
    return phones


def wait_for_receipts(phones: list[Phone], number: int) -> None:
    """By counts and not by time: a busy machine is killed as often in the middle of things as a quiet one."""

    def here() -> int:
        return sum(len(phone.acknowledged) for phone in phones)

    until, wanted = time.monotonic() + PATIENCE, here() + number
    while here() < wanted and time.monotonic() < until:
        time.sleep(0.001)


def coming_home(phones: list[Phone]) -> None:
    """No more interviews; what is left is sent."""
    for phone in phones:
        phone.stop.set()
    for phone in phones:
        phone.join(120)
