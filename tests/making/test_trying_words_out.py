# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words are said back, read aloud and tried out before they are asked; nobody is tested by it."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from alongside.making import actions, document, queries
from alongside.making.models import TryOutComment

from .story import a_draft, a_survey, settled

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 5, 1)


@pytest.fixture
def draft(table):
    return a_draft(table, a_survey(table), "How quickly did staff answer you?")


def test_amina_says_it_back_in_her_own_words(table, sign_in, draft):
    wording = draft.wordings.get()

    sign_in(table.amina).post(
        reverse("making:say_back", args=[wording.pk]), {"words": "How long I waited"}
    )

    said = wording.said_back.get()
    assert (said.words, said.person, said.voice.key) == ("How long I waited", table.amina, "client")
    assert (
        "How long I waited"
        in sign_in(table.bev).get(reverse("making:draft", args=[draft.pk])).content.decode()
    )


def test_dee_writes_for_somebody_and_never_becomes_the_author(table, sign_in, draft):
    wording = draft.wordings.get()
    browser = sign_in(table.dee)

    browser.post(
        reverse("making:say_back", args=[wording.pk]),
        {"words": "If you rang back", "said_by": "client"},
    )
    browser.post(reverse("making:offer", args=[draft.pk]), {
        "text": "When you rang, did we ring back?", "answer_type": "text", "said_by": "client",
    })  # fmt: skip

    said, offered = wording.said_back.get(), draft.wordings.last()
    for each, author in [(said, said.person), (offered, offered.by)]:
        assert (author, each.typed_by, each.voice.key) == (None, table.dee, "client")
    whose = queries.whose(offered, table.dee)
    assert whose.mine == 0
    assert {row.voice.key: row.stayed for row in whose.voices}["client"] > 0


def test_where_people_stumble_is_marked_on_the_words_and_not_on_the_people(table, sign_in, draft):
    wording = draft.wordings.get()
    address = reverse("making:aloud", args=[wording.pk])

    sign_in(table.bev).post(address, {"places": ["3", "1"]})
    sign_in(table.amina).post(address, {"places": ["3"]})
    sign_in(table.amina).post(address, {})

    assert queries.stumbles(wording) == [
        ("How", 0), ("quickly", 1), ("did", 0), ("staff", 2), ("answer", 0), ("you?", 0)
    ]  # fmt: skip
    page = sign_in(table.bev).get(reverse("making:draft", args=[draft.pk])).content.decode()
    assert '<mark>staff<span class="hidden"> (2)</span></mark>' in page
    assert not hasattr(wording.read_aloud.first(), "person")
    with pytest.raises(actions.Refused, match="this sentence only"):
        actions.read_aloud(by=table.bev, voice=table.voice("peer"), wording=wording, places=[6])


def test_a_try_out_is_a_comment_on_words_and_no_answer(table, draft):
    wording = draft.wordings.get()
    held = actions.hold_try_out(
        by=table.dee, work=draft.work, with_whom="Five at the breakfast", held_on=TODAY
    )

    with pytest.raises(actions.Refused, match="what did not work"):
        actions.comment_in_try_out(by=table.dee, try_out=held, wording=wording, went="not")
    actions.comment_in_try_out(
        by=table.dee, try_out=held, wording=wording, went="not", words="Which staff?"
    )

    comment = held.comments.get()
    assert (comment.words, comment.wording) == ("Which staff?", wording)
    assert not any("answer" in f.name for f in TryOutComment._meta.get_fields())
    with pytest.raises(IntegrityError), transaction.atomic():
        TryOutComment.objects.create(try_out=held, wording=wording, went="not")


def test_a_try_out_of_another_work_takes_no_comment_on_these_words(table, draft):
    held = actions.hold_try_out(
        by=table.dee, work=a_survey(table), with_whom="Five people", held_on=TODAY
    )

    with pytest.raises(actions.Refused, match="another survey or pledge"):
        actions.comment_in_try_out(
            by=table.dee, try_out=held, wording=draft.wordings.get(), went="well"
        )


def test_a_shorter_version_is_easy_read_only_when_readers_tried_it(table, draft):
    edition = actions.offer_edition(
        by=table.bev, voice=table.voice("peer"), wording=draft.wordings.get(), kind="short",
        text="How fast did we answer?",
    )  # fmt: skip

    assert queries.editions_now(draft)[0].called == "Shorter version, not tried yet"
    with pytest.raises(actions.Refused, match="how many people read it"):
        actions.edition_tried(by=table.dee, edition=edition, readers=0, said="", tried_on=TODAY)
    actions.edition_tried(by=table.dee, edition=edition, readers=3, said="Fine", tried_on=TODAY)
    assert queries.editions_now(draft)[0].called == "Easy read"


