# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rounds are agreed before looking; nobody is matched with somebody they would rather not meet."""

from collections import Counter

import pytest
from tests.asking.things import opened, planned

from alongside.asking import actions, queries
from alongside.asking.models import Apart
from alongside.ledger.models import Entry
from alongside.people import actions as people

pytestmark = pytest.mark.django_db


def test_every_interviewer_gets_both_versions_in_sealed_blocks(table):
    round = planned(table)

    actions.open_round(
        by=table.lena, round=round, interviewers=[table.bev, table.callum], per_interviewer=8
    )

    for interviewer in (table.bev, table.callum):
        slots = list(queries.sealed_slots(round, interviewer))
        assert [slot.position for slot in slots] == list(range(1, 9))
        assert Counter(slot.arm for slot in slots[:4]) == {"a": 2, "b": 2}
        assert Counter(slot.block for slot in slots) == {1: 4, 2: 4}


def test_more_places_go_on_where_the_last_block_ended(table):
    round = opened(table)

    actions.more_places(by=table.lena, round=round, interviewer=table.bev, places=4)

    last = list(queries.sealed_slots(round, table.bev))[-4:]
    assert [(slot.position, slot.block) for slot in last] == [(9, 3), (10, 3), (11, 3), (12, 3)]


def test_with_one_version_every_place_is_that_version(table):
    round = opened(table, two=False)

    assert {slot.arm for slot in round.slots.all()} == {"a"}


def test_a_round_needs_words_that_ask_for_consent(table):
    with pytest.raises(actions.Refused):
        planned(table, consent_words={"use_words": "May we?"})


def test_a_round_is_opened_once(table):
    round = opened(table)

    with pytest.raises(actions.Refused):
        actions.open_round(by=table.lena, round=round, interviewers=[table.bev])


@pytest.mark.parametrize("ending", ["do_not_contact", "note_a_death"])
def test_somebody_who_cannot_be_reached_is_never_invited(table, ending):
    round = planned(table)
    getattr(people, ending)(by=table.dee, person=table.amina)

    with pytest.raises(actions.Refused):
        actions.invite(by=table.lena, round=round, person=table.amina)


def test_bev_does_not_interview_herself(table):
    round = opened(table)
    invitation = actions.invite(by=table.lena, round=round, person=table.bev)

    with pytest.raises(actions.Refused):
        actions.match(by=table.lena, invitation=invitation, interviewer=table.bev)


def test_somebody_of_the_same_service_only_when_said_to_be_fine(table):
    table.callum.service = table.hope_house
    table.callum.save()
    invitation = actions.invite(by=table.lena, round=opened(table), person=table.amina)

    with pytest.raises(actions.Refused):
        actions.match(by=table.lena, invitation=invitation, interviewer=table.callum)
    actions.match(
        by=table.lena, invitation=invitation, interviewer=table.callum, same_service_is_fine=True
    )

    invitation.refresh_from_db()
    assert invitation.interviewer == table.callum


def test_i_know_this_person_leaves_no_reason_and_no_name(table):
    invitation = actions.invite(by=table.lena, round=opened(table), person=table.amina)
    actions.match(by=table.lena, invitation=invitation, interviewer=table.bev)

    actions.swap(by=table.bev, invitation=invitation)

    invitation.refresh_from_db()
    entry = Entry.objects.get(deed="swap")
    assert invitation.interviewer is None
    assert Apart.objects.get().interviewer == table.bev
    assert (entry.said, entry.details) == ("A match was changed.", {})
    assert entry.about_id == str(invitation.round_id)
    with pytest.raises(actions.Refused):
        actions.match(by=table.lena, invitation=invitation, interviewer=table.bev)


def test_progress_is_said_to_the_nearest_five_and_only_from_ten(table):
    from tests.asking.things import body

    round = opened(table)
    for place in range(1, 10):
        actions.receive_interview(by=table.bev, body=body(round, position=place))
    assert queries.done_about(round) is None

    for _ in range(3):
        actions.receive_interview(by=table.callum, body=body(round))

    assert queries.done_about(round) == 10
