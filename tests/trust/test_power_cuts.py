# SPDX-License-Identifier: AGPL-3.0-or-later
"""The power goes while interviews are stored. What was committed is there. (shared design: trust, c2.)

The statements are those that the site really sends when phones send boxes, and the settings those that it
really connects with; both are taken from the site as it runs here, then repeated above a layer that notes
what reaches the disk and when.
"""

import json
import random
import re
import sqlite3
from bisect import bisect_right
from pathlib import Path

import apsw
import pytest
from django.db import connection
from tests.asking.things import opened
from tests.trust.faults import counting, power
from tests.trust.faults.interviews import Interviews
from tests.trust.faults.sending import BOXES

from alongside.asking.body import digest_of

pytestmark = pytest.mark.django_db(transaction=True)
SENDINGS, CUTS_IN_A_RUN = 80, 200
LEVELS = ["OFF", "NORMAL", "FULL", "EXTRA"]  # as SQLite numbers them
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|SAVEPOINT|RELEASE|BEGIN)", re.IGNORECASE)
BOXES_HERE = "SELECT digest, sealed FROM asking_sealedbox"


@pytest.fixture
def settings_of_the_site() -> dict:
    if connection.vendor != "sqlite":
        pytest.skip("about the embedded database: PostgreSQL syncs its own log")
    return connection.settings_dict["OPTIONS"]


def sendings(interviews: Interviews, browser, number: int):
    """Yields the statements of one sending after the other, with the digests of its boxes."""
    draw = random.Random(number)
    for _ in range(number):
        boxes = [interviews.one_more() for _ in range(draw.randint(1, 4))]
        said: list[tuple] = []

        def listen(execute, sql, params, many, context, said=said):
            if WRITES.match(sql):
                rows = params if many else [params]
                said.extend((sql.replace("%s", "?"), tuple(row or ())) for row in rows)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(listen):
            answer = browser.post(BOXES, json.dumps({"boxes": boxes}), "application/json")
        assert answer.status_code == 201
        yield said, [digest_of(box["sealed"]) for box in boxes]


@pytest.fixture
def recorded(table, sign_in, settings_of_the_site, settings, tmp_path):
    """The database before, as one file; and what the site then said to it."""
    interviews = Interviews(table.bev, opened(table))
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    before = tmp_path / "before.sqlite3"
    connection.ensure_connection()
    with sqlite3.connect(before) as copy:
        connection.connection.backup(copy)
    copy.close()
    return before.read_bytes(), list(sendings(interviews, sign_in(table.bev), SENDINGS))


def repeated(database: Path, layer: power.Layer, options: dict, init_command: str, said) -> list:
    """Say it all again above the layer. Gives back (place in the log, digests) of each commit."""
    above = apsw.Connection(str(database), vfs=layer.name)
    above.execute(init_command).fetchall()  # to the end: apsw stops where there is a row to fetch
    wanted = re.search(r"synchronous=(\w+)", init_command)
    assert above.execute("PRAGMA synchronous").fetchall() == [(LEVELS.index(wanted[1]),)]
    acknowledged = []
    for statements, digests in said:
        for sql, params in statements:
            if sql.upper().startswith("BEGIN"):
                assert sql == f"BEGIN {options['transaction_mode']}"
                if above.in_transaction:
                    above.execute("COMMIT")
            above.execute(sql, params).fetchall()
        above.execute("COMMIT")
        acknowledged.append((len(layer.log), digests))
    above.close()
    return acknowledged


def cuts(recorded, options: dict, init_command: str, folder: Path, seed: int) -> dict[str, int]:
    """One run with many places in it at which the power goes: what was lost by these cuts."""
    before, said = recorded
    draw, layer = random.Random(seed), power.Layer()
    database, after = folder / "site.sqlite3", folder / "after"
    for old in folder.glob("site.sqlite3*"):
        old.unlink()
    after.mkdir(exist_ok=True)
    database.write_bytes(before)
    commits = repeated(database, layer, options, init_command, said)
    places = sorted(draw.randint(0, len(layer.log)) for _ in range(CUTS_IN_A_RUN))
    carried = layer.log.index(power.Step("sync", str(database)))
    assert carried < commits[-1][0], (
        "the log of changes was not carried into the database meanwhile"
    )
    disk, reached = power.Disk({str(database): before}), 0
    found = {"cuts": len(places), "acknowledged": 0, "lost": 0, "altered": 0, "damaged": 0}
    for place in places:
        for step in layer.log[reached:place]:
            disk.take(step)
        reached = place
        power.write_out(disk.after_a_cut(draw), after)
        verdict, rows = power.started_again(after / database.name, init_command, BOXES_HERE)
        receipts = commits[: bisect_right(commits, place, key=lambda one: one[0])]
        wanted = {digest for _, digests in receipts for digest in digests}
        found["acknowledged"] += len(wanted)
        found["lost"] += len(wanted - {digest for digest, _ in rows})
        found["altered"] += sum(digest != digest_of(sealed) for digest, sealed in rows)
        found["damaged"] += verdict != "ok"
    return found


def many_cuts(recorded, options: dict, init_command: str, folder: Path, number: int) -> dict:
    """As many runs as it takes, added up."""
    total: dict[str, int] = {}
    for seed in range(number // CUTS_IN_A_RUN):
        for name, count in cuts(recorded, options, init_command, folder, seed).items():
            total[name] = total.get(name, 0) + count
    return total


def nothing_is_lost(recorded, options: dict, folder: Path, number: int) -> None:
    found = many_cuts(recorded, options, options["init_command"], folder, number)
    counting.note("power cuts, SQLite as the site sets it", **found)

    assert found["acknowledged"] > found["cuts"], "the cuts came before there was anything to lose"
    assert (found["lost"], found["altered"], found["damaged"]) == (0, 0, 0)


def test_the_power_goes_and_what_was_committed_is_there(recorded, settings_of_the_site, tmp_path):
    nothing_is_lost(recorded, settings_of_the_site, tmp_path, 1_000)


@pytest.mark.soak
def test_the_power_goes_ten_thousand_times(recorded, settings_of_the_site, tmp_path):
    nothing_is_lost(recorded, settings_of_the_site, tmp_path, 10_000)


def test_the_control_a_commit_that_does_not_wait_for_the_disk_loses(
    recorded, settings_of_the_site, tmp_path
):
    ours = settings_of_the_site["init_command"]
    hasty = ours.replace("synchronous=FULL", "synchronous=NORMAL")
    assert hasty != ours

    found = many_cuts(recorded, settings_of_the_site, hasty, tmp_path, CUTS_IN_A_RUN)
    counting.note("  control: synchronous=NORMAL", **found)

    assert found["acknowledged"] > found["cuts"]
    assert found["lost"] > 0
