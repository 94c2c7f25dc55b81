# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pulls the plug under SQLite, in simulation, as often as wanted. (Method: shared design, trust, appendix A.)

A layer under SQLite notes each write, truncation, sync and removal. A power cut is a place in that log: what
was synced before it is on the disk; of what was written later any part may be: nothing, all of it, the
beginning, some of it in any order, and the last of it torn at a border of sectors.

Not simulated: a disk that says it has synced and has not, and a folder that forgets a new file's name.
"""

import contextlib
import itertools
import random
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import apsw

SECTOR = 512  # bytes


@dataclass(frozen=True)
class Step:
    """One thing that SQLite did to one file; `kind` is write, truncate, sync or remove."""

    kind: str
    file: str
    at: int = 0
    data: bytes = b""


class Layer(apsw.VFS):
    """All of it goes to the real files too. Keep the layer for as long as something is open through it."""

    log: list[Step]

    _number = itertools.count()

    def __init__(self):
        self.name, self.log = f"power-{next(self._number)}", []
        super().__init__(self.name, "")

    def xOpen(self, name, flags):
        if name is None:  # scratch paper that no start ever reads
            return apsw.VFSFile("", None, flags)
        return _File(self.log, name, flags)

    def xDelete(self, name, sync):
        self.log.append(Step("remove", name))
        super().xDelete(name, sync)


class _File(apsw.VFSFile):
    def __init__(self, log: list[Step], name, flags):
        self.log = log
        self.file = name.filename() if isinstance(name, apsw.URIFilename) else name
        super().__init__("", name, flags)

    def xWrite(self, data, at):
        self.log.append(Step("write", self.file, at, bytes(data)))
        super().xWrite(data, at)

    def xTruncate(self, size):
        self.log.append(Step("truncate", self.file, size))
        super().xTruncate(size)

    def xSync(self, flags):
        self.log.append(Step("sync", self.file))
        super().xSync(flags)


class Disk:
    """What is on the disk for certain, step by step, and what is only on its way."""

    def __init__(self, files: dict[str, bytes]):
        self.safe = {name: bytearray(data) for name, data in files.items()}
        self.on_its_way: dict[str, list[Step]] = {}

    def take(self, step: Step) -> None:
        if step.kind == "sync":
            for earlier in self.on_its_way.pop(step.file, []):
                _apply(self.safe.setdefault(step.file, bytearray()), earlier)
        elif step.kind == "remove":
            self.safe.pop(step.file, None)
            self.on_its_way.pop(step.file, None)
        else:
            self.on_its_way.setdefault(step.file, []).append(step)

    def after_a_cut(self, draw: random.Random) -> dict[str, bytearray]:
        """The files as the next start may find them."""
        found = {name: bytearray(data) for name, data in self.safe.items()}
        for name, steps in self.on_its_way.items():
            for step in _what_arrived(steps, draw):
                _apply(found.setdefault(name, bytearray()), step)
        return found


def _what_arrived(steps: list[Step], draw: random.Random) -> list[Step]:
    first = steps[: draw.randint(0, len(steps))]
    some = [step for step in steps if draw.random() < 0.5]
    return draw.choice([[], steps, first, _torn(first, draw), some, _torn(some, draw)])


def _torn(steps: list[Step], draw: random.Random) -> list[Step]:
    """The last write arrived up to a border of sectors."""
    if not steps or steps[-1].kind != "write":
        return steps
    *rest, last = steps
    sectors = draw.randint(0, len(last.data) // SECTOR)
    return [*rest, Step("write", last.file, last.at, last.data[: sectors * SECTOR])]


def _apply(data: bytearray, step: Step) -> None:
    if step.kind == "write":
        data.extend(b"\0" * max(0, step.at + len(step.data) - len(data)))
        data[step.at : step.at + len(step.data)] = step.data
    elif step.at < len(data):
        del data[step.at :]
    else:
        data.extend(b"\0" * (step.at - len(data)))


def write_out(files: dict[str, bytearray], folder: Path) -> None:
    """Put the files that a cut left into an empty folder. Shared memory does not outlive a cut."""
    for old in folder.iterdir():
        old.unlink()
    for name, data in files.items():
        if not name.endswith("-shm"):
            (folder / Path(name).name).write_bytes(data)


def started_again(database: Path, init_command: str, sql: str) -> tuple[str, list]:
    """What SQLite itself says of the database after the cut, and the rows that are there."""
    with contextlib.closing(sqlite3.connect(database)) as again:
        try:
            again.executescript(init_command)
            verdict = again.execute("PRAGMA integrity_check").fetchone()[0]
            return verdict, again.execute(sql).fetchall()
        except sqlite3.DatabaseError as trouble:
            return str(trouble), []
