# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may see what is one table, asserted whole. Read tests/trust/access.csv; it is the promise.

To change it: WRITE_ACCESS=1 pytest tests/trust/test_who_may_see_what.py, then read the difference.
"""

import os

import pytest
from django.urls import reverse

from alongside.people import doors

from . import matrix
from .roles import routes

pytestmark = pytest.mark.django_db
ALLAUTH = ("account_", "mfa_")


@pytest.fixture(scope="module")
def whole(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        from django.db import transaction

        try:
            with transaction.atomic():
                rows = matrix.ask_everything()
                raise matrix._Undo
        except matrix._Undo:
            return rows


def test_the_whole_table_is_as_agreed(whole):
    if os.environ.get("WRITE_ACCESS"):
        matrix.write(whole)

    assert whole == matrix.written()


def test_every_route_has_its_row(whole):
    in_table = {row["route"] for row in matrix.written()}

    assert {route for route, _ in routes()} == in_table


def test_no_page_of_ours_is_without_a_door():
    without = [
        route
        for route, pattern in routes()
        if not route.split(":")[-1].startswith(ALLAUTH) and not hasattr(pattern.callback, "door")
    ]

    assert without == []


def test_nothing_of_the_neighbours_is_ever_shown_behind_a_door(whole):
    open_to_the_street = {
        route for route, p in routes() if getattr(p.callback, "door", "") == "anyone"
    }
    shown = [
        row for row in whole if row["other"] == "200" and row["route"] not in open_to_the_street
    ]

    assert shown == []


def test_nobody_gets_in_without_coming_in(whole):
    open_to_the_street = {
        route for route, p in routes() if getattr(p.callback, "door", "") == "anyone"
    }
    seen = [
        row["route"]
        for row in whole
        if row["role"] == "nobody"
        and row["own"] == "200"
        and row["route"] not in open_to_the_street
        and not row["route"].startswith(ALLAUTH)
    ]

    assert seen == []


def test_no_page_breaks(whole):
    assert [row for row in whole if "500" in (row["own"], row["other"])] == []


def test_a_door_taken_off_is_noticed(table, monkeypatch):
    """The control: the same asking finds a page that lost its door."""
    before = matrix._status("people:everyone", "GET", "client", table, {})
    route = next(pattern for name, pattern in routes() if name == "people:everyone")
    monkeypatch.setattr(route, "callback", doors.anyone(route.callback.__wrapped__.__wrapped__))

    after = matrix._status("people:everyone", "GET", "client", table, {})

    assert reverse("people:everyone")
    assert (before, after) == ("403", "200")
