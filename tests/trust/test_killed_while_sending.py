# SPDX-License-Identifier: AGPL-3.0-or-later
"""The server is killed while phones send. What was acknowledged is there, once. (shared design: trust, c1 and c6.)

Real HTTP through the door that phones use, the site's own settings, its database: SQLite, or PostgreSQL
where DATABASE_URL says so. Most kills are of a web server that forks, so that a start takes a moment; some are
of `alongside serve` with all its processes.
"""

import random
import time

import pytest
from django.db import connection
from tests.asking.things import opened
from tests.trust.faults import counting, forked, site
from tests.trust.faults.interviews import Found, Interviews
from tests.trust.faults.sending import Phone, coming_home, setting_out, wait_for_receipts

pytestmark = pytest.mark.django_db(transaction=True)
PHONES = 4
FEW, MANY = 4, 22  # receipts between a start and the kill, at most
LONGEST = 0.015  # seconds from the last of them to the kill: inside the next request or two


@pytest.fixture
def interviews(table):
    return Interviews(table.bev, opened(table))


def send_through(interviews: Interviews, kills: int, most: int, breaking: str = "") -> list[Phone]:
    """Phones send while the server is killed this often, after `most` receipts at the latest."""
    draw, session = random.Random(kills), interviews.session()
    with forked.server(session, breaking) as (port, again):
        phones = setting_out(PHONES, port, interviews, session)
        for _ in range(kills):
            wait_for_receipts(phones, draw.randint(0, most))
            time.sleep(draw.uniform(0, LONGEST))
            again()
        coming_home(phones)
        time.sleep(0.5)  # a server that stores after its receipt has this long to do so
    return phones


def kill_the_whole_of_it(interviews: Interviews, kills: int) -> list[Phone]:
    """The same with `alongside serve` itself, all its processes at once, the reader's too."""
    draw, session, port = random.Random(kills), interviews.session(), site.free_port()
    phones = setting_out(PHONES, port, interviews, session)
    with site.home() as around:
        for _ in range(kills):
            with site.serving(around, port=port, killed=True):
                wait_for_receipts(phones, draw.randint(1, MANY))
                time.sleep(draw.uniform(0, LONGEST))
        with site.serving(around, port=port):
            coming_home(phones)
    return phones


def integrity() -> str:
    if connection.vendor != "sqlite":
        return "ok"
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA integrity_check").fetchone()[0]


def nothing_is_lost(interviews: Interviews, phones: list[Phone], kills: int, who: str) -> None:
    receipts = [one for phone in phones for one in phone.acknowledged]
    number, found = len(interviews.said), interviews.in_boxes()
    unanswered = sum(phone.unknown for phone in phones)
    in_between = sum(phone.had_it for phone in phones)  # stored, and killed before the receipt
    what = f"kill -9 of {who}, {connection.vendor}"
    counting.note(what, times=kills, unanswered=unanswered, had_it=in_between, **vars(found))

    assert {status for phone in phones for status in phone.statuses} == set()
    assert sorted(receipts) == sorted(interviews.said), "a phone gave up, or had a receipt twice"
    assert min(number, unanswered) >= kills / 2, "too few for these kills to mean anything"
    assert found == Found(number, lost=0, doubled=0, altered=0)
    assert interviews.opened() == Found(number, lost=0, doubled=0, altered=0)
    assert integrity() == "ok"


def test_the_server_is_killed_while_phones_send_and_nothing_is_lost(interviews):
    kills = 1_000 if connection.vendor == "sqlite" else 100
    phones = send_through(interviews, kills, FEW)
    nothing_is_lost(interviews, phones, kills, "the server")


def test_all_of_alongside_serve_is_killed_and_nothing_is_lost(interviews):
    nothing_is_lost(interviews, kill_the_whole_of_it(interviews, 3), 3, "alongside serve")


@pytest.mark.soak
def test_the_server_is_killed_ten_thousand_times(interviews):
    phones = send_through(interviews, 10_000, MANY)
    nothing_is_lost(interviews, phones, 10_000, "the server")
    assert len(interviews.said) >= 90_000


@pytest.mark.soak
def test_all_of_alongside_serve_is_killed_two_hundred_times(interviews):
    nothing_is_lost(interviews, kill_the_whole_of_it(interviews, 200), 200, "alongside serve")


def test_the_control_a_server_that_acknowledges_before_the_commit_loses(interviews):
    send_through(interviews, 40, FEW, breaking="acknowledges_before_the_commit")
    found = interviews.in_boxes()
    counting.note("  control: receipt before the commit", times=40, **vars(found))

    assert found.lost > 0
