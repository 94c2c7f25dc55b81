# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of making: for everybody at the table, with things there and with nothing there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.making import actions, queries
from alongside.making.models import Draft, Work

from .story import WHY, a_draft, a_survey, a_view, everybody_says_ok, old_spreadsheet, settled
from .things import things

pytestmark = pytest.mark.django_db
POST_ONLY = {
    f"making:{name}"
    for name in ("as_it_was", "settle", "take_up", "end_picking", "quiet", "know_word")
}
FOR_EVERY_PROJECT = {
    "making:rule",
    "making:ask_rule",
    "making:check_rules",
}  # a check is the same everywhere


def text_of(answer) -> str:
    return answer.content.decode()


def test_every_page_opens_for_dee_and_for_nobody_next_door(table, next_door, sign_in):
    dee, stranger = sign_in(table.dee), sign_in(next_door.dee)

    for route, kwargs in things(table).items():
        if route in POST_ONLY:
            continue
        page = dee.get(reverse(route, kwargs=kwargs))
        assert page.status_code == 200, route
        if kwargs and route not in FOR_EVERY_PROJECT:
            assert stranger.get(reverse(route, kwargs=kwargs)).status_code == 404, route


def test_the_first_page_says_what_to_do_when_there_is_nothing(table, sign_in):
    for person, words in [
        (table.dee, "Begin a survey or a pledge"),
        (table.amina, "Say what matters to you"),
    ]:
        assert words in text_of(sign_in(person).get(reverse("making:home")))


def test_pages_of_an_empty_work_open_too(table, sign_in):
    work = a_survey(table)

    for name in ("work", "covered", "new_draft", "propose", "decision", "publish", "old_survey"):
        assert (
            sign_in(table.dee).get(reverse(f"making:{name}", args=[work.pk])).status_code == 200
        ), name


def test_dee_begins_a_survey_and_brings_last_years_in(table, sign_in):
    dee = sign_in(table.dee)

    dee.post(reverse("making:begin"), {
        "kind": "survey", "title": "Our yearly survey", "minutes": 20, "last_word": "peer",
    })  # fmt: skip
    work = Work.objects.get()
    file = SimpleUploadedFile("last_year.xlsx", old_spreadsheet())
    page = dee.post(reverse("making:old_survey", args=[work.pk]), {"file": file}, follow=True)

    assert "3 questions came in" in text_of(page)
    assert "filled in by a machine" in text_of(page)
    dee.post(reverse("making:as_it_was", args=[work.pk]))
    assert work.versions.get().number == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("photo.png", b"x", "ends in .xlsx"), ("broken.xlsx", b"not a sheet", "could not be read")],
)
def test_a_file_that_cannot_be_read_says_why(table, sign_in, name, content, words):
    work = a_survey(table)

    page = sign_in(table.dee).post(
        reverse("making:old_survey", args=[work.pk]), {"file": SimpleUploadedFile(name, content)}
    )

    assert words in text_of(page)
    assert not work.drafts.exists()


def test_amina_turns_views_into_a_draft(table, sign_in):
    work, view = a_survey(table), a_view(table)

    page = sign_in(table.amina).post(
        reverse("making:new_draft", args=[work.pk]),
        {"text": "How quickly did we answer?", "views": [view.pk], "answer_type": "one",
         "options": "The same day\n\nLater", "topic": "waiting"},
        follow=True,
    )  # fmt: skip
    draft = Draft.objects.get()

    assert list(queries.views_of(draft)) == [view]
    assert queries.option_words(draft.wordings.get()) == ["The same day", "Later"]
    assert "Nobody rings back" in text_of(page)


def test_what_was_typed_comes_back_when_words_are_missing(table, sign_in):
    work = a_survey(table)

    page = sign_in(table.amina).post(
        reverse("making:new_draft", args=[work.pk]),
        {"text": "", "options": "Yes\nNo", "answer_type": "one"},
    )

    assert "Let’s check" in text_of(page)
    assert "Yes\nNo" in text_of(page)


