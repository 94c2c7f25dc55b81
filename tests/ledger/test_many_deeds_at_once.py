# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many deeds are written down with as few statements as one, in the same chain; rows are as Django's own."""

from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.asking.things import body, box, opened

from alongside.asking import actions as asking
from alongside.asking.models import Answer, Interview, SealedBox
from alongside.ledger import actions, queries, rows
from alongside.ledger.chain import problems
from alongside.ledger.models import Chain, Entry

PROJECT = UUID(int=7)
pytestmark = pytest.mark.django_db


def notes(number: int) -> list[actions.Note]:
    return [
        actions.Note("ab12", "look", f"Deed {n} was done.", "peer", details={"n": n, "ü": [None]})
        for n in range(number)
    ]


def test_they_make_one_chain_with_those_written_one_by_one():
    actions.record(project_id=PROJECT, by_key="ab12", deed="begin", said="It began.")
    made = actions.record_many(project_id=PROJECT, notes=notes(30))
    actions.record(project_id=PROJECT, by_key="ab12", deed="end", said="It ended.")

    anchor = queries.anchor(PROJECT)
    kept = list(queries.in_order(PROJECT))
    assert problems(kept, length=32, anchors=[anchor]) == []
    assert [entry.hash for entry in kept[1:31]] == [entry.hash for entry in made]
    assert [entry.said for entry in kept[1:31]] == [f"Deed {n} was done." for n in range(30)]
    Entry.objects.filter(number=17).update(said="Nothing happened.")
    assert problems(queries.in_order(PROJECT), length=32) == [
        "Entry 17 was changed after it was written."
    ]


@pytest.mark.parametrize("number", [1, 40])
def test_it_takes_three_statements_however_many(number):
    actions.record(project_id=PROJECT, by_key="ab12", deed="begin", said="It began.")

    with CaptureQueriesContext(connection) as asked:
        actions.record_many(project_id=PROJECT, notes=notes(number))

    assert len(asked) == 3
    assert Chain.objects.get(pk=PROJECT).length == number + 1


def test_nothing_is_written_for_a_deed_that_is_undone():
    with transaction.atomic():
        actions.record_many(project_id=PROJECT, notes=notes(3))
        transaction.set_rollback(True)

    assert (Entry.objects.count(), queries.anchor(PROJECT)) == (0, None)


@pytest.mark.parametrize("model", [Interview, Answer, SealedBox, Entry])
def test_a_row_that_is_added_is_what_django_would_have_saved(model, table):
    """Column by column as the database holds it: on SQLite ids are 32 hex digits, JSON is text."""
    round = opened(table)
    sent = body(round, position=None)
    asking.receive_interview(by=table.bev, body=sent)
    asking.take_in_boxes(by=table.bev, boxes=[box(table.project, body(round))])
    one = model.objects.order_by("pk").last()
    before = _as_kept(one)
    values = vars(one).copy()
    Answer.objects.all().delete()

    one.delete()
    rows.add(model, [values])
    added = _as_kept(model.objects.order_by("pk").last())
    model.objects.order_by("pk").last().delete()
    model(**{f.attname: values[f.attname] for f in model._meta.concrete_fields}).save(
        force_insert=True
    )

    saved = _as_kept(model.objects.order_by("pk").last())
    for other in (before, added):
        assert {k: v for k, v in other.items() if k not in ("id", "arrived_at")} == {
            k: v for k, v in saved.items() if k not in ("id", "arrived_at")
        }


def _as_kept(one) -> dict:
    meta = one._meta
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{meta.db_table}" ORDER BY "{meta.pk.column}" DESC')
        columns = [about[0] for about in cursor.description]
        return dict(zip(columns, cursor.fetchone(), strict=True))
