# SPDX-License-Identifier: AGPL-3.0-or-later
"""An interview that was acknowledged is kept, once, as it was sent."""

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.asking.things import body, opened

from alongside.asking import actions, messages, queries
from alongside.asking.models import Answer, HeldBack, Interview
from alongside.caring.models import Withdrawal

pytestmark = pytest.mark.django_db


def test_sent_twice_is_stored_once(table):
    sent = body(opened(table))

    states = [actions.receive_interview(by=table.bev, body=sent).state for _ in range(2)]

    assert states == ["stored", "had_it"]
    assert Interview.objects.count() == 1
    assert Answer.objects.count() == 3


def test_quality_is_worked_out_when_it_arrives(table):
    actions.receive_interview(by=table.bev, body=body(opened(table)))

    row = Interview.objects.get().quality
    assert (row["asked"], row["base"], row["usable"], row["words"]) == (3, 2, 1.0, 5)


def test_other_answers_under_the_same_number_are_kept_for_a_person_to_look_at(table):
    round = opened(table)
    first = body(round)
    actions.receive_interview(by=table.bev, body=first)

    receipt = actions.receive_interview(by=table.bev, body=first | {"active_seconds": 1})

    assert receipt.state == "held_back"
    assert Interview.objects.get().active_seconds == 600
    assert '"active_seconds": 1' in HeldBack.objects.get().body


@pytest.mark.parametrize(
    "broken",
    [
        {"format": "something-else/9"},
        {"answers": [{"status": "answered"}]},
        {"outcome": "vanished"},
        {"version": str(uuid4())},
        {"round": str(uuid4())},
        {"active_seconds": -1},
        {"slip": "a\x00b"},
        {"consent": {}},
    ],
)
def test_what_cannot_be_stored_is_held_back_and_never_lost(table, broken):
    sent = body(opened(table)) | broken

    states = [actions.receive_interview(by=table.bev, body=sent).state for _ in range(2)]

    assert states == ["held_back", "held_back"]
    assert Interview.objects.count() == 0
    assert HeldBack.objects.count() == 1


def test_something_that_is_not_json_is_kept_too(table):
    assert actions.hold_back(by=table.bev, text="{brok\x00en").state == "held_back"

    assert "brok" in HeldBack.objects.get().body


def test_somebody_who_no_longer_interviews_does_not_lose_what_they_did(table):
    sent = body(opened(table))
    table.bev.duties.all().delete()

    receipt = actions.receive_interview(by=table.bev, body=sent)

    assert receipt.state == "held_back"
    assert queries.held_ids(table.bev, [sent["id"]]) == [sent["id"]]


def test_a_closed_round_still_takes_in_what_waited_on_a_phone(table):
    round = opened(table)
    actions.close_round(by=table.lena, round=round)

    assert actions.receive_interview(by=table.bev, body=body(round)).state == "stored"


def test_our_own_sealed_list_says_which_version_was_assigned(table):
    round = opened(table)
    slot = queries.sealed_slots(round, table.bev).filter(arm="b").first()

    actions.receive_interview(
        by=table.bev, body=body(round, position=slot.position, assigned_arm="a")
    )

    stored = Interview.objects.get()
    assert (stored.assigned_arm, stored.used_arm, stored.block) == ("b", "a", slot.block)


def test_not_today_gives_its_place_back_and_asks_for_no_reason(table):
    round = opened(table)
    invitation = actions.invite(by=table.lena, round=round, person=table.amina)
    actions.match(by=table.lena, invitation=invitation, interviewer=table.bev)

    actions.receive_interview(
        by=table.bev,
        body=body(
            round, outcome="not_today", answers=[], consent={}, invitation=str(invitation.pk)
        ),
    )

    invitation.refresh_from_db()
    assert invitation.state == "not_today"
    assert queries.sealed_slots(round, table.bev).count() == 8
    assert queries.interviews(round, usable_only=False) == []


def test_next_doors_interview_cannot_be_overwritten_or_seen(table, next_door):
    theirs = body(opened(next_door))
    actions.receive_interview(by=next_door.bev, body=theirs)

    receipt = actions.receive_interview(
        by=table.bev, body=body(opened(table), interview_id=theirs["id"])
    )

    assert receipt.state == "held_back"
    assert Interview.objects.get().round.project == next_door.project


def test_a_code_takes_out_answers_at_once_and_a_phone_cannot_bring_them_back(table):
    round = opened(table)
    sent = body(round, slip="River-Lamp 42")
    actions.receive_interview(by=table.bev, body=sent)

    said = actions.withdraw(project=table.project, code="river lamp 42")
    again = actions.receive_interview(by=table.bev, body=sent | {"active_seconds": 5})

    assert "taken out" in said
    assert again.state == "had_it"
    assert Answer.objects.count() == HeldBack.objects.count() == 0
    assert queries.interviews(round) == queries.answers(round) == []
    assert Interview.objects.get().withdrawn_at is not None
    assert Withdrawal.objects.get().scope == "everything"


def test_quotes_alone_can_be_taken_back(table):
    round = opened(table)
    actions.receive_interview(by=table.bev, body=body(round, slip="river lamp 42"))

    actions.withdraw(project=table.project, code="river lamp 42", scope="quotes")

    assert {row["may_quote"] for row in queries.answers(round)} == {False}


def test_a_wrong_code_and_a_code_of_next_door_get_the_same_answer(table, next_door):
    actions.receive_interview(by=next_door.bev, body=body(opened(next_door), slip="river lamp 42"))

    said = []
    for code in ("river lamp 42", "no such code", ""):
        with pytest.raises(actions.NoSuchCode) as refused:
            actions.withdraw(project=table.project, code=code)
        said.append(str(refused.value))

    assert len(set(said)) == 1


def test_answers_without_a_yes_to_taking_part_are_in_no_figure(table):
    round = opened(table)
    actions.receive_interview(by=table.bev, body=body(round))
    Interview.objects.update(consent={"take_part": {"given": False}})

    assert queries.interviews(round) == queries.answers(round) == []


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_any_order_and_any_repetition_of_deliveries_gives_the_same_state(table, order):
    """Two interviews, one changed copy of the first, one broken: whatever arrives, however often."""
    round = opened(table)
    one, two = body(round), body(round)
    deliveries = [one, two, {"id": str(uuid4())}, two | {"answers": [{}]}]
    order = [0, 1, *order]  # each true interview is sent at least once

    for number in order:
        actions.receive_interview(by=table.bev, body=deliveries[number])

    kept = {str(pk) for pk in round.interviews.values_list("pk", flat=True)}
    assert kept == {one["id"], two["id"]}
    assert Answer.objects.filter(interview__round=round).count() == 6
    assert HeldBack.objects.filter(
        project=table.project, digest__in=_digests(deliveries[2:])
    ).count() == len({number for number in order if number > 1})


def _digests(bodies_sent):
    from alongside.asking.body import digest_of

    return [digest_of(one) for one in bodies_sent]


@pytest.mark.parametrize(
    "change", [{"value": "somebody else's answer"}, {"value": 3}, {"question": str(uuid4())}]
)
def test_an_answer_that_fits_no_question_is_held_back_and_says_nothing_of_it(table, change):
    asked = opened(table)
    sent = body(asked)
    sent["answers"][0] |= change

    receipt = actions.receive_interview(by=table.bev, body=sent)

    held = HeldBack.objects.get()
    assert (receipt.state, Interview.objects.count()) == ("held_back", 0)
    assert held.why == str(messages.HELD_DOES_NOT_FIT)
    assert "A kinder front desk" in held.body  # all of it is kept
