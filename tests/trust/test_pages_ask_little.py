# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page asks the database as often for three of a thing as for one."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.asking.things import body, opened
from tests.caring.things import a_note
from tests.making.story import a_draft, a_survey, a_view, settled

from alongside.asking import actions as asking
from alongside.caring import actions as caring
from alongside.deciding import actions as deciding
from alongside.listening import actions as listening
from alongside.making import actions as making
from alongside.people import actions as people

pytestmark = pytest.mark.django_db


def more_people(table, number):
    for _ in range(number):
        people.bring_in(by=table.dee, called="Sam", voices=["client"], service=table.hope_house)


def more_views(table, number):
    for _ in range(number):
        view = a_view(table)
        listening.react(by=table.bev, view=view, feels="same")


def more_notes(table, number):
    for _ in range(number):
        note = a_note(table)
        caring.add_step(by=table.lena, concern=note, words="Rang.")


def more_invited(table, number):
    asked = table.project.rounds.first() or opened(table)
    for _ in range(number):
        person = people.bring_in(by=table.dee, called="Sam", voices=["client"])
        invitation = asking.invite(by=table.dee, round=asked, person=person)
        asking.match(by=table.lena, invitation=invitation, interviewer=table.bev)
        asking.receive_interview(by=table.bev, body=body(asked))
        asking.hold_back(by=table.bev, text=f"{{broken {person.pk}")


def more_keys(table, number):
    for _ in range(number):
        asking.make_device_key(by=table.lena, person=table.bev, device="Tablet")
        asking.make_reading_key(by=table.lena, purpose="A table for the board", days=3)


def more_proposals(table, number):
    for _ in range(number):
        work = a_survey(table)
        proposal = making.propose(
            by=table.dee,
            work=work,
            drafts=[settled(table, a_draft(table, work))],
            quorum={"client": 1},
        )
        text = proposal.texts.get()
        deciding.take_position(
            by=table.amina, voice="client", text=text, stance="worry", words="Too long"
        )


PAGES = [
    ("people:everyone", "dee", more_people),
    ("people:project", "amina", more_people),
    ("listening:home", "dee", more_views),
    ("listening:workshops", "dee", more_views),
    ("ledger:home", "amina", more_views),
    ("caring:home", "lena", more_notes),
    ("asking:home", "lena", more_invited),
    ("asking:mine", "bev", more_invited),
    ("asking:held_back", "lena", more_invited),
    ("asking:devices", "lena", more_keys),
    ("asking:reading", "lena", more_keys),
    ("asking:bundle", "bev", more_invited),
    ("deciding:home", "amina", more_proposals),
    ("making:home", "dee", more_proposals),
]


def asked_by(browser, address: str) -> int:
    caches["process"].clear()
    with CaptureQueriesContext(connection) as made:
        assert browser.get(address).status_code == 200
    return len(made)


@pytest.mark.parametrize(("route", "who", "more"), PAGES, ids=[route for route, _, _ in PAGES])
def test_a_page_asks_as_often_for_three_as_for_one(table, sign_in, route, who, more):
    more(table, 1)
    browser, address = sign_in(getattr(table, who)), reverse(route)
    browser.get(address)
    for_one = asked_by(browser, address)

    more(table, 2)

    assert asked_by(browser, address) == for_one


def test_the_page_of_a_round_asks_as_often_for_three_as_for_one(table, sign_in):
    more_invited(table, 1)
    browser, asked = sign_in(table.lena), table.project.rounds.get()
    address = reverse("asking:round", args=[asked.pk])
    browser.get(address)
    for_one = asked_by(browser, address)

    more_invited(table, 2)

    assert asked_by(browser, address) == for_one


def test_the_page_of_a_draft_asks_as_often_for_three_wordings_as_for_one(table, sign_in):
    draft = a_draft(table, a_survey(table))
    browser = sign_in(table.bev)
    pages = [reverse(f"making:{name}", args=[draft.pk]) for name in ("draft", "history")]

    def more():
        wording = making.offer_wording(
            by=table.bev, voice=table.voice("peer"), draft=draft, text="How long did you wait?",
            built_on=draft.wordings.first(),
        )  # fmt: skip
        making.say_back(by=table.bev, voice=table.voice("peer"), wording=wording, words="Waiting")
        making.read_aloud(by=table.bev, voice=table.voice("peer"), wording=wording, places=[1])
        making.offer_edition(
            by=table.bev, voice=table.voice("peer"), wording=wording, kind="spoken", text="So?"
        )

    more()
    browser.get(pages[0])
    for_one = [asked_by(browser, page) for page in pages]
    more()
    more()

    assert [asked_by(browser, page) for page in pages] == for_one


def test_the_word_list_asks_as_often_for_three_words_as_for_one(table, sign_in):
    browser = sign_in(table.bev)

    def more(word):
        making.propose_word(by=table.bev, term=word)
        making.buzz(project=table.project, word=word)

    more("one")
    browser.get(reverse("making:words"))
    for_one = asked_by(browser, reverse("making:words"))
    more("two")
    more("three")
    browser.get(reverse("making:words"))

    assert asked_by(browser, reverse("making:words")) == for_one
