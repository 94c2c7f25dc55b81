# SPDX-License-Identifier: Apache-2.0
"""Very many interviews, one row each, read one column at a time from Parquet.

Columns: `interviewer` (int32 from 0), `version` (int8, 0 the old one and 1 the new), `outcome` (int8:
0 complete, 1 partial, 2 stopped), and for every question n: `status_n` (int8, place in Status),
`value_n` (int8 from 0 to 15, -1 where there is no number), `events_n` (uint8, one bit for each of
Event in order), `time_n` (uint16, tenths of a second of asking, 0 where it was not asked).
Only consented, pseudonymised interviews belong in such a file.
"""

from pathlib import Path
from typing import Protocol

import numpy as np

from alongside_core.interchange.needs import need

from .statuses import Event, Status

STATUSES, EVENTS = tuple(Status), tuple(Event)
BIT = {event: 1 << place for place, event in enumerate(EVENTS)}
PLACE = {status: place for place, status in enumerate(STATUSES)}
VALUES = 16
PARTS = ("status", "value", "events", "time")


class Columns(Protocol):
    """Where columns come from: a Parquet file, or arrays that are here already."""

    names: list[str]

    def read(self, *names: str) -> list[np.ndarray]:
        """These columns, in this order."""


class Arrays:
    """Columns that are here already."""

    def __init__(self, columns: dict[str, np.ndarray]):
        self._columns = columns
        self.names = list(columns)

    def read(self, *names: str) -> list[np.ndarray]:
        """These columns, in this order."""
        return [self._columns[name] for name in names]


class Parquet:
    """Columns of a file. Needs pyarrow, which comes with the engines extra; one thread, little memory."""

    def __init__(self, path: Path):
        need("pyarrow", "engines")
        self._file = need("pyarrow.parquet", "engines").ParquetFile(path)
        self.names = self._file.schema_arrow.names

    def read(self, *names: str) -> list[np.ndarray]:
        """These columns, in this order."""
        table = self._file.read(columns=list(names), use_threads=False)
        return [table[name].to_numpy() for name in names]


def questions_in(columns: Columns) -> list[str]:
    """The numbers of the questions, in the order of the file. Refuses a file that lacks a part."""
    found = [name.removeprefix("status_") for name in columns.names if name.startswith("status_")]
    needed = ["interviewer", "version", "outcome"]
    needed += [f"{part}_{question}" for question in found for part in PARTS]
    missing = [name for name in needed if name not in columns.names]
    if missing or not found:
        raise ValueError(f"The file has no column “{(missing or ['status_0'])[0]}”.")
    return found
