# SPDX-License-Identifier: AGPL-3.0-or-later
"""A round that is over: Bev and Callum asked people of two services, with both versions."""

from tests.asking.things import body, planned

from alongside.asking import actions as asking
from alongside.asking import queries as asked
from alongside.people import actions as people


def a_finished_round(
    table, number: int = 24, closed: bool = True, events=("meaning",), places: int = 0, **more
):
    """Everybody was asked the same; most say “Yes”, and every third says “No”."""
    round = planned(table, **{"breakdowns": ["service"], **more})
    interviewers = [table.bev, table.callum]
    asking.open_round(
        by=table.lena,
        round=round,
        interviewers=interviewers,
        per_interviewer=-(-max(number, places) // 8) * 4,
    )
    round.refresh_from_db()
    for place in range(number):
        one_interview(table, round, interviewers[place % 2], place, events=list(events))
    if closed:
        asking.close_round(by=table.lena, round=round)
        round.refresh_from_db()
    return round


def one_interview(table, round, interviewer, place: int, service=None, person=None, events=()):
    """Somebody new is brought in, matched and interviewed; their slip says which place they had."""
    service = service or (table.hope_house if place % 2 else table.day_centre)
    person = person or people.bring_in(
        by=table.dee, called=f"Person {place}", voices=["client"], service=service
    )
    invitation = asking.invite(by=table.dee, round=round, person=person, service=service)
    asking.match(by=table.lena, invitation=invitation, interviewer=interviewer)
    slot = asked.sealed_slots(round, interviewer).first()
    version = round.version_a if slot.arm == "a" else round.version_b
    sent = body(
        round,
        version=str(version.pk),
        position=slot.position,
        assigned_arm=slot.arm,
        used_arm=slot.arm,
        invitation=str(invitation.pk),
        slip=f"river lamp {place:02d}",
    )
    sent["answers"][0] |= {"value": "2" if place % 3 == 0 else "1", "events": list(events)}
    receipt = asking.receive_interview(by=interviewer, body=sent)
    assert receipt.state == "stored"
    return person
