# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of promising: for the service, for the reviewers, and for the street."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.people import actions as people
from alongside.pledging import actions, queries

from .story import AUTUMN, a_pledge, begun, published, reviewed, sent, signed
from .things import things

pytestmark = pytest.mark.django_db
WHO = {"review": "bev", "link": "dee", "begin": "grace", "line": "grace", "sign": "grace", "renew": "grace",
       "leave": "grace"}  # fmt: skip
POST_ONLY = {"pledging:send", "pledging:unlink"}


def text_of(answer) -> str:
    return answer.content.decode()


def test_every_page_opens_for_whom_it_is_and_hides_from_next_door(table, next_door, sign_in):
    for route, kwargs in things(table).items():
        if route in POST_ONLY:
            continue
        name, address = route.split(":")[1], reverse(route, kwargs=kwargs)
        who = WHO.get(name, "amina")
        assert sign_in(getattr(table, who)).get(address).status_code == 200, route
        if kwargs and not name.startswith("public"):
            assert sign_in(getattr(next_door, who)).get(address).status_code == 404, route


def test_pages_open_when_there_is_nothing(table, sign_in):
    for name in ("home", "public"):
        assert sign_in(table.amina).get(reverse(f"pledging:{name}")).status_code == 200
    assert "No pledge is published yet" in text_of(
        sign_in(table.grace).get(reverse("pledging:begin"))
    )


def test_grace_adopts_line_by_line_through_the_pages(table, sign_in):
    version = published(table, a_pledge(table))
    grace = sign_in(table.grace)
    grace.post(reverse("pledging:begin"), {"version": version.pk})
    adoption = table.project.adoptions.get()
    first, second = queries.lines_of(adoption)

    early = grace.post(reverse("pledging:send", args=[adoption.pk]), follow=True)
    vague = grace.post(
        reverse("pledging:line", args=[adoption.pk, first.id]),
        {"kind": "new", "words": "A night number"},
    )
    to_next = grace.post(reverse("pledging:line", args=[adoption.pk, first.id]), {
        "kind": "new", "words": "A night number", "owner": "Grace", "by_when": "2027-03-01",
    })  # fmt: skip
    grace.post(
        reverse("pledging:line", args=[adoption.pk, second.id]),
        {"kind": "not_yet", "words": "No staff"},
    )
    grace.post(reverse("pledging:send", args=[adoption.pk]))
    adoption.refresh_from_db()

    assert "have no answer yet" in text_of(early)
    assert "who will do it, and by when" in text_of(vague)
    assert "A night number" in text_of(vague)
    assert to_next.url == reverse("pledging:line", args=[adoption.pk, second.id])
    assert adoption.state == "sent"


def test_bev_reviews_and_grace_signs(table, sign_in):
    adoption = sent(table)

    sign_in(table.bev).post(
        reverse("pledging:review", args=[adoption.pk]),
        {"accepts": "yes", "words": "The number matters"},
    )
    sign_in(table.grace).post(reverse("pledging:sign", args=[adoption.pk]), {
        "name": "Grace Obi", "role": "Manager", "on": "2026-09-14", "months": 12,
    })  # fmt: skip
    adoption.refresh_from_db()

    assert (adoption.state, adoption.renew_by) == ("signed", datetime.date(2027, 9, 14))
    assert sign_in(table.dee).get(reverse("pledging:review", args=[adoption.pk])).status_code == 403


def test_the_street_sees_only_what_is_signed(table, sign_in):
    street = sign_in()
    adoption = reviewed(table)
    address = reverse("pledging:public_adoption", args=[adoption.pk])
    of_pledge = reverse("pledging:public_pledge", args=[adoption.version.work_id])

    assert [street.get(each).status_code for each in (address, of_pledge)] == [404, 404]
    actions.sign(by=table.grace, adoption=adoption, name="Grace Obi", role="Manager", on=AUTUMN)
    page, listed = text_of(street.get(address)), text_of(street.get(of_pledge))

    assert "A number for nights" in page
    assert "Signed by" in page
    assert "I will ring" not in page + listed
    assert "The number matters" not in page + listed


def test_a_lapsed_promise_is_shown_gracefully(table, sign_in):
    adoption = signed(table)
    adoption.renew_by = datetime.date(2020, 1, 1)
    adoption.save()

    page = text_of(sign_in().get(reverse("pledging:public_adoption", args=[adoption.pk])))
    own = text_of(sign_in(table.grace).get(reverse("pledging:adoption", args=[adoption.pk])))

    assert "lapsed" in page
    assert "last heard from on 14 September 2026" in page
    assert "Promise again" in own


def test_another_services_manager_cannot_write(table, sign_in):
    adoption = begun(table)
    hana = people.bring_in(
        by=table.dee,
        called="Hana",
        voices=["staff"],
        duties=["signatory"],
        service=table.day_centre,
    )

    answer = sign_in(hana).post(reverse("pledging:send", args=[adoption.pk]))

    assert answer.status_code == 404


def test_the_public_list_asks_the_database_as_often_for_three_as_for_one(table, sign_in):
    street, first = sign_in(), signed(table)
    address = reverse("pledging:public_pledge", args=[first.version.work_id])

    def asked() -> int:
        with CaptureQueriesContext(connection) as made:
            assert street.get(address).status_code == 200
        return len(made)

    with_one = asked()
    for name in ("A", "B"):
        place = people.add_service(by=table.dee, name=f"Place {name}")
        manager = people.bring_in(
            by=table.dee, called=name, voices=["staff"], duties=["signatory"], service=place
        )
        signed(table, version=first.version, by=manager)

    assert asked() == with_one
