# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rival wordings stand side by side; peer researchers have the last word; worries are heard."""

import pytest

from alongside.making import actions, queries

from .story import a_draft, a_survey, settled

pytestmark = pytest.mark.django_db


def test_a_new_wording_takes_over_what_it_does_not_change(table):
    draft = a_draft(
        table,
        a_survey(table),
        hint="Think of last time",
        translations={"cy": {"text": "Pa mor gyflym?"}},
    )
    first = draft.wordings.get()

    second = actions.offer_wording(
        by=table.callum,
        voice=table.voice("peer"),
        draft=draft,
        built_on=first,
        text="Last time you asked for help, how quickly did we answer?",
        offer=["rather_not"],
    )

    assert (second.hint, second.options, second.built_on) == (first.hint, first.options, first)
    assert second.offer == ["rather_not"]
    assert second.translations == {"cy": {"text": "Pa mor gyflym?", "stale": True}}
    assert [w.text for w in draft.wordings.all()] == [first.text, second.text]


def test_dee_cannot_settle_but_can_raise_a_worry(table):
    draft = a_draft(table, a_survey(table))
    wording = draft.wordings.get()

    with pytest.raises(actions.LastWordIsTheirs) as refused:
        actions.settle_wording(by=table.dee, voice=table.voice("staff"), wording=wording)
    worry = actions.worry_about_wording(
        by=table.dee,
        voice=table.voice("staff"),
        wording=wording,
        words="Nobody will know what “we” means",
    )

    assert str(refused.value).startswith("Peer researchers have the last word on wording here")
    assert "raise a worry" in str(refused.value)
    draft.refresh_from_db()
    assert draft.state == "making"
    assert list(wording.worries.all()) == [worry]


def test_holding_another_voice_is_not_enough_and_neither_is_claiming_one(table):
    wording = a_draft(table, a_survey(table)).wordings.get()

    with pytest.raises(actions.LastWordIsTheirs):
        actions.settle_wording(by=table.bev, voice=table.voice("client"), wording=wording)
    with pytest.raises(actions.LastWordIsTheirs):
        actions.settle_wording(by=table.dee, voice=table.voice("peer"), wording=wording)


def test_peers_settle_and_answer_the_worry(table):
    draft = settled(table, a_draft(table, a_survey(table)))
    worry = actions.worry_about_wording(
        by=table.efua, voice=table.voice("partner"), wording=draft.settled, words="Too vague"
    )

    with pytest.raises(actions.LastWordIsTheirs):
        actions.answer_wording_worry(by=table.dee, worry=worry, answer="It is fine")
    actions.answer_wording_worry(by=table.callum, worry=worry, answer="We tried it; people knew")
    worry.refresh_from_db()

    assert draft.state == "settled"
    assert worry.answer == "We tried it; people knew"


def test_a_project_may_give_the_last_word_to_another_voice(table):
    work = a_survey(table, last_word="client")
    wording = a_draft(table, work).wordings.get()

    actions.settle_wording(by=table.amina, voice=table.voice("client"), wording=wording)

    assert queries.settled_drafts(work) == [wording.draft]
    with pytest.raises(actions.Refused, match="Choose a voice"):
        a_survey(table, last_word="nobody")


def test_words_that_a_check_pointed_at_can_be_kept_with_a_reason(table):
    wording = a_draft(table, a_survey(table)).wordings.get()

    with pytest.raises(actions.Refused, match="Say why"):
        actions.fine_here(by=table.bev, wording=wording, rule="jargon", because="")
    kept = actions.fine_here(by=table.bev, wording=wording, rule="jargon", because="We all say it")

    assert list(wording.fine_here.all()) == [kept]


def test_a_wording_of_another_question_cannot_be_built_on(table):
    work = a_survey(table)
    one, other = a_draft(table, work), a_draft(table, work, "How clean is it?")

    with pytest.raises(actions.Refused, match="another question"):
        actions.offer_wording(
            by=table.bev,
            voice=table.voice("peer"),
            draft=one,
            text="x",
            built_on=other.wordings.get(),
        )


def test_a_kind_of_answer_that_could_not_be_asked_is_refused(table):
    with pytest.raises(actions.Refused, match="not a kind of answer"):
        a_draft(table, a_survey(table), answer_type="slider")
