# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settled words are put to the group, agreed with a date to look again, and frozen."""

import datetime
import hashlib
import json

import pytest

from alongside.deciding import actions as deciding
from alongside.making import actions, queries

from .story import a_draft, a_survey, everybody_says_ok, settled

pytestmark = pytest.mark.django_db
QUORUM = {"client": 1, "peer": 1, "staff": 1}
SPRING = datetime.date(2027, 4, 1)


@pytest.fixture
def work(table):
    return a_survey(table)


def proposed(table, work, *drafts):
    return actions.propose(
        by=table.dee, work=work, drafts=drafts, quorum=QUORUM, why="From 17 views"
    )


def agreed(table, work, *drafts):
    proposal = proposed(table, work, *drafts)
    everybody_says_ok(table, proposal)
    return actions.agree(by=table.dee, proposal=proposal, look_again_on=SPRING)


def test_a_draft_that_does_not_say_why_is_not_proposed(table, work):
    silent = actions.begin_draft(
        by=table.bev, voice=table.voice("peer"), work=work, text="How old are you?"
    )

    with pytest.raises(actions.NotReady) as refused:
        proposed(table, work, silent)

    assert len(refused.value.reasons) == 2
    assert "say why we ask it" in refused.value.reasons[0]
    assert "A peer researcher can settle it" in refused.value.reasons[1]
    assert queries.last_proposal(work) is None


def test_the_group_sees_the_words_and_why_we_ask(table, work):
    draft = settled(table, a_draft(table, work))

    proposal = proposed(table, work, draft)
    text = proposal.texts.get()

    assert (text.words, text.part_id) == (draft.settled.text, draft.settled_id)
    assert "People said they wait too long." in text.context
    assert "The same day · Later" in text.context
    assert proposal.shown_at == f"/make/{work.pk}/decision/"


def test_words_with_the_group_change_only_in_the_open(table, work):
    draft = settled(table, a_draft(table, work))
    other = actions.offer_wording(
        by=table.callum, voice=table.voice("peer"), draft=draft, text="Were we quick?"
    )
    proposal = proposed(table, work, draft)

    with pytest.raises(actions.StillDeciding):
        actions.settle_wording(by=table.bev, voice=table.voice("peer"), wording=other)
    with pytest.raises(actions.StillDeciding):
        actions.park_draft(by=table.dee, draft=draft, reason="Too long")
    with pytest.raises(actions.StillDeciding):
        proposed(table, work, draft)
    with pytest.raises(actions.LastWordIsTheirs):
        actions.change_proposed_wording(
            by=table.dee,
            voice=table.voice("staff"),
            text=proposal.texts.get(),
            words="Hm?",
            why="Because",
        )

    assert proposal.texts.count() == 1


def test_a_changed_text_is_a_new_wording_and_is_asked_again(table, work):
    draft = settled(table, a_draft(table, work))
    first, proposal = draft.settled, proposed(table, work, draft)
    everybody_says_ok(table, proposal)

    new_text = actions.change_proposed_wording(
        by=table.bev,
        voice=table.voice("peer"),
        text=proposal.texts.get(),
        words="Last time, how quickly did we answer?",
        why="Say which time",
    )
    draft.refresh_from_db()

    assert draft.settled.text == new_text.words == "Last time, how quickly did we answer?"
    assert draft.settled.built_on == first
    with pytest.raises(deciding.NotYet):
        actions.agree(by=table.dee, proposal=proposal, look_again_on=SPRING)
    everybody_says_ok(table, proposal)
    actions.agree(by=table.dee, proposal=proposal, look_again_on=SPRING)
    assert actions.publish(by=table.dee, work=work, decision=proposal).content["items"][0][
        "text"
    ] == {"en": "Last time, how quickly did we answer?"}


