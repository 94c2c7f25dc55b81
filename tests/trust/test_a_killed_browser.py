# SPDX-License-Identifier: AGPL-3.0-or-later
"""The phone's browser is killed in the middle of an interview. What was kept is there. (shared design: trust, c4.)

"Kept" is what a person sees: the next question shows only once the answer before it is on the phone. Each
time the profile is opened again, unlocked, and every answer that was kept is read back from its page.
"""

import random
import re
import shutil
import threading

import pytest
from playwright.sync_api import Error
from tests.asking.things import opened, question
from tests.journeys.browsing import interview_page
from tests.journeys.test_interview_offline import agree, begin_with, heading, press, unlock
from tests.trust.faults import counting
from tests.trust.faults.browser import Killed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUESTIONS = [
    f"What would you change, {name}?" for name in ("first", "next", "then", "after", "last")
]
FIRST, END = QUESTIONS[0], "Is there more to say?"
ASKED = re.compile("What would you change|Is there more")
MOST_STEPS = len(QUESTIONS) - 1  # answers before the one in which it is killed
LONGEST = 0.08  # seconds from the tap to the kill

# Notes how strictly each write was asked for.
LISTEN = """() => {
  const real = IDBDatabase.prototype.transaction;
  window.asked = [];
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (mode === "readwrite") window.asked.push(options?.durability ?? "default");
    return real.call(this, names, mode, options);
  };
}"""
# The control: a page that says "kept" at once, and writes half a minute later.
SAY_IT_EARLY = """() => {
  const real = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (mode !== "readwrite") return real.call(this, names, mode, options);
    const later = (deed) => setTimeout(() => deed(real.call(this, names, mode, options).objectStore(names)), 30_000);
    const early = { objectStore: () => ({
      put: (...given) => { later((store) => store.put(...given)); },
      delete: (...given) => { later((store) => store.delete(...given)); } }) };
    setTimeout(() => early.oncomplete());
    return early;
  };
}"""


@pytest.fixture
def round(table):
    made = opened(table)
    for version in (made.version_a, made.version_b):
        version.content["items"] = [
            question(f"change_{number}", words, "text")
            for number, words in enumerate([*QUESTIONS, END])
        ]
        version.save()
    return made


@pytest.fixture
def phone(chromium, server, round, table, tmp_path):
    """Bev's phone, with an interview begun on it and its first question open."""
    killed = Killed(chromium.browser_type, tmp_path / "profile")
    try:
        page = page_of(killed, server, table.bev)
        begin_with(page, "Somebody new here today")
        agree(page)
        heading(page, FIRST)
        yield killed
    finally:
        killed.kill()
        killed.let_go()
        shutil.rmtree(killed.profile, ignore_errors=True)


def page_of(killed: Killed, server, person):
    return interview_page(killed.window(), server, person, patience=30_000)


def opened_again(killed: Killed, server, person):
    """Start the browser, give the six digits; back at the question that was open."""
    page = page_of(killed, server, person)
    press(page, "Carry on")
    unlock(page)
    page.get_by_role("heading", level=1, name=ASKED).wait_for()
    return page


def asked(page) -> str:
    return page.locator("h1").inner_text().strip()


def on_page(page) -> str:
    return page.locator("#answer").input_value()


def back_to_the_first(page) -> None:
    while (here := asked(page)) != FIRST:
        press(page, "Back")
        heading(page, [*QUESTIONS, END][[*QUESTIONS, END].index(here) - 1])


class Interview:
    """What was kept, as far as anybody could see, and what was being kept when the browser was killed."""

    def __init__(self, seed: int):
        self.kept = {words: {""} for words in QUESTIONS}
        self.draw, self.number, self.shown, self.lost = random.Random(seed), 0, 0, 0

    def check(self, page) -> None:
        self.lost += on_page(page) not in self.kept[asked(page)]

    def step(self, page, when_tapped=lambda: None) -> None:
        """Check the answer on this page, put another in its place, and see the next question."""
        here = asked(page)
        self.check(page)
        self.number += 1
        words = f"words {self.number}"
        self.kept[here] = {*self.kept[here], words}  # nobody knows, until the next question shows
        page.locator("#answer").fill(words)
        when_tapped()
        press(page, "Next")
        heading(page, [*QUESTIONS, END][QUESTIONS.index(here) + 1])
        self.kept[here] = {words}
        self.shown += 1

    def until_killed(self, page, phone: Killed) -> None:
        """Some answers; then it is killed while one is being kept."""
        back_to_the_first(page)
        for _ in range(self.draw.randint(0, MOST_STEPS)):
            self.step(page)
        killing = threading.Timer(self.draw.uniform(0, LONGEST), phone.kill)
        try:
            self.step(page, killing.start)
        except Error:
            pass  # the browser is gone
        finally:
            killing.join()
            phone.let_go()

    def check_all(self, page) -> None:
        back_to_the_first(page)
        for following in [*QUESTIONS[1:], END]:
            self.check(page)
            press(page, "Next")
            heading(page, following)


def nothing_is_lost(phone: Killed, server, person, kills: int) -> None:
    interview, strictness = Interview(kills), set()
    phone.kill()
    phone.let_go()
    for _ in range(kills):
        page = opened_again(phone, server, person)
        page.evaluate(LISTEN)
        back_to_the_first(page)
        interview.step(page)
        strictness |= set(page.evaluate("window.asked"))
        interview.until_killed(page, phone)
    interview.check_all(opened_again(phone, server, person))
    counting.note("kill -9 of the browser", times=kills, kept=interview.shown, lost=interview.lost)

    assert strictness == {"strict"}
    assert interview.shown >= kills
    assert interview.lost == 0


def test_the_browser_is_killed_and_every_answer_that_was_kept_is_there(phone, server, table):
    nothing_is_lost(phone, server, table.bev, 8)


@pytest.mark.soak
def test_the_browser_is_killed_five_hundred_times(phone, server, table):
    nothing_is_lost(phone, server, table.bev, 500)


def test_the_control_a_page_that_says_kept_before_it_writes_loses(phone, server, table):
    interview = Interview(1)
    phone.kill()
    phone.let_go()
    page = opened_again(phone, server, table.bev)
    page.evaluate(SAY_IT_EARLY)
    interview.step(page)
    phone.kill()
    phone.let_go()
    interview.check_all(opened_again(phone, server, table.bev))
    counting.note(
        "  control: kept is said first", times=1, kept=interview.shown, lost=interview.lost
    )

    assert interview.lost > 0


def test_the_control_a_write_that_need_not_reach_the_disk_is_noticed(phone):
    page = phone.browser.contexts[0].pages[0]
    page.evaluate(LISTEN)
    page.evaluate(
        """() => new Promise((done) => {
          const asked = indexedDB.open("alongside");
          asked.onsuccess = () => {
            asked.result.transaction("shelf", "readwrite", { durability: "relaxed" });
            asked.result.close(); done(); }; })"""
    )

    assert page.evaluate("window.asked") == ["relaxed"]
