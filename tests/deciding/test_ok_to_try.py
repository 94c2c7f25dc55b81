# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nobody's silence counts, a worry belongs to its holder, and every decision is for now."""

from datetime import date
from uuid import uuid4

import pytest

from alongside.deciding import actions, queries
from alongside.deciding.models import Worry
from alongside.ledger.models import Entry
from alongside.people import actions as people

LATER = date(2026, 11, 1)


@pytest.fixture
def proposal(table):
    return put_to_the_group(table)


def put_to_the_group(table, words=("Did staff listen to you?",), quorum=None):
    return actions.open_proposal(
        by=table.dee,
        title="Question 7",
        why="Last year nobody understood it.",
        about_kind="work",
        about_id=uuid4(),
        quorum=quorum or {"client": 1, "peer": 2},
        texts=[{"part_id": uuid4(), "words": each} for each in words],
    )


def everybody_says_ok(table, text):
    actions.take_position(by=table.amina, voice="client", text=text, stance="ok")
    actions.take_position(by=table.bev, voice="peer", text=text, stance="pass")
    actions.take_position(by=table.callum, voice="peer", text=text, stance="ok")


def test_silence_is_never_yes_and_passing_is_speaking(table, proposal):
    text = proposal.texts.get()
    actions.take_position(by=table.bev, voice="peer", text=text, stance="pass")

    with pytest.raises(actions.NotYet) as missing:
        actions.close(by=table.dee, proposal=proposal, look_again_on=LATER)
    everybody_says_ok(table, text)
    closed = actions.close(by=table.dee, proposal=proposal, look_again_on=LATER)

    assert missing.value.reasons == [
        "“Did staff listen to you?”: 1 more from person taking part must speak.",
        "“Did staff listen to you?”: 1 more from peer researcher must speak.",
    ]
    assert (closed.outcome, closed.look_again_on) == ("agreed", LATER)


def test_any_number_of_staff_do_not_make_up_for_one_missing_voice(table, proposal):
    text = proposal.texts.get()
    for person in (table.dee, table.lena, table.grace):
        actions.take_position(by=person, voice="staff", text=text, stance="ok")

    missing = {seat.voice.key: seat.missing for seat in queries.standing(proposal)[0].missing}

    assert missing == {"client": 1, "peer": 2}


def test_only_its_holder_withdraws_a_worry(table, proposal):
    text = proposal.texts.get()
    everybody_says_ok(table, text)
    actions.take_position(
        by=table.amina, voice="client", text=text, stance="worry", words="My key worker reads it"
    )
    worry = Worry.objects.get()
    actions.answer_worry(by=table.dee, worry=worry, how_met="It goes in an envelope")

    with pytest.raises(actions.NotYourWorry):
        actions.withdraw_worry(by=table.dee, worry=worry)
    with pytest.raises(actions.NotYet, match="1 worry not yet met"):
        actions.close(by=table.dee, proposal=proposal, look_again_on=LATER)
    actions.take_position(by=table.amina, voice="client", text=text, stance="ok")
    with pytest.raises(actions.NotYet):
        actions.close(by=table.dee, proposal=proposal, look_again_on=LATER)
    worry.refresh_from_db()
    actions.withdraw_worry(by=table.amina, worry=worry)
    assert actions.close(by=table.dee, proposal=proposal, look_again_on=LATER).outcome == "agreed"


def test_a_worry_whose_holder_died_waits_for_an_answer_and_no_longer_for_them(table, proposal):
    text = proposal.texts.get()
    everybody_says_ok(table, text)
    actions.take_position(
        by=table.amina, voice="client", text=text, stance="worry", words="Not safe"
    )
    people.note_a_death(by=table.dee, person=table.amina)

    assert len(queries.what_is_missing(proposal)) == 1
    actions.answer_worry(by=table.dee, worry=Worry.objects.get(), how_met="We took out the name")
    assert queries.what_is_missing(proposal) == []


