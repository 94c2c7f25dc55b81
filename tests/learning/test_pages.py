# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of learning: for everybody in the group, and the release for anybody who has its address."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.learning import actions
from alongside.learning.models import AnswerBack, Comparison, Release

from .story import a_finished_round
from .things import things

pytestmark = pytest.mark.django_db


def words_of(page) -> str:
    return page.content.decode()


def test_amina_sees_that_nothing_is_released_yet(table, sign_in):
    page = sign_in(table.amina).get(reverse("learning:home"))

    assert "Nothing has been released yet" in words_of(page)
    assert "Rounds of interviews" not in words_of(page)


def test_lena_closes_compares_and_releases_through_the_pages(table, sign_in):
    asked = a_finished_round(table)
    lena = sign_in(table.lena)

    lena.post(reverse("learning:compare", args=[asked.pk]))
    lena.post(reverse("learning:make_release", args=[asked.pk]))
    page = lena.get(reverse("learning:quality", args=[asked.pk]))

    assert Comparison.objects.get(round=asked).sentence in page.context["comparison"].sentence
    kept = Release.objects.get(round=asked)
    assert f"Release {kept.number}" in words_of(lena.get(reverse("learning:home")))


def test_amina_sees_at_once_what_was_said_and_what_was_done(table, sign_in):
    routes = things(table)

    page = words_of(sign_in(table.amina).get(reverse("learning:home")))

    assert Comparison.objects.get().sentence in page
    assert "Nobody rings back" in page
    assert "We are doing it: A phone on every landing" in page
    assert "not everybody has been answered" in page
    assert reverse("learning:release", kwargs=routes["learning:release"]) in page


def test_bev_reads_how_the_questions_did_but_cannot_let_it_out(table, sign_in):
    asked = a_finished_round(table, 48)
    bev = sign_in(table.bev)

    page = bev.get(reverse("learning:quality", args=[asked.pk]))

    assert "look at it together" in words_of(page)
    assert "Rather not say" in words_of(page)
    assert "Make a release" not in words_of(page)
    assert bev.post(reverse("learning:make_release", args=[asked.pk])).status_code == 403


def test_somebody_in_the_street_reads_a_release_and_nothing_that_is_only_for_the_group(
    table, client
):
    routes = things(table)
    kept = Release.objects.get()

    page = client.get(reverse("learning:release", kwargs=routes["learning:release"]))

    assert page.status_code == 200
    assert "rounded, so nobody can be picked out" in words_of(page)
    assert "Add what people said" not in words_of(page)
    assert client.get(reverse("learning:frozen", args=[kept.pk])).content == bytes(kept.content)


def test_the_paper_comes_as_a_pdf_or_says_when(table, client):
    kept = actions.make_release(by=table.lena, round=a_finished_round(table))
    address = reverse("learning:paper", args=[kept.pk])
    assert client.get(address)["Content-Type"] == "application/pdf"

    Release.objects.update(pdf=None)

    page = client.get(address)
    assert (page.status_code, "being made" in words_of(page)) == (202, True)


def test_what_dee_wrote_comes_back_when_the_date_is_missing(table, sign_in):
    routes = things(table)
    address = reverse("learning:answer_back", kwargs=routes["learning:answer_back"])
    before = AnswerBack.objects.count()

    page = sign_in(table.dee).post(
        address, {"kind": "doing", "words": "Two phones on every landing", "owner": "Grace"}
    )

    assert "Two phones on every landing" in words_of(page)
    assert "Say by when" in words_of(page)
    assert AnswerBack.objects.count() == before


def test_amina_says_whether_it_is_an_answer_and_dee_cannot(table, sign_in):
    routes = things(table)
    address = reverse("learning:verdict", kwargs=routes["learning:verdict"])

    assert sign_in(table.dee).post(address, {"is": "yes"}).status_code == 403
    sign_in(table.amina).post(address, {"is": "yes"})

    assert AnswerBack.objects.get().is_an_answer


def test_dee_notes_that_each_voice_was_told(table, sign_in):
    routes = things(table)
    address = reverse("learning:tell", kwargs=routes["learning:tell"])
    dee = sign_in(table.dee)

    for voice in table.project.voices.all():
        page = dee.post(
            address,
            {"voice": voice.pk, "how": "At breakfast", "told_on": "2026-09-20"},
            follow=True,
        )

    assert "Every voice has been told" in words_of(page)


def test_what_is_next_door_is_not_there(table, next_door, sign_in):
    routes = things(next_door)
    lena = sign_in(table.lena)

    for name in ("quality", "add_finding", "tell", "answer_back"):
        address = reverse(f"learning:{name}", kwargs=routes[f"learning:{name}"])
        assert lena.get(address).status_code == 404


@pytest.mark.parametrize("route", ["home", "release"])
def test_pages_ask_the_database_as_often_for_three_as_for_one(table, sign_in, route):
    routes = things(table)
    dee, address = (
        sign_in(table.dee),
        reverse(f"learning:{route}", kwargs=routes[f"learning:{route}"]),
    )
    dee.get(address)
    with CaptureQueriesContext(
        connection,
    ) as with_one:
        dee.get(address)
    kept = Release.objects.get()
    for said in ("The form was long", "The room was cold"):
        finding = actions.add_finding(by=table.bev, release=kept, you_said=said)
        actions.answer_back(by=table.dee, finding=finding, kind="did", words="Done", owner="Lena")
    for _ in range(2):
        actions.make_release(by=table.lena, round=a_finished_round(table))

    with CaptureQueriesContext(connection) as with_three:
        dee.get(address)

    assert len(with_three) == len(with_one)
