# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every page, with nothing and with everything and after a mistake: no barrier, at 320 px, in large text.

The pages are those of the URL list itself, each seen as somebody who may. A page nobody may see fails.
"""

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import seat_everybody
from tests.journeys.browsing import PHONE, axe_problems, small_targets, too_wide

from alongside.people.actions import give_account

from .roles import ROLES, ROOMS, room_of, routes, things_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HALF_DESK = {"width": 640, "height": 900}  # a desk of 1280 px at 200 %
ORDER = ["lead", "facilitator", "interviewer", "client", "signatory", "commissioner", "nobody"]
STAFF = ("account_", "mfa_")
# Drawn by its own script, screen after screen: tests/journeys/test_interview_offline.py looks at each.
DRAWN_BY_SCRIPT = {"asking:interview"}


def browser_of(table, role: str) -> Client:
    browser = Client()
    if ROLES[role]:
        session = browser.session
        session["person"] = str(getattr(table, ROLES[role]).pk)
        session.save()
    return browser


def staff_browsers(table) -> list[Client]:
    """At the staff door: somebody outside, and Lena with her passphrase."""
    words = give_account(by=table.dee, person=table.lena, username=f"lena-{table.project.pk}")
    inside = Client()
    inside.post("/staff/login/", {"login": table.lena.account.username, "password": words})
    return [Client(), inside]


def browsers_for(table, route: str) -> list[Client]:
    if route.startswith(STAFF):
        return staff_browsers(table)
    return [browser_of(table, role) for role in ORDER]


def seen_by_somebody(table, route: str, kwargs: dict, method: str = "get"):
    """The page as the first role sees it that may, or None when it is no page."""
    if route in DRAWN_BY_SCRIPT:
        return None
    for browser in browsers_for(table, route):
        answer = getattr(browser, method)(reverse(route, kwargs=kwargs))
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            return answer.content.decode()
    return None


def barriers(page, html: str, address: str) -> list[str]:
    """What stands in anybody's way on this page: axe, sideways scrolling, targets too small to tap."""
    page.route(address, lambda asked: asked.fulfill(content_type="text/html", body=html))
    page.set_viewport_size(PHONE)
    page.goto(address)
    found = axe_problems(page)
    found += [f"too small to tap: {target}" for target in small_targets(page)]
    found += ["scrolls sideways at 320 px"] if too_wide(page) else []
    page.set_viewport_size(HALF_DESK)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found += ["scrolls sideways in large text"] if too_wide(page) else []
    page.unroute(address)
    return found


def pages_of(room: str, table, own: dict, method: str = "get"):
    """(route, HTML) of every page of a room that somebody may see."""
    for route in sorted({route for route, _ in routes() if room_of(route) == room}):
        html = seen_by_somebody(table, route, own[route], method)
        if html is not None:
            yield route, html


@pytest.fixture
def page(window):
    return window(viewport=PHONE).new_page()


@pytest.mark.parametrize("room", ROOMS)
def test_every_page_with_everything_on_it(room, page, live_server):
    table = seat_everybody()
    own = things_of(room, table)

    found = {
        route: problems
        for route, html in pages_of(room, table, own)
        if (problems := barriers(page, html, f"{live_server.url}/-/{route.replace(':', '/')}"))
    }

    assert found == {}


@pytest.mark.parametrize("room", ROOMS)
def test_every_page_after_a_mistake(room, page, live_server):
    """Everything is sent empty, so that every page shows its errors."""
    table = seat_everybody()
    own = things_of(room, table)

    found = {
        route: problems
        for route, html in pages_of(room, table, own, "post")
        if (problems := barriers(page, html, f"{live_server.url}/-/{route.replace(':', '/')}"))
    }

    assert found == {}


@pytest.mark.parametrize("room", ROOMS)
def test_every_page_with_nothing_on_it(room, page, live_server):
    table, other = seat_everybody(), seat_everybody("Things of others")
    without = {route: kwargs for route, kwargs in things_of(room, other).items() if not kwargs}

    found = {
        route: problems
        for route in sorted(without)
        if (html := seen_by_somebody(table, route, {}))
        and (problems := barriers(page, html, f"{live_server.url}/-/{route.replace(':', '/')}"))
    }

    assert found == {}


@pytest.mark.parametrize(
    ("defect", "noticed"),
    [
        ('<img src="/static/web/icon.svg">', "image-alt"),
        ('<p style="color:#999;background:#aaa">Hard to read</p>', "color-contrast"),
        ('<div style="width:900px">A wall</div>', "scrolls sideways"),
        ('<button style="min-height:0;height:20px;padding:0">x</button>', "too small to tap"),
    ],
)
def test_a_barrier_that_somebody_puts_up_is_noticed(defect, noticed, page, live_server):
    """The control: the same looking finds each kind of barrier."""
    table = seat_everybody()
    html = seen_by_somebody(table, "people:me", {})
    assert barriers(page, html, f"{live_server.url}/-/well") == []

    found = barriers(page, html.replace("</main>", f"{defect}</main>"), f"{live_server.url}/-/bad")

    assert any(noticed in one for one in found)
