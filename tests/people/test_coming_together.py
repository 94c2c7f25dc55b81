# SPDX-License-Identifier: AGPL-3.0-or-later
"""Coming in with four words, speaking from a voice, stepping back, and never being bothered again."""

from pathlib import Path

import pytest
from django.core.cache import cache, caches

from alongside.asking import actions as asking
from alongside.asking.forms import may_be_invited
from alongside.ledger.models import Entry
from alongside.people import actions, queries
from alongside.people.models import Card, Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_clean_slate():
    cache.clear()


def come_in(browser, words: str):
    return browser.post("/come-in/", {"words": words}, follow=True)


def text_of(page) -> str:
    return page.content.decode()


def test_a_new_project_has_five_voices_and_its_own_words_for_them(table):
    assert [voice.key for voice in table.project.voices.order_by("order")] == [
        "client",
        "peer",
        "staff",
        "partner",
        "commissioner",
    ]


def test_a_word_the_group_chose_is_the_word_everywhere(table, sign_in):
    actions.name_a_voice(
        by=table.dee, voice=table.voice("client"), name="resident", plural="residents"
    )

    for address in ("/project/", "/me/", "/listen/"):
        page = text_of(sign_in(table.amina).get(address))
        assert "resident" in page
        assert "person taking part" not in page


def test_amina_comes_in_with_four_words_whatever_the_capitals(table, client):
    secret = actions.make_card(by=table.dee, person=table.amina)
    assert len(secret.words.split()) == 4

    page = come_in(client, f"  {secret.words.upper().replace(' ', '-')} ")

    assert "You are Amina" in text_of(page)
    card = Card.objects.get(person=table.amina)
    assert secret.words not in (card.words_index, card.words_hash)


def test_looking_at_a_scanned_card_opens_nothing_and_a_tap_does(table, client):
    secret = actions.make_card(by=table.dee, person=table.amina)

    looked = client.get(f"/card/{secret.token}/")
    assert "person" not in client.session
    tapped = client.post(f"/card/{secret.token}/", follow=True)

    assert looked.status_code == 200
    assert "You are Amina" in text_of(tapped)


def test_a_lost_card_opens_nothing_and_a_new_one_ends_the_old(table, client):
    old = actions.make_card(by=table.dee, person=table.amina)
    new = actions.make_card(by=table.dee, person=table.amina)

    assert "You are Amina" not in text_of(come_in(client, old.words))
    actions.end_card(by=table.dee, person=table.amina)

    assert "You are Amina" not in text_of(come_in(client, new.words))


def test_wrong_words_get_slower_and_nobody_is_locked_out(table, client):
    secret = actions.make_card(by=table.dee, person=table.amina)
    for _ in range(5):
        come_in(client, "wrong words once more")

    assert "Please wait" in text_of(come_in(client, secret.words))
    cache.clear()  # the wait is over
    assert "You are Amina" in text_of(come_in(client, secret.words))


def test_tries_are_counted_for_all_processes_in_files_that_name_nobody(table, client, settings):
    for _ in range(5):
        come_in(client, "wrong words once more")
    elsewhere = type(caches["default"])(settings.CACHES["default"]["LOCATION"], {})
    elsewhere.key_func = caches["default"].key_func

    assert elsewhere.get("wrong-cards:127.0.0.1")[0] == 5
    files = list(Path(settings.CACHES["default"]["LOCATION"]).iterdir())
    assert files
    assert not [one for one in files if b"127.0.0.1" in one.read_bytes() or "127" in one.stem[:3]]


def test_bev_holds_two_voices_and_says_from_which_she_speaks(table, sign_in):
    bev = sign_in(table.bev)
    assert "peer researcher" in text_of(bev.get("/listen/"))

    bev.post("/me/voice/", {"voice": table.voice("client").pk})
    bev.post("/listen/", {"text": "The queue is long"})

    assert table.project.views.get().voice == table.voice("client")


def test_bev_cannot_speak_from_a_voice_she_does_not_hold(table, sign_in):
    bev = sign_in(table.bev)

    bev.post("/me/voice/", {"voice": table.voice("staff").pk})
    bev.post("/listen/", {"text": "The queue is long"})

    assert table.project.views.get().voice != table.voice("staff")


