# SPDX-License-Identifier: AGPL-3.0-or-later
"""Interviews go over a line that cuts, drops, doubles and delays. (shared design: trust, c3 and c6.)

The phones run the real send.js, in Node. The server is `alongside serve` with its reader beside it.
"""

import pytest
from django.db import connection
from tests.asking.things import opened
from tests.trust.faults import counting, forked, node, site
from tests.trust.faults.interviews import Found, Interviews
from tests.trust.faults.proxy import FATES, BadLine

pytestmark = pytest.mark.django_db(transaction=True)
EACH, AT_ONCE = 25, 8


@pytest.fixture
def interviews(table):
    return Interviews(table.bev, opened(table))


def nothing_is_lost(interviews: Interviews, number: int) -> None:
    with site.home() as around:
        with site.serving(around) as port, BadLine(port, seed=number) as line:
            phones = number // EACH
            told = node.send(interviews, line.port, phones=phones, each=EACH, at_once=AT_ONCE)
        said = site.printed(around)
    found = interviews.in_boxes()
    counting.note(
        f"a bad line, {connection.vendor}", requests=told["requests"], **line.fates, **vars(found)
    )

    assert all(line.fates[fate] >= told["requests"] / 10 for fate in FATES)
    assert told["receipts"].keys() == interviews.said.keys()
    assert set(told["statuses"]) == {"201"}
    assert "could not be opened" not in said, "the reader was in the way of the phones"
    assert set(told["receipts"].values()) <= {"stored", "had_it"}
    assert found == Found(number, lost=0, doubled=0, altered=0)
    assert interviews.opened() == Found(number, lost=0, doubled=0, altered=0)


def test_over_a_bad_line_each_interview_arrives_once(interviews):
    nothing_is_lost(interviews, 1_000 if connection.vendor == "sqlite" else 300)


@pytest.mark.soak
def test_over_a_bad_line_twenty_thousand_interviews_arrive_once_each(interviews):
    nothing_is_lost(interviews, 20_000)


def test_the_control_a_server_that_knows_no_ids_doubles(interviews):
    with forked.server(interviews.session(), "knows_no_ids") as (port, _), BadLine(port, 1) as line:
        node.send(interviews, line.port, phones=4, each=EACH, at_once=AT_ONCE)
    found = interviews.in_boxes()
    counting.note("  control: a server that knows no ids", sent=found.sent, doubled=found.doubled)

    assert found.doubled > 0
