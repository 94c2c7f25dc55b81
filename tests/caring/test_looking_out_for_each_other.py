# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody knows when Bev is out, somebody asks how it was, and her log is her own."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alongside.caring import actions, queries
from alongside.caring.models import Debrief, Outing, SupervisionNote
from alongside.ledger.models import Entry
from alongside.people import actions as people

pytestmark = pytest.mark.django_db


def in_minutes(number: int):
    return timezone.now() + timedelta(minutes=number)


def bev_is_out(table, minutes: int = 60) -> Outing:
    return actions.go_out(by=table.bev, buddy=table.callum, expected_back=in_minutes(minutes))


def late_by(outing: Outing, minutes: int) -> str:
    return outing.stage(outing.expected_back + timedelta(minutes=minutes))


def words_of(page) -> str:
    return page.content.decode()


def test_callum_is_nudged_when_bev_is_late_and_the_lead_acts_half_an_hour_after(table):
    outing = bev_is_out(table)

    assert outing.stage(timezone.now()) == "out"
    assert late_by(outing, 1) == "nudge"
    assert late_by(outing, 30) == "escalate"


def test_bev_comes_back_and_nobody_waits_any_more(table):
    outing = bev_is_out(table)

    actions.come_back(by=table.bev, outing=outing)

    assert late_by(outing, 500) == "back"
    assert not queries.out_now(table.callum).exists()


def test_who_sees_that_bev_is_out(table):
    bev_is_out(table)

    assert [o.person.called for o in queries.out_now(table.callum)] == ["Bev"]
    assert [o.person.called for o in queries.out_now(table.lena)] == ["Bev"]
    assert not queries.out_now(table.amina).exists()
    assert not queries.out_now(table.grace).exists()


def test_bev_stays_longer_and_callum_may_say_that_he_heard_from_her(table):
    outing = bev_is_out(table, minutes=5)

    actions.stay_longer(by=table.bev, outing=outing, expected_back=in_minutes(90))
    actions.heard_from(by=table.callum, outing=outing, expected_back=in_minutes(120))

    outing.refresh_from_db()
    assert outing.expected_back > in_minutes(100)
    assert outing.heard_at is not None


def test_only_those_who_look_out_for_bev_speak_for_her(table, next_door):
    outing = bev_is_out(table)

    for stranger in (table.amina, table.grace, next_door.lena):
        with pytest.raises(actions.Refused):
            actions.come_back(by=stranger, outing=outing)
        with pytest.raises(actions.Refused):
            actions.heard_from(by=stranger, outing=outing, expected_back=in_minutes(90))


@pytest.mark.parametrize("minutes", [-1, 13 * 60])
def test_a_time_that_cannot_be_meant_is_refused(table, minutes):
    with pytest.raises(actions.Refused):
        bev_is_out(table, minutes)


def test_nobody_is_their_own_buddy_nor_out_twice(table):
    bev_is_out(table)

    with pytest.raises(actions.Refused, match="out already"):
        bev_is_out(table)
    with pytest.raises(actions.Refused, match="somebody else"):
        actions.go_out(by=table.callum, buddy=table.callum, expected_back=in_minutes(60))
    with pytest.raises(IntegrityError), transaction.atomic():
        Outing.objects.create(person=table.callum, buddy=table.callum, expected_back=in_minutes(60))


def test_somebody_who_stepped_back_is_nobodys_buddy(table):
    people.step_back(by=table.callum)

    with pytest.raises(actions.Refused):
        bev_is_out(table)


def test_the_page_says_when_and_never_whom_bev_meets(table, sign_in):
    outing = bev_is_out(table)
    Outing.objects.filter(pk=outing.pk).update(expected_back=in_minutes(-40))

    page = words_of(sign_in(table.lena).get(reverse("caring:company")))

    assert "very late: do what you agreed" in page
    assert "Bev" in page
    assert "Amina" not in page
    assert "Amina" not in "".join(Entry.objects.values_list("said", flat=True))


def test_bev_goes_out_and_comes_back_through_the_pages(table, sign_in):
    bev = sign_in(table.bev)
    soon = timezone.localtime(in_minutes(60)).strftime("%H:%M")

    page = bev.post(
        reverse("caring:go_out"), {"buddy": table.callum.pk, "back_at": soon}, follow=True
    )
    outing = Outing.objects.get()
    assert f"Callum expects you back by {soon}" in words_of(page)

    page = bev.post(reverse("caring:come_back", args=[outing.pk]), follow=True)
    assert "Good that you are back" in words_of(page)


def test_a_time_that_cannot_be_read_comes_back_with_the_buddy_still_chosen(table, sign_in):
    page = sign_in(table.bev).post(
        reverse("caring:go_out"), {"buddy": table.callum.pk, "back_at": "teatime"}
    )

    assert "Write the time like 15:30" in words_of(page)
    assert page.context["form"]["buddy"].value() == str(table.callum.pk)
    assert not Outing.objects.exists()


