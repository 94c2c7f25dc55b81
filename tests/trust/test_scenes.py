# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scenes from the work itself (requirements.md, scenes 1, 3, 4, 5 and 8)."""

import io
import random

import pytest
from pypdf import PdfReader
from tests.asking.things import body, opened
from tests.caring.things import a_note
from tests.learning.story import a_finished_round, one_interview
from tests.making.story import a_draft, a_survey, everybody_says_ok, settled

from alongside.asking import actions as asking
from alongside.asking import queries as asked_queries
from alongside.asking.models import Answer, Interview, Invitation
from alongside.learning import actions as learning
from alongside.learning import printing, queries, release
from alongside.making import actions as making
from alongside.making.refusals import LastWordIsTheirs
from alongside.people import actions as people
from alongside_core.quality import Row, compare, sentence

pytestmark = pytest.mark.django_db


def test_scene_1_in_a_hostel_corridor_not_today_is_an_ordinary_end(table):
    """The person has been drinking. Nobody asks why; the place is free again, and they are thanked."""
    round = opened(table)
    invitation = asking.invite(by=table.lena, round=round, person=table.amina)
    asking.match(by=table.lena, invitation=invitation, interviewer=table.callum)
    before = asked_queries.sealed_slots(round, table.callum).count()

    sent = body(round, outcome="not_today", invitation=str(invitation.pk), answers=[], consent={})
    receipt = asking.receive_interview(by=table.callum, body=sent)

    invitation.refresh_from_db()
    kept = Interview.objects.get()
    assert (receipt.state, invitation.state) == ("stored", Invitation.State.NOT_TODAY)
    assert asked_queries.sealed_slots(round, table.callum).count() == before
    assert round.thank_you == "A £10 voucher"
    # There is nowhere to write a reason, and it counts in no figure.
    assert not {"reason", "why", "because"} & {field.name for field in Interview._meta.fields}
    assert asked_queries.interviews(round) == []
    assert kept.answers.count() == 0


def test_scene_1_two_peers_share_one_phone_and_each_interview_is_its_own(table):
    round = opened(table)

    for who in (table.bev, table.callum, table.bev):
        asking.receive_interview(by=who, body=body(round, slip=""))

    assert sorted(Interview.objects.values_list("interviewer__called", flat=True)) == [
        "Bev",
        "Bev",
        "Callum",
    ]


def test_scene_3_a_manager_can_worry_about_settled_words_and_cannot_edit_past_them(table):
    work = a_survey(table)
    draft = settled(table, a_draft(table, work, "Did staff listen to you?"))
    staff = table.voice("staff")
    hers = making.offer_wording(
        by=table.grace, voice=staff, draft=draft, text="Were staff attentive to your needs?"
    )

    with pytest.raises(LastWordIsTheirs):
        making.settle_wording(by=table.grace, voice=staff, wording=hers)
    worry = making.worry_about_wording(
        by=table.grace, voice=staff, wording=draft.settled, words="It says nothing about needs"
    )

    draft.refresh_from_db()
    assert draft.settled.text == "Did staff listen to you?"
    assert {each.text for each in draft.wordings.all()} == {
        "Did staff listen to you?",
        "Were staff attentive to your needs?",
    }
    assert worry.voice == staff


def test_scene_3_a_text_changed_in_the_open_is_asked_about_again(table):
    work = a_survey(table)
    draft = settled(table, a_draft(table, work))
    proposal = making.propose(by=table.dee, work=work, drafts=[draft], quorum={"client": 1})
    everybody_says_ok(table, proposal)
    text = proposal.texts.get()

    making.change_proposed_wording(
        by=table.bev, voice=table.voice("peer"), text=text, words="How soon?", why="Shorter"
    )

    new = proposal.texts.get(replaced_by=None)
    assert (new.words, new.positions.count()) == ("How soon?", 0)
    assert text.positions.count() == 3  # what was said about the earlier words stays with them


def rows(version: str, interviewers: int, number: int, middle: float, rng) -> list[Row]:
    return [
        Row(f"interviewer {n % interviewers}", version, n // 4, rng.gauss(middle, 15))
        for n in range(number)
    ]


def test_scene_4_the_board_asks_whether_it_is_better(table):
    """24 interviews by 4 people, against 31 by 6 others: nobody used both, so nobody can say."""
    rng = random.Random(4)
    new = rows("b", 4, 24, 80, rng)
    old = [Row(f"somebody else {n % 6}", "a", n // 4, rng.gauss(60, 15)) for n in range(31)]

    result = compare(new + old, smallest_difference=5, seed=4)

    assert result.label == "too_few"
    assert "too few" in sentence(result).lower()


def test_scene_4_when_the_same_people_used_both_there_is_a_range(table):
    rng = random.Random(4)
    both = rows("a", 6, 48, 60, rng) + rows("b", 6, 48, 61, rng)

    result = compare(both, smallest_difference=5, seed=4)

    assert result.low < result.effect < result.high
    assert result.label in ("cant_tell", "same", "leaning", "leaning_other")
    assert "better" not in sentence(result)


def test_scene_5_a_service_with_six_residents_asks_for_its_own_results(table):
    """There is something that could leak: six people of a small house among forty-two."""
    asked = a_finished_round(table, 36, closed=False, places=48)
    small = people.add_service(by=table.dee, name="The six rooms")
    for place in range(36, 42):
        one_interview(table, asked, (table.bev, table.callum)[place % 2], place, service=small)
    asking.close_round(by=table.lena, round=asked)
    asked.refresh_from_db()

    kept = learning.make_release(by=table.lena, round=asked)

    theirs = [
        group
        for one in release.tables(kept)
        for group in one["groups"]
        if group["name"] == "The six rooms"
    ]
    assert theirs
    assert all(group["people"] == "not shown" and not group["shares"] for group in theirs)
    # What can be shared instead: everybody together.
    whole = [g for one in release.tables(kept) for g in one["groups"] if g["name"] == "all"]
    assert any(group["people"] != "not shown" for group in whole)


def test_scene_8_somebody_rings_with_a_code_from_a_paper_slip(table, client):
    asked = a_finished_round(table, 24)
    learning.make_release(by=table.lena, round=asked)
    taken = Interview.objects.filter(round=asked).order_by("arrived_at")[5]

    page = client.post("/ask/take-back/", {"code": "River Lamp 05", "scope": "everything"})

    assert "It is done" in page.content.decode()
    assert not Answer.objects.filter(interview=taken).exists()
    assert len(asked_queries.interviews(asked)) == 23
    assert not [row for row in asked_queries.answers(asked) if row["interview"] == taken.pk]
    # What was printed before stays printed, and is listed.
    listed = client.get(f"/learn/printed/{table.project.pk}/").content.decode()
    assert "Release 1" in listed
    # The phone that still holds a copy cannot bring the words back.
    again = asking.receive_interview(by=taken.interviewer, body=body(asked, taken.pk))
    assert again.state == "had_it"
    assert not Answer.objects.filter(interview=taken).exists()


def test_scene_2_nothing_of_a_sealed_note_is_on_any_report(table):
    """Mid-interview, somebody says that a worker hit them."""
    a_note(table, "SECRET: a worker hit her")
    asked = a_finished_round(table, 24)
    learning.compare(by=table.lena, round=asked)

    kept = learning.make_release(by=table.lena, round=asked)

    paper = PdfReader(io.BytesIO(printing.as_pdf(kept)))
    printed = "".join(page.extract_text() for page in paper.pages)
    assert "SECRET" not in bytes(kept.content).decode() + printed
    assert "SECRET" not in str(queries.question_report(asked))
