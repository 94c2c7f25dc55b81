# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bev practises, says herself how ready she is, and is matched with somebody she can talk to."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.cast import ready_to_meet_people

from alongside.asking import actions, queries, rules
from alongside.asking.invented_people import PEOPLE
from alongside.asking.models import Availability, Invitation, Readiness
from alongside.asking.topics import SAFETY, WORDS, Topic
from alongside.caring.models import Debrief
from alongside.ledger.models import Entry
from alongside.people import actions as people

from .things import body, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def sol(table):
    """Sol interviews since today, and has not said anything about himself yet."""
    return people.bring_in(by=table.dee, called="Sol", voices=["peer"], duties=["interviewer"])


@pytest.fixture
def amina_is_invited(table) -> Invitation:
    return actions.invite(by=table.dee, round=opened(table), person=table.amina)


def match(table, invitation, interviewer, **more):
    actions.match(by=table.lena, invitation=invitation, interviewer=interviewer, **more)
    invitation.refresh_from_db()


def words_of(page) -> str:
    return page.content.decode()


# -- saying how ready one is ---------------------------------------------------------------------------


def test_sol_meets_nobody_before_he_says_he_is_ready_for_all_of_safety(
    table, sol, amina_is_invited
):
    for topic in SAFETY[:-1]:
        actions.say_ready(by=sol, topic=topic, sure=9, ready=True)
    with pytest.raises(actions.Refused, match="ready for all four topics"):
        match(table, amina_is_invited, sol)

    actions.say_ready(by=sol, topic=SAFETY[-1], sure=3, ready=True)
    match(table, amina_is_invited, sol)

    assert amina_is_invited.interviewer == sol


def test_only_safety_shuts_the_door_and_no_number_does(table, sol, amina_is_invited):
    for topic in SAFETY:
        actions.say_ready(by=sol, topic=topic, sure=0, ready=True)
    actions.say_ready(by=sol, topic=Topic.SILENCE, sure=0, ready=False)

    match(table, amina_is_invited, sol)

    assert amina_is_invited.state == Invitation.State.MATCHED


def test_sol_may_take_his_word_back(table, sol):
    ready_to_meet_people(sol)
    assert rules.is_ready(sol)
    assert sol in queries.ready_interviewers(table.project)

    actions.say_ready(by=sol, topic=Topic.UPSET, sure=2, ready=False)

    assert not rules.is_ready(sol)
    assert sol not in queries.ready_interviewers(table.project)


def test_what_was_said_before_is_kept_with_the_survey_it_was_about(table, sol):
    asked = opened(table)

    actions.say_ready(by=sol, topic=Topic.EXPLAIN, sure=4, ready=False, version=asked.version_a)
    actions.say_ready(
        by=sol, topic=Topic.EXPLAIN, sure=8, ready=True, moment="first", version=asked.version_b
    )

    said = list(sol.readiness.values_list("sure", "moment", "version"))
    assert said == [(8, "first", asked.version_b_id), (4, "before", asked.version_a_id)]
    assert queries.readiness_of(sol)[Topic.EXPLAIN].sure == 8


@pytest.mark.parametrize("given", [{"topic": "poetry"}, {"sure": 11}, {"sure": -1}])
def test_what_makes_no_sense_is_refused(sol, given):
    with pytest.raises(actions.Refused):
        actions.say_ready(by=sol, **{"topic": Topic.UPSET, "sure": 5, "ready": True, **given})


def test_the_database_knows_that_sure_goes_to_ten(sol):
    with pytest.raises(IntegrityError), transaction.atomic():
        Readiness.objects.create(
            person=sol, topic=Topic.UPSET, moment="before", sure=11, ready=True
        )


def test_every_topic_has_words_to_read():
    assert set(WORDS) == set(Topic)


def test_bev_says_it_on_a_page_and_lena_cannot_see_her_numbers(table, sign_in):
    address = reverse("asking:ready", args=["silence"])
    sign_in(table.bev).post(address, {"sure": "4", "moment": "practised"})

    assert "You said 4 of 10" in words_of(sign_in(table.bev).get(reverse("asking:prepare")))
    for page in ("asking:prepare", "asking:home", "caring:company"):
        assert "4 of 10" not in words_of(sign_in(table.lena).get(reverse(page)))
    assert "silen" not in "".join(Entry.objects.values_list("said", flat=True))


