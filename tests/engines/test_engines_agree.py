# SPDX-License-Identifier: Apache-2.0
"""The embedded engine, PostgreSQL and a Spark cluster give the same bytes for the same answers."""

import os

import pytest
from tests.core.engines.plain_counts import invented_rows

from alongside_core.engines import AGGREGATES, as_bytes, open_engine

from .spark_server import spark_server

SEEDS = (1, 2, 3)


def sums(engine, seed: int) -> dict[str, bytes]:
    for table, rows in invented_rows(seed).items():
        engine.bring(table, rows)
    return {name: as_bytes(engine.work_out(name)) for name in AGGREGATES}


@pytest.fixture
def embedded(tmp_path):
    return open_engine("", folder=tmp_path)


@pytest.mark.parametrize("seed", SEEDS)
def test_postgresql_adds_up_to_the_same_bytes(embedded, seed):
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        pytest.skip("about PostgreSQL")

    assert sums(open_engine(url), seed) == sums(embedded, seed)


@pytest.mark.soak
def test_spark_adds_up_to_the_same_bytes(tmp_path):
    with spark_server() as url:
        spark = open_engine(url, folder=tmp_path)
        found = {seed: sums(spark, seed) for seed in SEEDS}

    assert found == {seed: sums(open_engine("", folder=tmp_path), seed) for seed in SEEDS}


def test_one_vote_changed_is_seen(embedded):
    """The control: bytes that always agreed would prove nothing."""
    rows = invented_rows(1)["votes"]
    last = max((row for row in rows if row["consented"]), key=lambda row: row["sequence"])
    embedded.bring("votes", rows)
    before = as_bytes(embedded.work_out("column_sums"))

    embedded.bring("votes", [r | {"vote": -r["vote"] or 1} if r is last else r for r in rows])

    assert as_bytes(embedded.work_out("column_sums")) != before
