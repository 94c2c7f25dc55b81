# SPDX-License-Identifier: AGPL-3.0-or-later
"""The server is killed while phones send. What was acknowledged is there, once. (shared design: trust, c1 and c6.)

Real HTTP through the door that phones use, the site's own settings, its database: SQLite, or PostgreSQL
where DATABASE_URL says so. Only the web server is one that forks, so that a start takes a moment.
"""

import random
import time

import pytest
from django.db import connection
from tests.asking.things import opened
from tests.trust.faults import counting, forked
from tests.trust.faults.interviews import Found, Interviews, headers_of
from tests.trust.faults.sending import Phone

pytestmark = pytest.mark.django_db(transaction=True)
PHONES = 4
FEW, MANY = 4, 18  # receipts between a start and the kill, at most
LONGEST = (
    0.015  # seconds from the last of them to the kill: somewhere inside the next request or two
)
PATIENCE = 20  # seconds for those receipts, on a machine with much else to do


@pytest.fixture
def interviews(table):
    return Interviews(table.bev, opened(table))


def send_through(interviews: Interviews, kills: int, most: int, breaking: str = "") -> list[Phone]:
    """Phones send while the server is killed this often, after `most` receipts at the latest; then they
    send what is left."""
    draw, session = random.Random(kills), interviews.session()
    headers = headers_of(session)
    with forked.server(session, breaking) as (port, again):
        phones = [Phone(port, interviews, headers, seed) for seed in range(PHONES)]
        for phone in phones:
            phone.start()
        for _ in range(kills):
            wait_for_receipts(phones, draw.randint(0, most))
            time.sleep(draw.uniform(0, LONGEST))
            again()
        for phone in phones:
            phone.stop.set()
        for phone in phones:
            phone.join(120)
        time.sleep(0.5)  # a server that stores after its receipt has this long to do so
    return phones


def wait_for_receipts(phones: list[Phone], number: int) -> None:
    """By counts and not by time: a busy machine is killed as often in the middle of things as a quiet one."""

    def here() -> int:
        return sum(len(phone.acknowledged) for phone in phones)

    until, wanted = time.monotonic() + PATIENCE, here() + number
    while here() < wanted and time.monotonic() < until:
        time.sleep(0.001)


def integrity() -> str:
    if connection.vendor != "sqlite":
        return "ok"
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA integrity_check").fetchone()[0]


def nothing_is_lost(interviews: Interviews, kills: int, most: int = FEW) -> list[str]:
    """Gives back the ids for which there are receipts."""
    phones = send_through(interviews, kills, most)
    receipts = [one for phone in phones for one in phone.acknowledged]
    number = len(interviews.said)
    counting.note(
        f"kill -9 of the server, {connection.vendor}", times=kills, interviews=number,
        unanswered=sum(phone.unknown for phone in phones), **vars(interviews.in_boxes()),
    )  # fmt: skip

    assert {status for phone in phones for status in phone.statuses} == set()
    assert sorted(receipts) == sorted(interviews.said), "a phone gave up"
    assert number >= kills, "too few for these kills to mean anything"
    assert interviews.in_boxes() == Found(number, lost=0, doubled=0, altered=0)
    assert interviews.opened() == Found(number, lost=0, doubled=0, altered=0)
    assert integrity() == "ok"
    return receipts


def test_the_server_is_killed_while_phones_send_and_nothing_is_lost(interviews):
    nothing_is_lost(interviews, kills=1_000 if connection.vendor == "sqlite" else 200)


@pytest.mark.soak
def test_the_server_is_killed_ten_thousand_times(interviews):
    assert len(nothing_is_lost(interviews, kills=10_000, most=MANY)) >= 90_000


def test_the_control_a_server_that_acknowledges_before_the_commit_loses(interviews):
    send_through(interviews, 40, FEW, breaking="acknowledges_before_the_commit")
    found = interviews.in_boxes()
    counting.note("  control: receipt before the commit", times=40, **vars(found))

    assert found.lost > 0
