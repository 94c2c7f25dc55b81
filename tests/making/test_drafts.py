# SPDX-License-Identifier: AGPL-3.0-or-later
"""Views become drafts, and every draft shows whose views it came from."""

import pytest

from alongside.ledger.models import Entry
from alongside.listening import actions as listening
from alongside.making import actions, queries
from alongside.making.models import Draft

from .story import a_draft, a_survey, a_view

pytestmark = pytest.mark.django_db


def by_key(balance):
    return {voice.key: number for voice, number in balance}


def test_a_draft_shows_how_many_people_of_each_voice_led_to_it(table):
    work = a_survey(table)
    heard = a_view(table)
    relayed = listening.relay_view(
        by=table.dee,
        voice=table.voice("client"),
        text="Six of us said the same",
        people=6,
        where="the day centre",
    )
    from_staff = a_view(table, "We cannot keep up", "staff", table.dee)

    draft = a_draft(table, work, views=[heard, relayed, from_staff])

    expected = {"client": 7, "peer": 0, "staff": 1, "partner": 0, "commissioner": 0}
    assert by_key(queries.balance(draft)) == expected
    assert by_key(queries.balances([draft], work.project)[draft.pk]) == expected


def test_a_view_that_was_joined_with_a_linked_one_counts_too(table):
    work, first = a_survey(table), a_view(table)
    second = a_view(table, "They never ring", "peer", table.bev)
    listening.join_views(by=table.dee, view=second, with_view=first, reason="The same thing")

    draft = a_draft(table, work, views=[first])

    assert by_key(queries.balance(draft))["peer"] == 1
    assert list(queries.orphan_views(work)) == []


def test_views_and_drafts_that_belong_to_nobody_are_shown(table):
    work = a_survey(table)
    linked, forgotten = a_view(table), a_view(table, "The door is hard to open", topic="building")
    a_draft(table, work, views=[linked], topic="waiting")
    from_nowhere = a_draft(table, work, "How clean is it?", topic="building")

    assert list(queries.orphan_views(work)) == [forgotten]
    assert list(queries.orphan_drafts(work)) == [from_nowhere]
    assert queries.topics(work) == [("building", 1, 1), ("waiting", 0, 1)]


def test_a_view_from_next_door_cannot_be_linked(table, next_door):
    draft = a_draft(table, a_survey(table))
    theirs = a_view(next_door)

    with pytest.raises(actions.Refused, match="not from this project"):
        actions.link_views(by=table.dee, draft=draft, views=[theirs])
    assert draft.came_from.count() == 0


def test_a_draft_gets_a_short_name_that_a_spreadsheet_can_hold(table):
    work = a_survey(table)

    first = a_draft(table, work, "How quickly did we answer?")
    again = a_draft(table, work, "How quickly did we answer?")
    accented = a_draft(table, work, "2 × café?")

    assert [d.name for d in (first, again, accented)] == [
        "how_quickly_did_we_answer", "how_quickly_did_we_answer_2", "q_2_cafe",
    ]  # fmt: skip
    with pytest.raises(actions.Refused, match="already a draft called"):
        a_draft(table, work, "Other words", name="q_2_cafe")
    with pytest.raises(actions.Refused, match="starts with a letter"):
        a_draft(table, work, "Other words", name="9 lives")


def test_a_parked_draft_keeps_its_reason_and_comes_back(table):
    draft = a_draft(table, a_survey(table))

    with pytest.raises(actions.Refused, match="Say why"):
        actions.park_draft(by=table.dee, draft=draft, reason=" ")
    actions.park_draft(by=table.dee, draft=draft, reason="The council asks this already")
    parked = queries.parked_drafts(draft.work)
    actions.take_up_again(by=table.dee, draft=draft)

    assert [d.reason for d in parked] == ["The council asks this already"]
    assert queries.parked_drafts(draft.work) == []


def test_drafts_move_to_another_place(table):
    work = a_survey(table)
    one, two, three = (
        a_draft(table, work, f"Question {word}?") for word in ("one", "two", "three")
    )

    actions.move_draft(by=table.dee, draft=three, order=1, heading="To begin with")

    assert queries.drafts_of(work) == [three, one, two]
    assert queries.place_of(two) == 3
    assert Draft.objects.get(pk=three.pk).heading == "To begin with"


def test_a_pledge_line_needs_its_part_and_a_question_cannot_have_one(table):
    pledge = actions.begin_work(by=table.dee, kind="pledge", title="Our pledge", values=["honesty"])

    with pytest.raises(actions.Refused, match="not a part of a pledge"):
        a_draft(table, pledge, "Tell me the truth")
    with pytest.raises(actions.Refused, match="not a part of a survey"):
        a_draft(table, a_survey(table), section="treated")
    line = a_draft(table, pledge, "Tell me the truth", section="treated")

    assert line.wordings.get().answer_type == "line"
    assert line.wordings.get().offer == []


def test_evidence_from_a_round_brings_a_question_back_with_its_history(table, next_door):
    from .story import settled

    draft = settled(table, a_draft(table, a_survey(table)))
    wording = draft.settled

    actions.bring_back_with_evidence(
        by=table.lena,
        question_id=draft.pk,
        wording_id=wording.pk,
        words="Many were not sure",
        figures={"not sure": "12 of 40"},
    )
    draft.refresh_from_db()

    assert (draft.state, draft.settled) == ("making", None)
    assert draft.complaints.get().figures == {"not sure": "12 of 40"}
    assert draft.complaints.get().wording == wording
    with pytest.raises(actions.Refused, match="could not find that question"):
        actions.bring_back_with_evidence(
            by=next_door.lena, question_id=draft.pk, wording_id=None, words="x", figures={}
        )


def test_every_deed_is_written_down_without_names_or_quotes(table):
    view = a_view(table, "Bob the worker shouted")
    draft = a_draft(table, a_survey(table), "Did Bob shout?", views=[view])
    actions.complain(by=table.bev, voice=table.voice("peer"), draft=draft, words="Bob is one man")

    entries = Entry.objects.filter(project_id=table.project.pk)

    assert {"begin_work", "begin_draft", "say_why", "complain"} <= {e.deed for e in entries}
    assert not [e for e in entries if "Bob" in e.said or "Bob" in str(e.details)]
