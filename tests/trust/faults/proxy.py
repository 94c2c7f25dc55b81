# SPDX-License-Identifier: AGPL-3.0-or-later
"""A bad line between phones and the server: each request meets one of six fates, evenly dealt.

cut        half of the request arrives, then the line is gone
drop       the server does it, and its answer never arrives
duplicate  the server gets it twice, both at once
delay      it arrives late
slow       the answer trickles
pass       nothing happens
"""

import asyncio
import random
import threading
from collections import Counter

FATES = ("cut", "drop", "duplicate", "delay", "slow", "pass")
LATE = (0.02, 0.2)  # seconds
TRICKLE = 25  # pieces


class BadLine:
    """Listens on a port of its own, in a thread; `fates` counts what happened to requests."""

    def __init__(self, port: int, seed: int):
        self.to, self.draw, self.deck = port, random.Random(seed), []
        self.fates: Counter = Counter()
        self.loop = asyncio.new_event_loop()

    def __enter__(self):
        # All of it in the thread: where a browser is being driven, this one has a loop of its own already.
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        listening = asyncio.start_server(self._one, "127.0.0.1", 0, limit=2**22)
        server = asyncio.run_coroutine_threadsafe(listening, self.loop).result(10)
        self.port = server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *trouble):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)

    def _fate(self) -> str:
        """From a shuffled deck, so that none is forgotten."""
        if not self.deck:
            self.deck = self.draw.sample(FATES, len(FATES))
        fate = self.deck.pop()
        self.fates[fate] += 1
        return fate

    async def _one(self, reader, writer) -> None:
        try:
            request = await _whole(reader)
            await self._meet(self._fate(), request, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass  # a phone that hung up
        finally:
            writer.close()

    async def _meet(self, fate: str, request: bytes, writer) -> None:
        if fate == "cut":
            return await self._half(request)
        if fate == "delay":
            await asyncio.sleep(self.draw.uniform(*LATE))
        times = 2 if fate == "duplicate" else 1
        answers = await asyncio.gather(*(self._ask(request) for _ in range(times)))
        if fate != "drop":
            await _give(self.draw.choice(answers), writer, slowly=fate == "slow")

    async def _ask(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.to)
        writer.write(request)
        try:
            return await reader.read(-1)
        finally:
            writer.close()

    async def _half(self, request: bytes) -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", self.to)
        writer.write(request[: self.draw.randrange(1, len(request))])
        await writer.drain()
        writer.close()


async def _whole(reader) -> bytes:
    """One request with its body; it is the last one of its connection."""
    head = await reader.readuntil(b"\r\n\r\n")
    lines = [
        line for line in head[:-4].split(b"\r\n") if not line.lower().startswith(b"connection:")
    ]
    sizes = [line.split(b":")[1] for line in lines if line.lower().startswith(b"content-length:")]
    body = await reader.readexactly(int(sizes[0])) if sizes else b""
    return b"\r\n".join([*lines, b"Connection: close", b"", b""]) + body


async def _give(answer: bytes, writer, slowly: bool) -> None:
    size = len(answer) // (TRICKLE if slowly else 1) + 1
    for start in range(0, len(answer), size):
        writer.write(answer[start : start + size])
        await writer.drain()
        await asyncio.sleep(0.002 if slowly else 0)
