# SPDX-License-Identifier: AGPL-3.0-or-later
"""Callum leaves the page open while Bev is out. When she is late, it calls him; it never says whom she met."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.caring import actions

from .browsing import DESK, axe_problems, sign_in, small_targets, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
A_MINUTE = 61_000
LISTEN = """() => { window.called = [];
  navigator.vibrate = (how) => window.called.push("shake");
  window.AudioContext = class { constructor() { window.called.push("sound"); throw new Error("no sound here"); } }; }"""


@pytest.fixture
def out(table):
    back = timezone.now() + timedelta(minutes=30)
    return actions.go_out(by=table.bev, buddy=table.callum, expected_back=back)


@pytest.fixture
def callum(window, live_server, table):
    page = window(viewport=DESK).new_page()
    sign_in(page.context, live_server, table.callum)
    page.clock.install()
    page.goto(live_server.url + reverse("caring:company"))
    page.evaluate(LISTEN)
    return page


def is_late(outing, minutes: int) -> None:
    outing.expected_back = timezone.now() - timedelta(minutes=minutes)
    outing.went_at = outing.expected_back - timedelta(hours=1)
    outing.save()


def test_the_open_page_calls_when_she_is_late_and_once_for_each_step(out, callum):
    callum.clock.run_for(A_MINUTE)
    assert callum.evaluate("window.called") == []

    is_late(out, 5)
    callum.clock.run_for(A_MINUTE)
    callum.get_by_text("late: ring them now").wait_for()
    assert callum.evaluate("window.called") == ["shake", "sound"]
    assert callum.title() == "Please look"
    callum.clock.run_for(A_MINUTE)
    assert callum.evaluate("window.called.length") == 2, "it does not nag"

    is_late(out, 45)
    callum.clock.run_for(A_MINUTE)
    callum.get_by_text("very late: do what you agreed").wait_for()
    assert callum.evaluate("window.called.length") == 4
    assert (axe_problems(callum), too_wide(callum), small_targets(callum)) == ([], 0, [])


def test_she_goes_out_while_the_page_is_open_and_comes_back(table, callum):
    assert callum.get_by_text("Out now").count() == 0
    back = timezone.now() + timedelta(minutes=30)
    outing = actions.go_out(by=table.bev, buddy=table.callum, expected_back=back)
    callum.clock.run_for(A_MINUTE)
    callum.get_by_role("heading", name="Out now").wait_for()

    actions.come_back(by=table.bev, outing=outing)
    callum.clock.run_for(A_MINUTE)
    callum.wait_for_function("() => !document.querySelector('#out-now h2')")
    assert callum.evaluate("window.called") == []


def test_a_page_that_cannot_look_says_so_and_stops_saying_so(out, callum):
    callum.context.set_offline(True)
    callum.clock.run_for(A_MINUTE)
    callum.get_by_text("This page cannot look just now").wait_for()

    callum.context.set_offline(False)
    callum.clock.run_for(A_MINUTE)
    callum.wait_for_function("() => document.getElementById('cannot-look').hidden")
