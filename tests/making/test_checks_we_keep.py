# SPDX-License-Identifier: AGPL-3.0-or-later
"""A check speaks as a colleague: it can be set aside, it learns to be softer, and the group can switch it off."""

import datetime
import json

import brotli
import pytest
from django.urls import reverse

from alongside.making import actions, queries
from alongside.making.models import RuleChoice
from alongside.making.ours import ours, questions_for_the_group

from .story import a_draft, a_survey, everybody_says_ok

pytestmark = pytest.mark.django_db
LEANS = "Don't you feel safer here?"  # leading-opener: one of the library's own examples


def wordings(table, number):
    work = a_survey(table)
    return [a_draft(table, work, LEANS).wordings.get() for _ in range(number)]


def set_aside(table, wordings, *people):
    for number, wording in enumerate(wordings):
        actions.fine_here(
            by=people[number % len(people)], wording=wording, rule="leading-opener",
            because="We say it so",
        )  # fmt: skip


def test_what_was_pointed_at_is_kept_with_the_words(table):
    wording = wordings(table, 1)[0]

    assert ("leading-opener", "stop") in wording.pointed.values_list("rule", "level")


@pytest.mark.parametrize(
    ("shown", "aside", "people", "softer"),
    [(10, 6, 2, True), (10, 5, 2, False), (9, 9, 2, False), (10, 10, 1, False)],
)
def test_six_of_ten_by_two_people_makes_a_check_softer(table, shown, aside, people, softer):
    """wording.md (b): two different people, 60 % of ten or more showings."""
    made = wordings(table, shown)

    set_aside(table, made[:aside], *[table.bev, table.callum][:people])

    assert (ours(table.project).levels.get("leading-opener") == "ask") is softer
    asked = [tally.rule for tally in questions_for_the_group(table.project)]
    assert ("leading-opener" in asked) is softer


def test_a_softer_check_comes_to_the_group_as_a_question_with_the_reasons(table, sign_in):
    set_aside(table, wordings(table, 10)[:7], table.bev, table.callum)

    page = sign_in(table.amina).get(reverse("making:checks")).content.decode()

    assert "We set this aside 7 of 10 times." in page
    assert "We say it so" in page


def test_the_group_switches_a_check_off_together_and_on_again(table, next_door):
    wording = wordings(table, 1)[0]
    assert "leading-opener" in [hint.rule for hint in queries.findings(wording)]

    for off in (True, False):
        proposal = actions.ask_about_rule(
            by=table.dee, rule="leading-opener", off=off, quorum={"peer": 1, "client": 1}
        )
        with pytest.raises(actions.StillDeciding):
            actions.ask_about_rule(by=table.dee, rule="leading-opener", off=off, quorum={"peer": 1})
        everybody_says_ok(table, proposal)
        choice = RuleChoice.objects.get()
        actions.agree_about_rule(
            by=table.dee, choice=choice, look_again_on=datetime.date(2027, 1, 1)
        )
        found = [hint.rule for hint in queries.findings(wording)]
        assert ("leading-opener" in found) is not off
    theirs = wordings(next_door, 1)[0]
    assert "leading-opener" in [hint.rule for hint in queries.findings(theirs)]


def test_writing_without_hints_is_each_persons_own_choice(table, sign_in):
    draft = wordings(table, 1)[0].draft
    bev, address = sign_in(table.bev), reverse("making:draft", args=[draft.pk])
    assert "leans" in bev.get(address).content.decode()

    bev.post(reverse("making:quiet"), {"draft": draft.pk})

    page = bev.get(address).content.decode()
    assert "leans" not in page
    assert "Nothing to check" not in page
    offer = bev.get(reverse("making:offer", args=[draft.pk])).content.decode()
    assert "typing.js" not in offer
    assert "leans" in sign_in(table.callum).get(address).content.decode()
    bev.post(reverse("making:quiet"), {"draft": "not an id"})
    assert "leans" in bev.get(address).content.decode()


def test_the_browser_gets_the_rules_and_the_groups_own_words(table, sign_in):
    actions.propose_word(by=table.amina, term="widgeting", instead="sorting")

    data = sign_in(table.bev).get(reverse("making:check_data")).json()

    assert "widgeting" in [entry["term"] for entry in data["words"]["entries"]]
    assert (data["off"], data["levels"]) == ([], {})


def test_a_phone_fetches_the_rules_once_and_they_are_small_on_the_line(table, sign_in):
    bev = sign_in(table.bev)
    address = bev.get(reverse("making:check_data")).json()["rules"]

    answers = {way: bev.get(address, headers={"accept-encoding": way}) for way in ("br", "")}

    assert answers["br"]["Content-Encoding"] == "br"
    assert len(answers["br"].content) <= 30 * 1024
    assert brotli.decompress(answers["br"].content) == answers[""].content
    assert json.loads(answers[""].content)["format"] == "alongside-wording-rules-packed/1"
    assert "immutable" in answers["br"]["Cache-Control"]


def test_the_address_of_other_rules_is_not_there(client):
    assert client.get(reverse("making:check_rules", args=["0" * 16])).status_code == 404


def test_a_decision_about_the_group_comes_before_the_reason_of_the_rule(table, sign_in):
    from .story import a_word, agree_about

    agree_about(table, a_word(table, "widgeting", instead="sorting"), reasons="We talked.")
    draft = a_draft(table, a_survey(table), "Is the widgeting good?")

    page = sign_in(table.bev).get(reverse("making:draft", args=[draft.pk])).content.decode()

    assert "Say “sorting”: decided by Our city" in page