def test_callum_steps_back_and_comes_back_with_one_tap_each(table, sign_in):
    callum = sign_in(table.callum)
    actions.bring_in(by=table.dee, called="Somebody", voices=["client"])

    callum.post("/me/step-back/")
    assert Person.objects.get(pk=table.callum.pk).state == Person.State.STEPPED_BACK
    assert table.callum not in Person.objects.reachable()
    assert table.callum in queries.everyone(table.project)  # the place is kept
    page = callum.post("/me/come-back/", follow=True)

    back = Person.objects.get(pk=table.callum.pk)
    assert (back.state, page.status_code) == (Person.State.HERE, 200)
    assert back.speaks_as("peer")
    assert back.may("interviewer")


@pytest.mark.parametrize("deed", [actions.do_not_contact, actions.note_a_death])
def test_no_list_no_door_and_no_invitation_ever_again(table, client, deed):
    from tests.asking.things import opened

    round = opened(table)
    secret = actions.make_card(by=table.dee, person=table.amina)
    invitation = asking.invite(by=table.lena, round=round, person=table.amina)
    asking.match(by=table.lena, invitation=invitation, interviewer=table.bev)

    deed(by=table.dee, person=table.amina)

    assert "You are Amina" not in text_of(come_in(client, secret.words))
    assert table.amina not in queries.everyone(table.project)
    assert table.amina not in may_be_invited(round, "")
    from alongside.asking import queries as asked

    assert list(asked.my_people(table.bev)) == []
    with pytest.raises(asking.Refused, match="asked not to be contacted"):
        asking.match(by=table.lena, invitation=invitation, interviewer=table.callum)
    with pytest.raises(actions.NoDoor):
        actions.make_card(by=table.dee, person=table.amina)


@pytest.mark.parametrize("deed", [actions.do_not_contact, actions.note_a_death])
def test_what_was_noted_for_the_wrong_person_is_put_right(table, sign_in, client, deed):
    secret = actions.make_card(by=table.dee, person=table.amina)
    deed(by=table.dee, person=table.amina)
    dee, address = sign_in(table.dee), f"/people/{table.amina.pk}/mistake/"

    assert address in dee.get(f"/people/{table.amina.pk}/").content.decode()
    assert "Was this noted by mistake?" in text_of(dee.get(address))
    dee.post(address)

    assert table.amina in queries.everyone(table.project)
    assert "You are Amina" not in text_of(come_in(client, secret.words)), (
        "a new card is made by hand"
    )
    assert actions.make_card(by=table.dee, person=Person.objects.get(pk=table.amina.pk))
    kept = Entry.objects.filter(project_id=table.project.pk, deed="noted_by_mistake")
    assert kept.count() == 1


def test_somebody_who_is_here_cannot_be_put_back(table, sign_in):
    actions.step_back(by=table.amina)

    sign_in(table.dee).post(f"/people/{table.amina.pk}/mistake/")

    assert Person.objects.get(pk=table.amina.pk).state == Person.State.STEPPED_BACK


def test_somebody_signed_in_has_no_way_on_after_the_wish_is_noted(table, sign_in):
    amina = sign_in(table.amina)
    assert amina.get("/project/").status_code == 200

    actions.do_not_contact(by=table.dee, person=table.amina)

    assert amina.get("/project/").status_code == 302


def test_the_group_agrees_how_to_treat_each_other_and_the_earlier_text_is_kept(table, sign_in):
    first = actions.propose_agreement(by=table.bev, text="One person speaks at a time.")
    actions.agree_agreement(by=table.dee, agreement=first)
    second = actions.propose_agreement(by=table.amina, text="Breaks when anybody asks.")
    actions.agree_agreement(by=table.dee, agreement=second)

    first.refresh_from_db()
    assert queries.agreed_agreement(table.project) == second
    assert first.replaced_at
    assert "Breaks when anybody asks." in text_of(sign_in(table.amina).get("/project/"))


