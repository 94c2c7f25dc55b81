# SPDX-License-Identifier: AGPL-3.0-or-later
"""What arrives is looked up by its own number, however many came before: SQLite's plans, read as it makes them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.asking.things import body, box, opened

from alongside.asking import actions

GROWING = (
    "asking_sealedbox",
    "asking_interview",
    "asking_heldback",
    "asking_slot",
    "caring_withdrawal",
)
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what it counted"),
]


def plan(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return [step[3] for step in cursor.fetchall()]


def reads_all(step: str) -> bool:
    """Whether a step goes through all rows of a table that grows, or all of a project's, or every free place."""
    growing = any(step.startswith((f"SCAN {table}", f"SEARCH {table} ")) for table in GROWING)
    free = step.startswith("SEARCH asking_slot ") and step.endswith("(interview_id=?)")
    return growing and (step.startswith("SCAN") or step.endswith("(project_id=?)") or free)


def steps(asked: CaptureQueriesContext) -> list[str]:
    selects = [one["sql"] for one in asked if one["sql"].lstrip().startswith("SELECT")]
    return [step for sql in selects for step in plan(sql)]


def test_neither_the_door_nor_the_reader_goes_through_what_came_before(table):
    round = opened(table)
    sent = [box(table.project, body(round, position=n + 1)) for n in range(2)]

    with CaptureQueriesContext(connection) as asked:
        actions.take_in_boxes(by=table.bev, boxes=sent)
        actions.open_waiting()

    found = steps(asked)
    assert any(step.startswith("SEARCH asking_slot") for step in found)
    assert [step for step in found if reads_all(step)] == []


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT interview_id FROM asking_sealedbox WHERE project_id = 'a' AND interview_id IN ('b', 'c')",
        "SELECT id FROM asking_slot WHERE round_id = 'a' AND interviewer_id = 'b' AND interview_id IS NULL",
        "SELECT digest FROM asking_heldback WHERE digest IN ('a', 'b')",
    ],
)
def test_a_question_that_goes_through_everything_is_caught(asked):
    assert any(map(reads_all, plan(asked)))
