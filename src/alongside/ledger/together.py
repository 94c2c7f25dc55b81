# SPDX-License-Identifier: AGPL-3.0-or-later
"""One commit for all deeds that wait for the disk at the same moment.

A commit waits until the disk has it, which takes longer than the deed. SQLite lets one saver in at a time,
so while one waits others queue. Whoever comes to the front of the queue does the deeds of all who stand
behind, in one transaction. Nobody is told that a deed is done before the commit that it is part of.
"""

import contextlib
import fcntl
import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from django.db import connection, transaction

Done = TypeVar("Done")


class NotDone(RuntimeError):
    """A deed was not committed, and nothing of it was kept."""


class _Waiting:
    """Somebody in the queue: their deed, and what became of it."""

    def __init__(self, deed: Callable[[], Any]):
        self.deed = deed
        self.came_of_it: Any = None
        self.trouble: BaseException | None = NotDone("It was not its turn yet.")


_queue: list[_Waiting] = []
_front = threading.Lock()


def commit_together(deed: Callable[[], Done]) -> Done:
    """What `deed` gives back, once it is committed, perhaps with others; or what it raised.

    It may be done by another thread, and twice when a first try was rolled back: it brings all it needs,
    and changes nothing but the database. Inside somebody's transaction it is simply done.
    """
    if connection.in_atomic_block:
        return deed()
    mine = _Waiting(deed)
    _queue.append(mine)
    with _front:
        if mine in _queue:
            with _our_turn():
                _do(_take_all())
    if mine.trouble:
        raise mine.trouble
    return mine.came_of_it


@contextlib.contextmanager
def _our_turn() -> Iterator[None]:
    """Of all processes that save to the same file, one at a time. SQLite alone would have them sleep and try again."""
    if connection.vendor != "sqlite":
        yield
        return
    with open(f"{connection.settings_dict['NAME']}-turn", "wb") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # let go when it closes, also of a process that was killed
        yield


def _take_all() -> list[_Waiting]:
    taken = _queue[:]
    del _queue[: len(taken)]  # others may have come meanwhile: they stay
    return taken


def _do(taken: list[_Waiting]) -> None:
    """All in one transaction; where one of them raises, each by itself."""
    try:
        with transaction.atomic():
            done = [one.deed() for one in taken]
    except Exception as trouble:
        if len(taken) == 1:
            taken[0].trouble = trouble
        else:
            for one in taken:
                _do([one])
        return
    for one, came_of_it in zip(taken, done, strict=True):
        one.came_of_it, one.trouble = came_of_it, None