def test_what_is_open_and_what_is_fixed_is_said_with_who_fixed_it(table, sign_in):
    actions.state_remit(
        by=table.dee,
        open_things=["Every word"],
        fixed_things=[("One survey a year", "the council")],
        final_say="the whole group",
    )

    page = text_of(sign_in(table.amina).get("/project/"))

    assert all(words in page for words in ("Every word", "One survey a year", "the council"))


def test_lena_signs_in_with_six_words_and_wrong_ones_open_nothing(table, client):
    words = actions.give_account(by=table.dee, person=table.lena, username="lena")
    assert len(words.split()) == 6

    wrong = client.post("/staff/login/", {"login": "lena", "password": "not these words"})
    assert "person" not in client.session
    page = client.post("/staff/login/", {"login": "lena", "password": words}, follow=True)

    assert wrong.status_code == 200
    assert "You are Lena" in text_of(page)


def test_every_deed_is_in_the_record_by_key_and_never_by_name(table):
    actions.make_card(by=table.dee, person=table.amina)
    actions.step_back(by=table.callum)

    entries = Entry.objects.filter(project_id=table.project.pk)
    assert {"make_card", "step_back"} <= set(entries.values_list("deed", flat=True))
    names = [person.called for person in table.project.people.all()]
    told = " ".join(f"{entry.said} {entry.details}" for entry in entries)
    assert not [name for name in names if name in told]
    assert entries.get(deed="step_back").by_key == table.callum.key


def test_whom_to_ring_is_said_on_a_page_and_shown_to_everybody(table, sign_in):
    lena = sign_in(table.lena)
    assert "Nobody has said whom to ring" in text_of(lena.get("/project/"))

    page = lena.post(
        "/who-to-ring/", {"help_words": "Lena, day and night.", "help_number": "0115 496 0000"}
    )

    assert page.status_code == 302
    for address in ("/project/", "/help/"):
        told = text_of(sign_in(table.amina).get(address))
        assert "Lena, day and night." in told
        assert "0115 496 0000" in told
    assert Entry.objects.filter(project_id=table.project.pk, deed="say_who_to_ring").count() == 1


def test_without_a_number_nothing_changes_and_what_was_typed_comes_back(table, sign_in):
    page = sign_in(table.dee).post("/who-to-ring/", {"help_words": "Lena", "help_number": ""})

    assert page.status_code == 200
    assert 'value="Lena"' in text_of(page)
    table.project.refresh_from_db()
    assert table.project.help_words == ""


def test_amina_becomes_a_peer_researcher_and_interviews(table, sign_in):
    address = f"/people/{table.amina.pk}/part/"
    voices = [table.voice("peer").pk, table.voice("client").pk]

    page = sign_in(table.dee).post(address, {"voices": voices, "duties": ["interviewer"]})

    assert page.status_code == 302
    amina = Person.objects.get(pk=table.amina.pk)
    assert amina.is_interviewer
    assert list(amina.seats.values_list("voice__key", flat=True)) == ["client", "peer"]
    assert amina.service is None
    entry = Entry.objects.get(project_id=table.project.pk, deed="change_part")
    assert (entry.details["duties"], entry.by_key) == (["interviewer"], table.dee.key)


def test_a_duty_that_was_given_up_opens_nothing_any_more(table, sign_in):
    lena = sign_in(table.lena)
    assert lena.get("/people/").status_code == 200

    actions.change_part(
        by=table.dee, person=table.lena, voices=["staff"], duties=["safeguarding"], service=None
    )

    assert lena.get("/people/").status_code == 403


def test_the_last_who_keeps_the_work_moving_cannot_give_it_up(table, sign_in):
    address = f"/people/{table.dee.pk}/part/"
    given = {"voices": [table.voice("staff").pk], "duties": ["lead"]}

    page = sign_in(table.lena).post(address, given)

    assert "Nobody would keep the work moving then" in text_of(page)
    assert Person.objects.get(pk=table.dee.pk).is_facilitator
    assert not Entry.objects.filter(deed="change_part", project_id=table.project.pk).exists()


def test_somebody_without_a_voice_is_not_possible(table, sign_in):
    page = sign_in(table.dee).post(f"/people/{table.bev.pk}/part/", {"duties": ["interviewer"]})

    assert page.status_code == 200
    assert table.bev.seats.count() == 2
