# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many phones come home and send at once. Nobody is told "locked". (shared design: trust, c5 and c6.)

Each has eight interviews of 40 answers, which go together; the phones run the real send.js, in Node, and the
server is `alongside serve` with its reader. How long they wait is measured in `make soak` and by
bench/phones.py: a busy machine would only tell of itself.
"""

import pytest
from django.db import connection
from tests.asking.things import opened
from tests.trust.faults import counting, node, site
from tests.trust.faults.interviews import Found, Interviews

pytestmark = pytest.mark.django_db(transaction=True)
EACH, ANSWERS = 8, 40
LONGEST_WAIT = 3.0  # seconds, for 95 of 100


@pytest.fixture
def interviews(table):
    return Interviews(table.bev, opened(table), answers=ANSWERS)


def at_once(interviews: Interviews, phones: int, settings: str = "", program: str = "") -> dict:
    """All send at once; what they tell, and what the server said of itself."""
    with site.home() as around:
        around |= {"DJANGO_SETTINGS_MODULE": settings} if settings else {}
        with site.serving(around, program) as port:
            told = node.send(
                interviews, port, phones=phones, each=EACH, at_once=phones, together=EACH
            )
        return told | {"said": site.printed(around)}


def longest_of_95(told: dict) -> float:
    """Seconds within which 95 of 100 sendings had their receipts."""
    waits = told["waits"]
    return waits[int(len(waits) * 0.95)] / 1_000


def troubles(told: dict) -> int:
    return sum(times for status, times in told["statuses"].items() if status != "201")


def nothing_is_lost(interviews: Interviews, phones: int) -> dict:
    told, number = at_once(interviews, phones), phones * EACH
    found = interviews.in_boxes()
    counting.note(
        f"phones at once, {connection.vendor}", phones=phones, troubles=troubles(told),
        locked=told["said"].count("locked"), **vars(found),
    )  # fmt: skip

    assert told["statuses"].keys() == {"201"}
    assert "locked" not in told["said"]
    assert "could not be opened" not in told["said"], "the reader was in the way of the phones"
    assert told["receipts"].keys() == interviews.said.keys()
    assert found == Found(number, lost=0, doubled=0, altered=0)
    return told


def test_phones_that_send_at_once_are_all_answered(interviews):
    nothing_is_lost(interviews, 40 if connection.vendor == "sqlite" else 20)
    assert interviews.opened() == Found(len(interviews.said), lost=0, doubled=0, altered=0)


@pytest.mark.soak
def test_two_hundred_phones_are_answered_within_three_seconds(interviews):
    told = nothing_is_lost(interviews, 200)
    wait = longest_of_95(told)
    counting.note("  95 of 100 within", milliseconds=round(1_000 * wait))

    assert wait <= LONGEST_WAIT or connection.vendor != "sqlite"  # promised for one desk


def test_the_control_savers_that_begin_by_reading_are_told_locked(interviews):
    if connection.vendor != "sqlite":
        pytest.skip(
            "about the embedded database: on PostgreSQL savers wait for rows, not for files"
        )
    told = at_once(interviews, 40, "tests.trust.faults.deferred", site.SERVE)
    locked = told["said"].count("database is locked")
    counting.note("  control: DEFERRED", phones=40, troubles=troubles(told), locked=locked)

    assert (troubles(told) > 0, locked > 0) == (True, True)


def test_a_server_whose_commits_do_not_wait_for_the_disk_does_not_start(transactional_db):
    name = "synchronous" if connection.vendor == "sqlite" else "synchronous_commit"
    with site.home() as around:
        careless = around | {"DJANGO_SETTINGS_MODULE": "tests.trust.faults.careless"}
        code, said = site.refusal(careless)

    assert code == 1
    assert f"not safe enough for people's answers. {_vendor()}'s {name} is" in said


def _vendor() -> str:
    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
