# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody finds a phone and copies all of its browser: no answer is in it. (shared design: trust, T8.)"""

import os
import signal
import time
from pathlib import Path

import pytest
from tests.asking.things import opened, question
from tests.journeys.browsing import CHROMIUM, FLAGS, PHONE, interview_page
from tests.journeys.test_interview_offline import (
    DIGITS,
    agree,
    begin_with,
    heading,
    press,
    to_the_end,
    unlock,
)

from alongside.asking.models import Interview

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FINISHED, GOING_ON, NOTE = "canary-lamp-finished", "canary-river-going-on", "canary-acorn-note"
PLANTED = "canary-album-planted"


@pytest.fixture
def round(table):
    made = opened(table)
    for version in (made.version_a, made.version_b):
        version.content["items"] = [
            question("better", "What would make it better?", "long_text"),
            question("place", "What do you call this place?", "text"),
        ]
        version.save()
    return made


def open_profile(chromium, profile: Path, server, person):
    context = chromium.browser_type.launch_persistent_context(
        profile, executable_path=CHROMIUM, args=FLAGS, viewport=PHONE, locale="en-GB"
    )
    return context, interview_page(context, server, person, patience=10_000)


def kill_browser_of(profile: Path) -> int:
    """Kill -9 every process of the browser that has this profile; how many there were."""
    killed = 0
    for entry in Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes() if entry.name.isdigit() else b""
        except OSError:
            continue
        if f"--user-data-dir={profile}".encode() in words:
            os.kill(int(entry.name), signal.SIGKILL)
            killed += 1
    time.sleep(0.5)
    return killed


def found_in(profile: Path, words: str) -> list[str]:
    """Files of the profile that hold these words, as UTF-8 or as UTF-16."""
    forms = (words.encode(), words.encode("utf-16-le"))
    return [
        str(path.relative_to(profile))
        for path in profile.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]


def plant(page) -> None:
    """The control: the same words, kept as an ordinary page would keep them."""
    page.evaluate(
        """words => new Promise((done) => {
          const asked = indexedDB.open("planted", 1);
          asked.onupgradeneeded = () => asked.result.createObjectStore("all");
          asked.onsuccess = () => {
            const change = asked.result.transaction("all", "readwrite", { durability: "strict" });
            change.objectStore("all").put({ words }, 1);
            change.oncomplete = done; }; })""",
        PLANTED,
    )


def test_a_copied_profile_holds_no_answer_and_killing_it_loses_nothing(
    server, round, table, chromium, tmp_path
):
    profile = tmp_path / "profile"
    context, page = open_profile(chromium, profile, server, table.bev)
    server.stop()
    begin_with(page, "Somebody new here today")
    agree(page)
    heading(page, "What would make it better?")
    page.get_by_role("textbox").fill(FINISHED)
    press(page, "Next")
    press(page, "We can stop here")
    press(page, "They would like to stop")
    press(page, "Keep what was said")
    to_the_end(page)
    press(page, "To the start")

    begin_with(page, "Somebody new here today")
    agree(page)
    heading(page, "What would make it better?")
    page.get_by_role("textbox").fill(GOING_ON)
    press(page, "Next")
    heading(page, "What do you call this place?")
    page.get_by_role("textbox").fill(NOTE)
    page.wait_for_timeout(1_500)  # it is saved while it is typed
    plant(page)

    assert kill_browser_of(profile) >= 1  # its helpers end with it
    assert found_in(profile, PLANTED), "the looking itself does not work"
    for words in (FINISHED, GOING_ON, NOTE, DIGITS):
        assert found_in(profile, words) == [], words

    server.start()
    context, page = open_profile(chromium, profile, server, table.bev)
    press(page, "Carry on")
    unlock(page)
    heading(page, "What do you call this place?")
    assert page.get_by_role("textbox").input_value() == NOTE
    press(page, "Back")
    heading(page, "What would make it better?")
    assert page.get_by_role("textbox").input_value() == GOING_ON
    arrived = Interview.objects.get()
    assert arrived.answers.get(status="answered").value == FINISHED
    context.close()
    assert found_in(profile, GOING_ON) == []
