# SPDX-License-Identifier: Apache-2.0
"""Where the sums are worked out: DuckDB over Parquet, inside PostgreSQL, or on Spark through Spark Connect.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     engine = open_engine("", folder=folder)
...     engine.bring("picks", [{"person": "p", "role": "peer", "aspect": "kind", "winner": "b",
...                             "loser": "a", "consented": True}])
...     engine.work_out("pick_wins")
1
[{'aspect': 'kind', 'role': 'peer', 'winner': 'b', 'loser': 'a', 'wins': 1}]
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from alongside_core.interchange.needs import need

from .aggregates import AGGREGATES
from .columns import COLUMNS, ready

BATCH = 100_000  # rows in memory at a time while they are brought
SCHEMA = "alongside_sums"  # in PostgreSQL: apart from everything else


class UnknownEngine(ValueError):
    """The address names no engine that we know."""


class Engine(ABC):
    """One place where sums are worked out. The same rows give the same whole numbers in each."""

    def bring(self, table: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """Replace a table by these rows (see columns.ready); gives how many were brought.

        Nothing is replaced when a row is refused.
        """
        return self._replace(table, _batches(table, rows))

    def work_out(self, name: str) -> list[dict[str, int | str]]:
        """The rows of an aggregate, in the order of their keys. Raises KeyError for an unknown name."""
        table, expression = AGGREGATES[name]
        result = expression(self._table(table)).to_pyarrow().to_pylist()
        return sorted(result, key=lambda row: [str(row[column]) for column in row])

    @abstractmethod
    def _replace(self, table: str, batches: Iterable[Any]) -> int: ...

    @abstractmethod
    def _table(self, table: str) -> Any: ...


class ParquetEngine(Engine):
    """Tables are Parquet files in a folder; the connection reads them where they are."""

    def __init__(self, connection: Any, folder: Path):
        self.connection, self.folder = connection, folder

    def _replace(self, table: str, batches: Iterable[Any]) -> int:
        return write_parquet(self.folder / f"{table}.parquet", table, batches)

    def _table(self, table: str) -> Any:
        return self.connection.read_parquet(str(self.folder / f"{table}.parquet"))


class PostgresEngine(Engine):
    """Tables live in a schema of their own, and are replaced whole in one transaction."""

    def __init__(self, connection: Any):
        self.connection = connection

    def _replace(self, table: str, batches: Iterable[Any]) -> int:
        kinds = {"string": "text", "int8": "smallint", "int64": "bigint"}
        columns = ", ".join(f'"{name}" {kinds[kind]} NOT NULL' for name, kind in _kinds(table))
        with self.connection.con.transaction(), self.connection.con.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            cursor.execute(f'DROP TABLE IF EXISTS {SCHEMA}."{table}"')
            cursor.execute(f'CREATE TABLE {SCHEMA}."{table}" ({columns})')
            return _copy(cursor, table, batches)

    def _table(self, table: str) -> Any:
        return self.connection.table(table, database=SCHEMA)


def _copy(cursor: Any, table: str, batches: Iterable[Any]) -> int:
    number = 0
    with cursor.copy(f'COPY {SCHEMA}."{table}" FROM STDIN') as copying:
        for batch in batches:
            number += batch.num_rows
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                copying.write_row(row)
    return number


def open_engine(url: str = "", *, folder: str | Path = ".") -> Engine:
    """The engine at an address: "" for DuckDB over Parquet files in `folder`, `postgres://…` (or
    `postgresql://…`), or `sc://host:port` for Spark Connect, which must be able to read `folder` too.

    Raises UnknownEngine for any other address, and needs.PartMissing where the extra `engines` is absent.
    """
    ibis = need("ibis", "engines")
    kind = url.partition("://")[0]
    if not url:
        return ParquetEngine(ibis.duckdb.connect(), Path(folder))
    if kind in ("postgres", "postgresql"):
        return PostgresEngine(ibis.connect(url))
    if kind == "sc":
        session = need("pyspark.sql", "engines").SparkSession.builder.remote(url).getOrCreate()
        return ParquetEngine(ibis.pyspark.connect(session), Path(folder).resolve())
    raise UnknownEngine(
        f"“{kind}” is no engine that we know. Leave the address empty, or begin it with postgres:// or sc://."
    )


def write_parquet(path: Path, table: str, batches: Iterable[Any]) -> int:
    """Write record batches to one file, and put it in place only when it is whole."""
    parquet = need("pyarrow.parquet", "engines")
    number, unfinished = 0, path.with_suffix(".unfinished")
    try:
        with parquet.ParquetWriter(unfinished, _arrow_schema(table), compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)
                number += batch.num_rows
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return number


def as_bytes(rows: list[dict[str, Any]]) -> bytes:
    """Canonical JSON: two engines agree when these bytes do."""
    return json.dumps(rows, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _batches(table: str, rows: Iterable[Mapping[str, Any]]) -> Iterable[Any]:
    pyarrow = need("pyarrow", "engines")
    clean = ready(table, rows)
    while some := list(islice(clean, BATCH)):
        yield pyarrow.RecordBatch.from_pylist(some, schema=_arrow_schema(table))


def _arrow_schema(table: str) -> Any:
    pyarrow = need("pyarrow", "engines")
    return pyarrow.schema(
        [
            pyarrow.field(name, getattr(pyarrow, kind)(), nullable=False)
            for name, kind in _kinds(table)
        ]
    )


def _kinds(table: str) -> Iterable[tuple[str, str]]:
    return COLUMNS[table].items()
