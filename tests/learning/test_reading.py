# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lena reads what people said, and cannot know from whom, by whom or with which version."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from alongside.asking.models import Answer, Interview
from alongside.learning import reading
from alongside.learning.models import Reading
from alongside.ledger.models import Entry

from .story import a_finished_round

pytestmark = pytest.mark.django_db
SAID = "A kinder front desk"


@pytest.fixture
def asked(table):
    return a_finished_round(table, 4)


def read_all(table, asked) -> list[reading.ToRead]:
    seen = []
    for _ in range(20):
        one, left = reading.to_read(asked, table.lena)
        if one is None:
            return seen
        seen.append(one)
        reading.read(by=table.lena, round=asked, answer_id=one.answer, speaks=2, example=False)
    raise AssertionError(f"{left} answers never end")


def test_each_answer_is_read_once(table, asked):
    seen = read_all(table, asked)

    assert [one.said for one in seen] == [SAID] * 4
    assert len({one.answer for one in seen}) == Reading.objects.count() == 4


def test_nothing_on_the_page_says_whose_it_is(table, asked, sign_in):
    page = sign_in(table.lena).get(reverse("learning:read", args=[asked.pk])).content.decode()
    shown = page.split("<main")[1].split("<footer")[0]

    assert SAID in shown
    for telling in (
        "Bev",
        "Callum",
        "Hope House",
        "day centre",
        "Person 1",
        "version 1",
        "version 2",
    ):
        assert telling not in shown


def test_words_that_may_not_be_used_are_not_read(table, asked):
    refused = Interview.objects.filter(round=asked).first()
    refused.consent["use_words"]["given"] = False
    refused.save(update_fields=["consent"])

    assert len(read_all(table, asked)) == 3


def test_words_taken_back_are_not_read(table, asked):
    from alongside.asking import actions

    actions.withdraw(project=table.project, code="river lamp 00", scope="everything")

    assert len(read_all(table, asked)) == 3


def test_nobody_reads_what_they_heard_themselves(table, asked):
    one, left = reading.to_read(asked, table.bev)
    hers = Answer.objects.filter(interview__interviewer=table.bev, value=SAID).first()

    assert left == 2
    assert (
        reading.read(by=table.bev, round=asked, answer_id=hers.pk, speaks=2, example=False) is None
    )
    assert one.answer != hers.pk


def test_reading_again_replaces_what_was_found(table, asked):
    one, _ = reading.to_read(asked, table.lena)
    for speaks in (0, 2):
        reading.read(by=table.lena, round=asked, answer_id=one.answer, speaks=speaks, example=True)

    assert [r.speaks for r in Reading.objects.all()] == [2]
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.update(speaks=3)


def test_the_record_holds_none_of_the_words(table, asked):
    read_all(table, asked)

    assert not any("kinder" in said for said in Entry.objects.values_list("said", flat=True))


def test_only_a_lead_reads_and_only_when_the_round_is_over(table, asked, sign_in):
    address = reverse("learning:read", args=[asked.pk])
    for other in (table.bev, table.amina, table.grace, table.frank):
        assert sign_in(other).get(address).status_code == 403

    running = a_finished_round(table, 2, closed=False)
    assert sign_in(table.lena).get(reverse("learning:read", args=[running.pk])).status_code == 404


def test_lena_is_asked_again_when_she_chose_nothing(table, asked, sign_in):
    address = reverse("learning:read", args=[asked.pk])
    one, _ = reading.to_read(asked, table.lena)

    page = sign_in(table.lena).post(address, {"answer_id": one.answer})

    assert "Choose an answer" in page.content.decode()
    assert not Reading.objects.exists()
