# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bev types a page of paper in by keyboard alone: no mouse, and few enough keys for two minutes."""

from uuid import UUID

import pytest
from tests.asking.things import planned, question

from alongside.asking import actions
from alongside.asking.models import Answer, Interview

from .screens import Somebody

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TWO_MINUTES = 240  # keys, at two a second: slow for somebody who types now and then
OWN_WORDS = "They rang me back, and then they came."
A_PAGE = [
    *(question(f"q{n}", f"Question {n}?", options=("Yes", "Partly", "No")) for n in range(9)),
    question("helped", "Which of these helped?", "many", ("A room", "Food", "A talk")),
    question("times", "How many times?", "integer"),
    question("better", "What would make it better?", "text"),
]


class Keyboard:
    """Counts every key."""

    def __init__(self, page):
        self.page, self.keys = page, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def type(self, words: str) -> None:
        for letter in words:
            self.press("Space" if letter == " " else letter)

    def at(self) -> tuple[str, str]:
        """(name, kind) of what the keyboard is on."""
        return tuple(
            self.page.evaluate(
                "[document.activeElement.name || '', document.activeElement.type || '']"
            )
        )


@pytest.fixture
def asked(table):
    round = planned(table)
    round.version_a.content["items"] = A_PAGE
    round.version_a.save()
    actions.open_round(by=table.lena, round=round, interviewers=[table.bev], per_interviewer=8)
    return round


def fill_in(keyboard: Keyboard) -> list[str]:
    """Tab from field to field and answer each; returns the fields in the order they came."""
    seen: list[str] = []
    for _ in range(200):
        keyboard.press("Tab")
        name, kind = keyboard.at()
        if kind == "submit":
            keyboard.press("Enter")
            return seen
        if kind == "radio" and name not in seen:
            keyboard.press("Space")
        elif kind == "checkbox" and seen.count(name) == 0:
            keyboard.press("Space")  # the first of each group
        elif kind in ("text", "number", "textarea") and name != "slip":
            keyboard.type("3" if kind == "number" else OWN_WORDS)
        seen.append(name)
    raise AssertionError(f"The end is never reached: {seen[-20:]}")


def test_a_page_takes_fewer_keys_than_two_minutes_hold(table, asked, window, live_server):
    bev = Somebody(window, live_server, table.bev).goes_to("asking:type_in", asked.pk, "a")
    keyboard = Keyboard(bev.page)
    keyboard.press("Tab")
    keyboard.press("Enter")  # “Skip to the main part”

    seen = fill_in(keyboard)
    bev.page.get_by_text("It arrived and is kept").wait_for()

    print(f"\na page of {len(A_PAGE)} questions: {keyboard.keys} keys")
    assert keyboard.keys <= TWO_MINUTES
    kept = Interview.objects.get()
    given = dict(Answer.objects.filter(interview=kept).values_list("question", "value"))
    by_name = {one["name"]: given[UUID(one["id"])] for one in A_PAGE}
    assert by_name["q0"] == by_name["q8"] == "1"
    assert by_name["helped"] == ["1"]
    assert str(by_name["times"]) == "3"
    assert by_name["better"] == OWN_WORDS
    assert len(set(seen)) >= len(A_PAGE)