def test_after_half_a_year_there_is_a_kind_word_and_no_closed_door(table, sign_in):
    long_ago = timezone.now() - timedelta(days=183)
    table.bev.readiness.update(said_at=long_ago)

    page = words_of(sign_in(table.bev).get(reverse("asking:prepare")))

    assert "It has been half a year" in page
    assert rules.is_ready(table.bev)


# -- practising -----------------------------------------------------------------------------------------


def walk(browser, who: str) -> list[str]:
    """Every page of a practice, and every thing one could do on each."""
    pages, address = [], reverse("asking:practice", args=[who])
    for step in range(20):
        page = words_of(browser.get(address, {"step": step}))
        pages.append(page)
        for do in re.findall(r"do=([a-z-]+)", page):
            pages.append(words_of(browser.get(address, {"step": step, "do": do})))
        if f"?step={step + 1}" not in page:
            break
    return pages


@pytest.mark.parametrize("who", PEOPLE)
def test_bev_meets_somebody_invented_and_nothing_is_kept(table, sign_in, who):
    opened(table)
    bev = sign_in(table.bev)
    before = Entry.objects.count()

    pages = walk(bev, who)

    assert all("Practice. Nothing is kept." in page for page in pages)
    assert "That was it." in pages[-1]
    assert Entry.objects.count() == before
    assert not table.project.rounds.get().interviews.exists()


@pytest.mark.parametrize("who", PEOPLE.values(), ids=PEOPLE)
def test_whatever_bev_does_gets_a_friendly_word_and_no_mark(table, sign_in, who):
    pages = unescape("".join(walk(sign_in(table.bev), who.key)))

    for moment in who.moments.values():
        for choice in moment.choices:
            assert str(choice.then) in pages
    assert not re.search(r"\b(wrong|failed|score|of 10)\b", pages, re.IGNORECASE)


def test_she_practises_with_the_questions_of_the_newest_survey(table, sign_in):
    asked = opened(table)
    newest = queries.newest_survey(table.project)
    first = next(i for i in newest.content["items"] if i.get("type") not in ("note", "consent"))

    pages = "".join(walk(sign_in(table.bev), "sam"))

    assert newest in (asked.version_a, asked.version_b)
    assert first["text"]["en"] in pages


def test_without_a_survey_there_are_plain_questions(table, sign_in):
    assert "How did you first hear about this place?" in "".join(walk(sign_in(table.bev), "jo"))


def test_nobody_invented_has_that_name(table, sign_in):
    assert sign_in(table.bev).get(reverse("asking:practice", args=["amina"])).status_code == 404


def test_three_phones_have_three_parts_in_each_turn_and_everybody_plays_each(table, sign_in):
    bev, address = sign_in(table.bev), reverse("asking:role_play")
    headings = ("You interview", "You are interviewed", "You watch")

    def part(seat, turn):
        page = words_of(bev.get(address, {"seat": seat, "turn": turn}))
        return next(heading for heading in headings if f"<h2>{heading}</h2>" in page)

    turns = [{part(seat, turn) for seat in (1, 2, 3)} for turn in range(3)]
    seats = [{part(seat, turn) for turn in range(3)} for seat in (1, 2, 3)]

    assert turns == seats == [set(headings)] * 3


# -- who meets whom -------------------------------------------------------------------------------------


def test_amina_is_met_in_a_language_she_speaks(table, amina_is_invited):
    for one, spoken in ((table.amina, ["Somali"]), (table.callum, ["English"])):
        actions.say_when(by=table.dee, person=one, days=[], languages=spoken)

    with pytest.raises(actions.Refused, match="do not share a language"):
        match(table, amina_is_invited, table.callum)

    actions.say_when(by=table.bev, person=table.bev, days=[], languages=["english", "somali"])
    match(table, amina_is_invited, table.callum, support=table.bev)
    assert amina_is_invited.support == table.bev