def test_only_peers_are_offered_to_settle_and_dee_is_led_to_a_worry(table, sign_in):
    draft = a_draft(table, a_survey(table))
    wording = draft.wordings.get()
    address = reverse("making:draft", args=[draft.pk])

    assert "Settle these words" in text_of(sign_in(table.bev).get(address))
    assert "Settle these words" not in text_of(sign_in(table.dee).get(address))
    page = sign_in(table.dee).post(reverse("making:settle", args=[wording.pk]), follow=True)
    assert "have the last word" in text_of(page)
    assert page.redirect_chain[-1][0] == reverse("making:worry", args=[wording.pk])
    sign_in(table.bev).post(reverse("making:settle", args=[wording.pk]))
    draft.refresh_from_db()
    assert draft.settled == wording


def test_options_that_stay_keep_their_ids_when_written_another_way(table, sign_in):
    draft = a_draft(table, a_survey(table))
    first = draft.wordings.get()

    sign_in(table.callum).post(reverse("making:offer", args=[draft.pk]), {
        "text": "How fast were we?", "built_on": first.pk, "answer_type": "one",
        "options": "The same day\nStill waiting", "offer": ["rather_not"],
    })  # fmt: skip
    second = draft.wordings.last()

    assert second.text == "How fast were we?"
    assert second.options[0] == first.options[0]
    assert second.options[1]["id"] not in {option["id"] for option in first.options}


def test_from_proposal_to_a_version_through_the_pages(table, sign_in):
    work = a_survey(table)
    draft = settled(table, a_draft(table, work))
    dee = sign_in(table.dee)

    dee.post(reverse("making:propose", args=[work.pk]), {
        "drafts": [draft.pk], "why": "From what you said", "least_client": 1, "least_peer": 1,
    })  # fmt: skip
    proposal = queries.open_proposal(work)
    too_early = dee.post(reverse("making:agree", args=[work.pk]), {"look_again_on": "2027-04-01"})
    sign_in(table.bev).post(
        reverse("making:change_text", args=[proposal.texts.get().pk]),
        {"words": "Last time, how quickly did we answer?", "why": "Say which time"},
    )
    everybody_says_ok(table, proposal)
    dee.post(reverse("making:agree", args=[work.pk]), {"look_again_on": "2027-04-01"})
    page = dee.post(reverse("making:publish", args=[work.pk]), {"title": work.title}, follow=True)

    assert "Let’s check" in text_of(too_early)
    assert "Last time, how quickly did we answer?" in text_of(page)
    assert "The group said OK to try" in text_of(page)
    assert proposal.quorum == {"client": 1, "peer": 1}


def test_somebody_without_the_duty_cannot_publish(table, sign_in):
    work = a_survey(table)
    settled(table, a_draft(table, work))

    answer = sign_in(table.amina).post(reverse("making:publish", args=[work.pk]), {"title": "Mine"})

    assert answer.status_code == 403
    assert not work.versions.exists()


@pytest.mark.parametrize("name", ["home", "work", "draft"])
def test_pages_ask_the_database_as_often_for_three_as_for_one(table, sign_in, name):
    bev = sign_in(table.bev)
    work = a_survey(table)
    draft = a_draft(table, work, views=[a_view(table)])

    def asked() -> int:
        args = {"home": [], "work": [work.pk], "draft": [draft.pk]}[name]
        with CaptureQueriesContext(
            connection,
        ) as queries_made:
            assert bev.get(reverse(f"making:{name}", args=args)).status_code == 200
        return len(queries_made)

    bev.get("/make/")
    with_one = asked()
    for number in (2, 3):
        a_survey(table)
        more = a_draft(table, work, f"Question {number}?", views=[a_view(table)])
        actions.offer_wording(
            by=table.bev, voice=table.voice("peer"), draft=draft, text=f"Way {number}?"
        )
        actions.say_why(by=table.dee, draft=more, **WHY)

    assert asked() == with_one
