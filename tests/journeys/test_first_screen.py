# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first screen stands before the rest of the program is here, and promises nothing that it cannot do yet."""

import pytest
from django.urls import reverse
from tests.asking.things import opened

from .browsing import PHONE, axe_problems, sign_in
from .test_interview_offline import DIGITS, heading, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SOMEBODY = "Somebody new here today"
KEPT = """async () => {
  const asked = indexedDB.open("alongside");
  const database = await new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result); });
  const read = database.transaction("shelf").objectStore("shelf").getAllKeys();
  const keys = await new Promise((resolve) => { read.onsuccess = () => resolve(read.result); });
  database.close();
  return keys;
}"""


@pytest.fixture
def held():
    """Requests for the rest of the program, held back until they are let go."""
    return []


@pytest.fixture
def bev(server, table, window, held):
    """Bev's phone on its first visit."""
    opened(table)
    context = window(viewport=PHONE)
    sign_in(context, server, table.bev)
    page = context.new_page()
    page.set_default_timeout(8_000)
    page.route("**" + reverse("asking:rest"), lambda asked: held.append(asked))
    page.goto(server.url + reverse("asking:interview"))
    return page


def test_it_stands_while_the_rest_is_on_its_way(bev, held):
    bev.get_by_role("button", name=SOMEBODY).wait_for()

    assert len(held) == 1, "the rest is asked for, and is not here"
    assert bev.locator("#status").inner_text() == "No interview is on this phone"
    assert bev.locator("#carried").count() == 0, "names stay in no document"
    assert bev.locator("html[data-ready]").count() == 0, (
        "it does not say that it works without signal"
    )
    assert axe_problems(bev) == []


def test_a_tap_is_kept_in_mind_until_the_rest_is_here(bev, held):
    press(bev, SOMEBODY)
    held.pop().continue_()
    heading(bev, "Choose six digits")
    bev.get_by_role("textbox").fill(DIGITS)
    press(bev, "Next")

    heading(bev, "Is this a good time?")
    assert bev.evaluate(KEPT) == ["bundle", "phone"]


def test_leaving_at_once_works_at_once(bev, held, settings):
    settings.LEAVE_TO = reverse("web:help")
    press(bev, "Leave this page")

    bev.wait_for_url("**" + reverse("web:help"))
    assert held, "the rest never came"


def test_half_a_program_says_that_it_needs_signal(bev, held):
    bev.get_by_role("button", name=SOMEBODY).wait_for()
    held.pop().abort()

    heading(bev, "Let’s get ready")
    assert "needs signal once" in bev.locator("main").inner_text()

    bev.unroute("**" + reverse("asking:rest"))
    press(bev, "Try again")
    bev.get_by_role("button", name=SOMEBODY).wait_for()
    bev.wait_for_selector("html[data-ready=yes]", state="attached")


def test_a_phone_that_keeps_something_shows_that_and_asks_for_itself(bev, held):
    """What came with the document knows no phone. A second visit over the line says which phone it is."""
    bev.get_by_role("button", name=SOMEBODY).wait_for()
    held.pop().continue_()
    bev.wait_for_selector("html[data-ready=yes]", state="attached")
    bev.unroute("**" + reverse("asking:rest"))
    bev.evaluate(
        "async () => { for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();"
        " for (const name of await caches.keys()) await caches.delete(name); }"
    )

    with bev.expect_request("**" + reverse("asking:bundle")) as asked:
        bev.reload()

    assert asked.value.headers["x-phone"]
    bev.get_by_role("button", name=SOMEBODY).wait_for()
