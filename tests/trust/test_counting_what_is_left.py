# SPDX-License-Identifier: AGPL-3.0-or-later
"""The control of all that counts what is lost, doubled or altered: each of them, planted, is found."""

import pytest
from tests.asking.things import opened
from tests.trust.faults.interviews import Found, Interviews

from alongside.asking import actions
from alongside.asking.models import Answer, Interview, SealedBox

pytestmark = pytest.mark.django_db


@pytest.fixture
def interviews(table):
    made = Interviews(table.bev, opened(table))
    actions.take_in_boxes(by=table.bev, boxes=[made.one_more() for _ in range(4)])
    return made


def test_when_all_is_well_nothing_is_found(interviews):
    assert interviews.in_boxes() == interviews.opened() == Found(4, lost=0, doubled=0, altered=0)


def test_a_box_that_is_gone_one_there_twice_and_one_with_other_content(interviews):
    gone, twice, other, _ = SealedBox.objects.order_by("id")
    gone.delete()
    SealedBox.objects.filter(pk=other.pk).update(sealed=other.sealed + " ")
    twice.pk, twice.digest = None, "0" * 64
    twice.save()

    assert interviews.in_boxes() == Found(4, lost=1, doubled=1, altered=2)


def test_an_interview_that_is_gone_one_with_an_answer_less_and_one_with_other_words(interviews):
    interviews.opened()
    gone, shorter, other, _ = Interview.objects.order_by("pk")
    gone.answers.all().delete()
    gone.delete()
    shorter.answers.first().delete()
    own = interviews.pattern["answers"][-1]["question"]
    Answer.objects.filter(interview=other, question=own).update(value="other words")

    assert interviews.opened() == Found(4, lost=1, doubled=0, altered=2)


def test_one_that_was_set_aside_counts_as_there_twice(interviews, table):
    actions.hold_back(by=table.bev, text="{broken")

    assert interviews.in_boxes().doubled == 1