def test_a_version_holds_permanent_ids_and_its_own_digest(table, work):
    draft = settled(table, a_draft(table, work))
    decision = agreed(table, work, draft)

    version = actions.publish(by=table.dee, work=work, decision=decision, note="Made together")
    question = queries.questionnaire_of(version).questions()[0]

    assert (question.id, question.wording) == (str(draft.pk), str(draft.settled_id))
    assert (version.number, version.decision) == (1, decision.pk)
    version.refresh_from_db()
    canonical = json.dumps(
        version.content, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    assert version.digest == hashlib.sha256(canonical.encode()).hexdigest()
    assert version.content["id"] == str(version.pk)


def test_nothing_is_published_while_the_group_decides_or_without_words(table, work):
    with pytest.raises(actions.CannotPublish, match="No wording is settled"):
        actions.publish(by=table.dee, work=work)
    proposed(table, work, settled(table, a_draft(table, work)))

    with pytest.raises(actions.StillDeciding):
        actions.publish(by=table.dee, work=work)

    assert not work.versions.exists()


def test_a_decision_cannot_stand_behind_words_it_never_saw(table, work):
    asked = settled(table, a_draft(table, work))
    decision = agreed(table, work, asked)
    settled(table, a_draft(table, work, "How clean is it?"))

    with pytest.raises(
        actions.CannotPublish, match="has not been asked about these words: how_clean_is_it"
    ):
        actions.publish(by=table.dee, work=work, decision=decision)
    without = actions.publish(by=table.dee, work=work)

    assert without.decision is None


def test_a_rule_about_a_question_that_comes_later_stops_publishing(table, work):
    first = settled(table, a_draft(table, work))
    later = settled(table, a_draft(table, work, "How clean is it?"))
    first.show_if = {"==": [{"var": later.name}, "later"]}
    first.save()

    with pytest.raises(actions.CannotPublish, match="comes later"):
        actions.publish(by=table.dee, work=work)


def test_a_stale_translation_is_not_asked(table, work):
    draft = a_draft(table, work, translations={"cy": {"text": "Pa mor gyflym?"}})
    settled(table, draft)
    first = actions.publish(by=table.dee, work=work)
    wording = actions.offer_wording(
        by=table.bev, voice=table.voice("peer"), draft=draft, text="Were we quick?"
    )
    settled(table, draft, wording)

    second = actions.publish(by=table.dee, work=work)

    assert first.content["items"][0]["text"] == {
        "en": "How quickly did we answer?",
        "cy": "Pa mor gyflym?",
    }
    assert second.content["items"][0]["text"] == {"en": "Were we quick?"}
    assert first.content["languages"] == ["en", "cy"]


def test_old_versions_stay_and_two_can_be_compared(table, work):
    kept, changed = (
        settled(table, a_draft(table, work)),
        settled(table, a_draft(table, work, "How clean is it?")),
    )
    before = actions.publish(by=table.dee, work=work)
    old_digest = before.digest
    wording = actions.offer_wording(
        by=table.bev, voice=table.voice("peer"), draft=changed, text="Is it clean?"
    )
    settled(table, changed, wording)
    new = settled(table, a_draft(table, work, "Do you feel safe?"))

    after = actions.publish(by=table.dee, work=work)
    what = {(c.after or c.before).name: c.what for c in queries.difference(before, after)}
    before.refresh_from_db()

    assert what == {kept.name: "kept", changed.name: "reworded", new.name: "new"}
    assert (before.digest, before.items.count(), after.number) == (old_digest, 2, 2)


def test_a_pledge_version_has_its_lines_in_their_parts(table):
    pledge = actions.begin_work(
        by=table.dee, kind="pledge", title="Our pledge", values=["honesty", "belief"]
    )
    for section, words in [
        ("in_return", "I will ring"),
        ("treated", "Believe me"),
        ("would_like", "One worker"),
    ]:
        settled(table, a_draft(table, pledge, words, section=section))

    version = actions.publish(by=table.dee, work=pledge)

    assert version.content["format"] == "alongside-pledge/1"
    assert version.content["values"] == ["honesty", "belief"]
    assert [(line["section"], line["text"]) for line in queries.pledge_of(version)["lines"]] == [
        ("would_like", "One worker"), ("treated", "Believe me"), ("in_return", "I will ring"),
    ]  # fmt: skip
    assert queries.minutes(pledge) == 0


def test_the_minutes_are_those_of_reading_aloud(table, work):
    a_draft(table, work, " ".join(["word"] * 144), options=["Yes it was", "No it wasn’t"])

    # 150 words a minute: 144 + 6 words take one minute, and choosing one answer takes 6 seconds
    assert queries.minutes(work) == pytest.approx(1.1)