def test_an_edition_is_stale_as_soon_as_the_question_changes(table, draft):
    peer = table.voice("peer")
    actions.offer_edition(
        by=table.bev, voice=peer, wording=draft.wordings.get(), kind="spoken", text="So, how fast?"
    )
    assert [each.stale for each in queries.editions_now(draft)] == [False]

    actions.offer_wording(by=table.bev, voice=peer, draft=draft, text="How long did you wait?")

    assert [each.stale for each in queries.editions_now(draft)] == [True]


def test_editions_that_are_fresh_and_tried_go_into_the_version(table, draft):
    peer, wording = table.voice("peer"), draft.wordings.get()
    for kind, text, language in [("spoken", "So, how fast?", ""), ("short", "How fast?", ""),
                                 ("language", "Pa mor gyflym?", "cy")]:  # fmt: skip
        actions.offer_edition(
            by=table.bev, voice=peer, wording=wording, kind=kind, text=text, language=language
        )
    work = draft.work
    settled(table, draft)

    def texts():
        drafts = queries.settled_drafts(work)
        pairs = [(each, each.settled_wording) for each in drafts]
        whole = document.of_drafts(work, pairs, version_id=work.pk, title="Ours")
        return whole["items"][0]["text"]

    assert texts() == {"en": wording.text, "en-x-spoken": "So, how fast?", "cy": "Pa mor gyflym?"}
    short = draft.editions.get(kind="short")
    actions.edition_tried(by=table.dee, edition=short, readers=2, said="", tried_on=TODAY)
    assert texts()["en-x-easy"] == "How fast?"
    settled(
        table, draft, actions.offer_wording(by=table.bev, voice=peer, draft=draft, text="How long?")
    )
    assert texts() == {"en": "How long?"}


def test_whose_words_are_in_it_follows_each_word_to_its_voice(table, draft):
    first = draft.wordings.get()  # Bev, a peer: How quickly did staff answer you?
    second = actions.offer_wording(
        by=table.amina, voice=table.voice("client"), draft=draft, built_on=first,
        text="Last time, how quickly did staff answer you?",
    )  # fmt: skip

    bevs, aminas = queries.whose(second, table.bev), queries.whose(second, table.amina)

    assert bevs.words == 8
    assert {row.voice.key: row.stayed for row in bevs.voices} == {"client": 2, "peer": 6}
    assert (bevs.mine, aminas.mine) == (6, 2)


def test_words_of_an_old_survey_belong_to_nobody_here(table):
    from alongside.making import old_surveys

    from .story import old_spreadsheet

    work = a_survey(table)
    imported = old_surveys.read(old_spreadsheet(), "last_year.xlsx")
    draft = actions.bring_in_survey(by=table.dee, work=work, imported=imported, file_name="x.xlsx")[
        0
    ]

    whose = queries.whose(draft.wordings.get(), table.dee)

    assert [(row.voice, row.stayed) for row in whose.voices] == [(None, 4)]
    assert whose.mine == 0


def test_only_the_author_says_that_an_idea_was_taken_up(table, sign_in, draft):
    idea = draft.wordings.get()  # Bev's
    into = actions.offer_wording(
        by=table.amina, voice=table.voice("client"), draft=draft, text="How long did you wait?"
    )

    with pytest.raises(actions.Refused, match="whose idea it was"):
        actions.taken_up(by=table.amina, idea=idea, into=into)
    with pytest.raises(actions.Refused, match="came before the idea"):
        actions.taken_up(by=table.amina, idea=into, into=idea)
    sign_in(table.bev).post(reverse("making:taken_up", args=[idea.pk]), {"into": into.pk})

    assert [c.idea for c in queries.whose(into, table.dee).credits] == [idea]


def test_what_happened_in_the_field_stands_in_the_history(table, sign_in, draft, next_door):
    wording = draft.wordings.get()
    rows = [actions.Asked(str(wording.pk), (("Asked what it means", "3 of 20"),))]

    assert actions.keep_field_evidence(by=next_door.dee, source=draft.pk, title="R", rows=rows) == 0
    for title in ("Round one", "Round one, corrected"):
        actions.keep_field_evidence(by=table.lena, source=draft.pk, title=title, rows=rows)

    page = sign_in(table.amina).get(reverse("making:history", args=[draft.pk])).content.decode()
    assert "Asked what it means: 3 of 20" in page
    assert wording.evidence.get().title == "Round one, corrected"
