# SPDX-License-Identifier: Apache-2.0
"""The same sums on an embedded engine, inside PostgreSQL, and on a cluster: whole numbers, identical."""

from .aggregates import AGGREGATES
from .columns import COLUMNS, MayNotLeave, ready
from .opening import Engine, UnknownEngine, as_bytes, open_engine

__all__ = [
    "AGGREGATES",
    "COLUMNS",
    "Engine",
    "MayNotLeave",
    "UnknownEngine",
    "as_bytes",
    "open_engine",
    "ready",
]