def test_amina_is_met_on_a_day_that_suits_both(table, amina_is_invited):
    actions.say_when(by=table.dee, person=table.amina, days=[0], languages=[])
    actions.say_when(by=table.callum, person=table.callum, days=[1, 2], languages=[])

    with pytest.raises(actions.Refused, match="no day in common"):
        match(table, amina_is_invited, table.callum)
    match(table, amina_is_invited, table.callum, day_is_arranged=True)

    assert amina_is_invited.interviewer == table.callum


def test_who_named_nothing_can_meet_on_any_day_in_any_language(table, amina_is_invited):
    actions.say_when(by=table.callum, person=table.callum, days=[3], languages=["Welsh"])

    match(table, amina_is_invited, table.callum)

    assert amina_is_invited.interviewer == table.callum


def test_the_second_seat_is_somebody_else_and_ready_or_not(table, sol, amina_is_invited):
    with pytest.raises(actions.Refused, match="somebody else"):
        match(table, amina_is_invited, table.callum, support=table.callum)
    with pytest.raises(actions.Refused, match="somebody else"):
        match(table, amina_is_invited, table.callum, support=table.grace, same_service_is_fine=True)

    match(table, amina_is_invited, table.callum, support=sol)

    assert [one.person for one in queries.beside(sol)] == [table.amina]


def test_the_database_seats_nobody_twice(table, amina_is_invited):
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=amina_is_invited.pk).update(
            interviewer=table.bev, support=table.bev
        )


def test_both_of_a_pair_see_each_other(table, sign_in, amina_is_invited):
    match(table, amina_is_invited, table.callum, support=table.bev)

    assert "Bev sits beside you" in words_of(sign_in(table.callum).get(reverse("asking:mine")))
    assert "Callum, who meets Amina" in words_of(sign_in(table.bev).get(reverse("asking:mine")))


def test_somebody_kept_apart_does_not_sit_beside_either(table, amina_is_invited):
    match(table, amina_is_invited, table.bev)
    actions.swap(by=table.bev, invitation=amina_is_invited)

    with pytest.raises(actions.Refused, match="not matched"):
        match(table, amina_is_invited, table.callum, support=table.bev)


def test_people_say_their_days_themselves_or_ask_a_lead(table, next_door):
    with pytest.raises(actions.Refused, match="for themselves"):
        actions.say_when(by=table.bev, person=table.amina, days=[0], languages=[])
    with pytest.raises(actions.Refused, match="another project"):
        actions.say_when(by=table.lena, person=next_door.amina, days=[0], languages=[])
    with pytest.raises(actions.Refused, match="days of the week"):
        actions.say_when(by=table.bev, person=table.bev, days=[7], languages=[])

    actions.say_when(by=table.lena, person=table.amina, days=[4, 0, 4], languages=["Welsh "])

    assert str(Availability.objects.get()) == "Monday, Friday"
    assert table.amina.languages == ["Welsh"]


def test_only_interviewers_who_are_ready_are_shown_to_choose(table, sign_in, sol, amina_is_invited):
    page = words_of(sign_in(table.lena).get(reverse("asking:match", args=[amina_is_invited.pk])))
    leads = page.split("Does somebody sit beside them?")[0]

    assert "Callum" in leads
    assert "Sol" not in leads
    assert "Sol" in page


# -- afterwards -----------------------------------------------------------------------------------------


def test_after_an_interview_bev_is_offered_a_talk_and_not_after_not_today(table):
    asked = opened(table)

    actions.receive_interview(by=table.callum, body=body(asked, outcome="not_today", answers=[]))
    assert not Debrief.objects.exists()
    actions.receive_interview(by=table.bev, body=body(asked))
    actions.receive_interview(by=table.bev, body=body(asked, position=2))

    assert [offer.person for offer in Debrief.objects.all()] == [table.bev]


def test_the_choice_of_interviewers_costs_as_much_for_three_as_for_one(
    table, sign_in, amina_is_invited
):
    lena, address = sign_in(table.lena), reverse("asking:match", args=[amina_is_invited.pk])
    counts = []
    for name in ("Ann", "Ben", "Cat"):
        one = people.bring_in(by=table.dee, called=name, voices=["peer"], duties=["interviewer"])
        ready_to_meet_people(one)
        actions.say_when(by=one, person=one, days=[1], languages=["English"])
        with CaptureQueriesContext(connection) as asked:
            lena.get(address)
        counts.append(len(asked))

    assert len(set(counts)) == 1
