# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deeds that wait for the disk at the same moment share a commit. Each is done whole, once, or not at all."""

import fcntl
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from uuid import UUID

import pytest
from django.db import OperationalError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from tests.asking.things import body, box, opened
from tests.trust.faults import site

from alongside.asking import actions as asking
from alongside.asking.models import SealedBox
from alongside.ledger import actions, together
from alongside.ledger.chain import problems
from alongside.ledger.models import Entry
from alongside.ledger.queries import in_order

PROJECT = UUID(int=7)
pytestmark = pytest.mark.django_db(transaction=True)


# What a second server process does: forty deeds, one after the other.
ELSEWHERE = """
import django
django.setup()
from uuid import UUID
from alongside.ledger import actions, together
for number in range(40):
    together.commit_together(
        lambda: actions.record(project_id=UUID(int=7), by_key="ab12", deed="d", said="Done.")
    )
"""


def write(number: int):
    """A deed that writes one entry and says who carried it out."""

    def deed() -> int:
        actions.record(project_id=PROJECT, by_key="ab12", deed=f"deed {number}", said="Done.")
        return threading.get_ident()

    return deed


def at_the_same_moment(deeds: list) -> list:
    """What became of each, when all stand in the queue before the first is carried out."""
    came_of_it: list = [None] * len(deeds)

    def somebody(number: int) -> None:
        try:
            came_of_it[number] = together.commit_together(deeds[number])
        except BaseException as trouble:
            came_of_it[number] = trouble
        finally:
            connection.close()

    people = [threading.Thread(target=somebody, args=(n,)) for n in range(len(deeds))]
    with together._front:
        for number, one in enumerate(people, start=1):
            one.start()
            wait_until(lambda number=number: len(together._queue) == number)
    for one in people:
        one.join(20)
    return came_of_it


def wait_until(it_is_so) -> None:
    until = time.monotonic() + 20
    while not it_is_so():
        assert time.monotonic() < until
        time.sleep(0.001)


def kept() -> list[str]:
    return list(Entry.objects.order_by("number").values_list("deed", flat=True))


def test_those_who_wait_together_are_done_in_one_commit_in_their_order(monkeypatch):
    commits, commit = [], BaseDatabaseWrapper._commit
    monkeypatch.setattr(
        BaseDatabaseWrapper, "_commit", lambda self: commits.append(1) or commit(self)
    )

    carried_out_by = at_the_same_moment([write(n) for n in range(5)])

    assert kept() == [f"deed {n}" for n in range(5)]
    assert problems(in_order(PROJECT), length=5) == []
    assert (len(set(carried_out_by)), len(commits)) == (1, 1)


def test_one_that_fails_takes_no_other_with_it():
    def fails():
        write(99)()
        raise ValueError("That was not possible.")

    came_of_it = at_the_same_moment([write(0), fails, write(2)])

    assert str(came_of_it[1]) == "That was not possible."
    assert [type(one) for one in came_of_it] == [int, ValueError, int]
    assert kept() == ["deed 0", "deed 2"]


def test_when_the_commit_fails_nobody_is_told_that_it_is_done(monkeypatch):
    def full(self):
        raise OperationalError("The disk is full.")

    monkeypatch.setattr(BaseDatabaseWrapper, "_commit", full)
    came_of_it = at_the_same_moment([write(0), write(1)])
    monkeypatch.undo()

    assert [str(one) for one in came_of_it] == ["The disk is full."] * 2
    assert kept() == []


def test_when_whoever_is_at_the_front_is_ended_nobody_behind_is_told_that_it_is_done():
    def ended():
        raise SystemExit

    came_of_it = at_the_same_moment([ended, write(1)])

    assert {type(one) for one in came_of_it} == {SystemExit, together.NotDone}
    assert kept() == []
    assert isinstance(together.commit_together(write(2)), int)


def test_inside_somebodys_transaction_it_is_part_of_that():
    with transaction.atomic():
        together.commit_together(write(0))
        assert kept() == ["deed 0"]
        transaction.set_rollback(True)

    assert kept() == []


def test_one_box_that_eight_lines_deliver_at_the_same_moment_is_kept_once(table):
    sent = box(table.project, body(opened(table)))

    def deliver():
        return asking.take_in_boxes(by=table.bev, boxes=[sent])[0].state

    states = at_the_same_moment([deliver] * 8)

    assert sorted(states) == ["had_it"] * 7 + ["stored"]
    assert SealedBox.objects.count() == 1


@pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"),
    reason="PostgreSQL lets many savers in at once, so nobody takes turns there",
)
def test_two_processes_take_turns_and_wait_for_somebody_else_to_have_had_theirs():
    with site.home() as around:
        with open(Path(around["ALONGSIDE_HOME"]) / "alongside.sqlite3-turn", "wb") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)  # let go at the end, as by a process that is killed
            two = [
                subprocess.Popen([sys.executable, "-c", ELSEWHERE], env=around) for _ in range(2)
            ]
            time.sleep(3)
            assert not Entry.objects.filter(project_id=PROJECT).exists()

        assert [one.wait(60) for one in two] == [0, 0]
    kept = list(in_order(PROJECT))
    assert problems(kept, length=80) == []