def test_one_offer_stands_however_many_interviews_arrive(table):
    first = actions.offer_debrief(by=table.bev)

    assert actions.offer_debrief(by=table.bev) == first
    assert [offer.person.called for offer in queries.not_asked_yet(table.project)] == ["Bev"]


def test_bev_asks_to_talk_to_lena_and_nobody_else_reads_why(table, sign_in):
    offer = actions.offer_debrief(by=table.bev)
    actions.answer_debrief(
        by=table.bev,
        debrief=offer,
        answer="talk",
        supervisor=table.lena,
        words="It was like my own story",
    )

    address = reverse("caring:company")
    assert "It was like my own story" in words_of(sign_in(table.lena).get(address))
    for other in (table.dee, table.callum):
        assert "It was like my own story" not in words_of(sign_in(other).get(address))
    assert "story" not in "".join(Entry.objects.values_list("said", flat=True))


def test_when_they_have_talked_the_words_are_gone(table):
    offer = actions.offer_debrief(by=table.bev)
    actions.answer_debrief(
        by=table.bev, debrief=offer, answer="talk", supervisor=table.lena, words="Heavy"
    )

    with pytest.raises(actions.Refused):
        actions.note_talk(by=table.dee, debrief=offer)
    actions.note_talk(by=table.lena, debrief=offer)

    offer.refresh_from_db()
    assert (offer.words, bool(offer.talked_at)) == ("", True)


def test_being_fine_keeps_no_words_and_talking_needs_somebody(table):
    offer = actions.offer_debrief(by=table.bev)

    with pytest.raises(actions.Refused, match="who you would like"):
        actions.answer_debrief(by=table.bev, debrief=offer, answer="talk")
    with pytest.raises(actions.Refused):
        actions.answer_debrief(by=table.callum, debrief=offer, answer="fine")
    actions.answer_debrief(by=table.bev, debrief=offer, answer="fine", words="Tired")

    assert Debrief.objects.get().words == ""


def test_after_a_day_lena_is_reminded_to_ask(table, sign_in):
    offer = actions.offer_debrief(by=table.bev)
    Debrief.objects.filter(pk=offer.pk).update(offered_at=timezone.now() - timedelta(hours=25))

    assert "a day has passed" in words_of(sign_in(table.lena).get(reverse("caring:company")))


def test_lena_sees_that_supervision_happened_and_nothing_else(table, sign_in):
    actions.note_supervision(
        by=table.bev, happened_on=date(2026, 9, 1), with_whom="Ruth", words="I dream about it"
    )

    page = words_of(sign_in(table.lena).get(reverse("caring:company")))

    assert "1 September 2026" in page
    assert "Ruth" not in page
    assert "I dream about it" not in page
    assert "I dream about it" in words_of(sign_in(table.bev).get(reverse("caring:log")))
    assert "I dream about it" not in words_of(sign_in(table.lena).get(reverse("caring:log")))


def test_only_bev_takes_something_out_of_her_log(table, sign_in):
    note = actions.note_supervision(
        by=table.bev, happened_on=date(2026, 9, 1), with_whom="Ruth", words="x"
    )
    address = reverse("caring:forget", args=[note.pk])

    assert sign_in(table.lena).post(address).status_code == 404
    with pytest.raises(actions.Refused):
        actions.forget_supervision(by=table.lena, note=note)
    sign_in(table.bev).post(address)

    assert not SupervisionNote.objects.exists()


def test_a_day_that_has_not_come_is_refused_and_the_words_come_back(table, sign_in):
    page = sign_in(table.bev).post(
        reverse("caring:log"),
        {"happened_on": "2099-01-01", "with_whom": "Ruth", "words": "What I learned"},
    )

    assert "has not come yet" in words_of(page)
    assert "What I learned" in words_of(page)


def test_the_page_asks_the_database_as_often_for_three_as_for_one(table, sign_in):
    def somebody_more():
        one = people.bring_in(by=table.dee, called="Sam", voices=["peer"], duties=["interviewer"])
        actions.go_out(by=one, buddy=table.lena, expected_back=in_minutes(60))
        offer = actions.offer_debrief(by=one)
        actions.answer_debrief(by=one, debrief=offer, answer="talk", supervisor=table.lena)
        actions.offer_debrief(by=one)
        actions.note_supervision(by=one, happened_on=date(2026, 9, 1), with_whom="Ruth")

    lena, counts = sign_in(table.lena), []
    for _ in range(3):
        somebody_more()
        with CaptureQueriesContext(connection) as asked:
            lena.get(reverse("caring:company"))
        counts.append(len(asked))

    assert len(set(counts)) == 1
