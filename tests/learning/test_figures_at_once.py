# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was worked out about a round is remembered, and yet never a moment out of date."""

from collections import defaultdict
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.asking.things import body
from tests.learning.story import a_finished_round

from alongside.asking import actions as asking
from alongside.asking.queries import answers
from alongside.learning import queries
from alongside.learning.as_a_whole import as_a_whole

pytestmark = pytest.mark.django_db


def told(asked) -> list[tuple]:
    """(version, words, asked, asked what it means) of each question."""
    return [
        (row.version.number, row.text, row.figures.meaning.whole, row.figures.meaning.part)
        for row in queries.question_report(asked)
    ]


def interviews(asked) -> list[int]:
    return [row.interviews for row in as_a_whole(asked)]


def statements(deed) -> int:
    with CaptureQueriesContext(connection) as ran:
        deed()
    return len(ran)


def test_a_withdrawal_changes_the_figures_at_once(table):
    asked = a_finished_round(table, 8)
    before, done = told(asked), interviews(asked)
    assert {(row[2], row[3]) for row in before if "listen" in row[1]} == {(4, 4)}

    asking.withdraw(project=table.project, code="river lamp 00")

    after = told(asked)
    assert sum(done) - sum(interviews(asked)) == 1
    assert sum(row[2] for row in before) - sum(row[2] for row in after) == 3
    assert sum(row[3] for row in before) - sum(row[3] for row in after) == 1


def test_an_interview_that_comes_late_changes_them_at_once_too(table):
    asked = a_finished_round(table, 8)
    before, done = told(asked), interviews(asked)

    late = body(asked, position=None, version=str(asked.version_a_id))
    assert asking.receive_interview(by=table.bev, body=late).state == "stored"

    assert sum(interviews(asked)) - sum(done) == 1
    assert sum(row[2] for row in told(asked)) - sum(row[2] for row in before) == 3


def test_words_that_may_no_longer_be_quoted_change_no_figure(table):
    asked = a_finished_round(table, 8)
    before = told(asked)

    asking.withdraw(project=table.project, code="river lamp 00", scope="quotes")

    assert told(asked) == before


def test_next_doors_round_is_never_mixed_up_with_ours(table, next_door):
    ours, theirs = a_finished_round(table, 8), a_finished_round(next_door, 16)

    assert (sum(interviews(ours)), sum(interviews(theirs))) == (8, 16)
    assert {row[2] for row in told(ours)} != {row[2] for row in told(theirs)}


def test_the_page_takes_a_fixed_number_of_queries_and_two_fewer_once_it_is_known(table, sign_in):
    counted = []
    for number in (8, 24):
        asked = a_finished_round(table, number)
        page = partial(sign_in(table.lena).get, reverse("learning:quality", args=[asked.pk]))
        counted.append([statements(page) for _ in range(2)])

    assert counted[0] == counted[1]
    first, again = counted[0]
    assert first - again == 2


def test_each_event_counts_once_for_a_showing_as_when_answers_are_read_one_by_one(table):
    asked = a_finished_round(table, 9, events=("repeat", "meaning", "meaning"))
    late = body(asked, position=None)
    late["answers"][1]["events"] = ["did_not_fit"]
    asking.receive_interview(by=table.bev, body=late)

    by_hand = defaultdict(lambda: [0, 0, 0])
    for row in answers(asked):
        counts = by_hand[row["version"], str(row["question"])]
        counts[0] += 1
        counts[1] += bool({"repeat", "meaning"} & set(row["events"]))
        counts[2] += "did_not_fit" in row["events"]

    assert {
        (row.version.pk, row.question): [
            row.figures.blank.whole,
            row.figures.meaning.part,
            row.figures.did_not_fit.part,
        ]
        for row in queries.question_report(asked)
    } == by_hand
    assert sum(counts[2] for counts in by_hand.values()) == 1