def test_a_changed_text_asks_everybody_again_about_that_text_only(table):
    proposal = put_to_the_group(table, ("First", "Second"))
    first, second = proposal.texts.all()
    for text in (first, second):
        everybody_says_ok(table, text)
    actions.take_position(
        by=table.amina, voice="client", text=first, stance="worry", words="Too blunt"
    )

    new = actions.change_text(
        by=table.bev, text=first, words="First, softly", why_changed="Amina’s worry"
    )

    changed, kept = queries.standing(proposal)
    assert (changed.text, kept.text) == (new, second)
    assert [seat.heard for seat in changed.seats] == [0, 0, 0, 0, 0]
    assert not changed.is_ready
    assert kept.is_ready
    assert [worry.text for worry in changed.worries] == [new]
    assert new.part_id == first.part_id
    with pytest.raises(actions.TextChanged):
        actions.take_position(by=table.callum, voice="peer", text=first, stance="ok")


def test_where_people_stand_is_secret_until_the_end(table, proposal):
    text = proposal.texts.get()
    everybody_says_ok(table, text)
    assert queries.standing(proposal)[0].counts == {}

    closed = actions.close(by=table.dee, proposal=proposal, look_again_on=LATER)

    assert queries.standing(closed)[0].counts == {
        ("client", "ok"): 1,
        ("peer", "ok"): 1,
        ("peer", "pass"): 1,
    }
    for entry in Entry.objects.filter(deed="take_position"):
        assert (entry.said, entry.details, entry.voice) == (
            "Somebody said where they stand.",
            {},
            "",
        )


@pytest.mark.parametrize(
    ("told", "to_all", "to_facilitator"),
    [("myself", "Amina", "Amina"), ("facilitator", "", "Amina"), ("no_name", "", "")],
)
def test_a_worry_is_told_as_its_holder_chose(table, proposal, told, to_all, to_facilitator):
    actions.take_position(
        by=table.amina,
        voice="client",
        text=proposal.texts.get(),
        stance="worry",
        words="Hm",
        told=told,
    )
    worry = Worry.objects.get()

    assert queries.as_told(worry, table.callum)["name"] == to_all
    assert queries.as_told(worry, table.dee)["name"] == to_facilitator
    assert (queries.as_told(worry, table.callum)["voice"] is None) == (told == "no_name")


def test_peers_and_people_taking_part_speak_first_unless_turned(table):
    order = [voice.key for voice in queries.speaking_order(table.project)]

    assert order == ["peer", "client", "staff", "partner", "commissioner"]
    assert [v.key for v in queries.speaking_order(table.project, turned=True)] == order[::-1]


def test_a_decision_comes_back_on_its_date_and_a_closed_one_is_left_alone(table, proposal):
    everybody_says_ok(table, proposal.texts.get())
    with pytest.raises(actions.NotYet, match="date"):
        actions.close(by=table.dee, proposal=proposal, look_again_on=None)
    actions.close(by=table.dee, proposal=proposal, look_again_on=LATER)

    assert not queries.to_look_again(table.project, date(2026, 10, 31)).exists()
    assert queries.to_look_again(table.project, LATER).get() == proposal
    with pytest.raises(actions.Closed):
        actions.take_position(
            by=table.amina, voice="client", text=proposal.texts.get(), stance="ok"
        )
    with pytest.raises(actions.Closed):
        actions.take_back(by=table.dee, proposal=proposal, why="Second thoughts")


def test_a_proposal_without_a_voice_that_must_speak_is_refused(table, next_door, proposal):
    with pytest.raises(actions.CannotDecide, match="Silence"):
        put_to_the_group(table, quorum={"client": 0})
    with pytest.raises(actions.CannotDecide):
        put_to_the_group(table, quorum={"martian": 1})
    with pytest.raises(actions.CannotDecide):
        actions.ask(by=next_door.bev, voice="peer", text=proposal.texts.get(), words="What?")
