# SPDX-License-Identifier: AGPL-3.0-or-later
"""A phone that goes from hand to hand: locked, turned round, lost, updated. No words are lost on it."""

import json

import pytest
from django.urls import reverse
from tests.asking.things import add_picture, body, opened, question

from alongside.asking import actions, queries
from alongside.asking.models import HeldBack, Interview
from alongside_core.questionnaire import Questionnaire, with_own_words

from .browsing import sign_in
from .test_interview_offline import (
    DIGITS,
    agree,
    answers_of,
    begin_with,
    bevs_phone,
    heading,
    looks_right,
    press,
    stopped_interview,
    to_the_end,
    unlock,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECRET = "canary in the corridor"
LOOKED_AT = """(n) => { const all = [...document.querySelectorAll("main img")];
  return all.length === n && all.every((one) => one.complete && one.naturalWidth > 0); }"""


@pytest.fixture
def round(table):
    made = opened(table)
    for version in (made.version_a, made.version_b):
        version.content["languages"] = ["en", "en-x-easy"]
        version.content["items"] = [
            question("better", "What would make it better?", "long_text",
                     follow_ups=[{"en": "Tell me as if I had never been there."}]),
            question("listened", "Did staff listen to you last week?"),
            question("first", "What matters most to you?", "ranking", ("Food", "Rest", "Company")),
            question("place", "What do you call this place?", "text"),
        ]  # fmt: skip
        version.content["items"][1]["text"]["en-x-easy"] = "Did staff hear you?"
        version.save()
    return made


@pytest.fixture
def bev(server, round, table, window):
    return bevs_phone(server, table, window)


def saying(page, words: str) -> None:
    begin_with(page, "Somebody new here today")
    agree(page)
    heading(page, "What would make it better?")
    page.get_by_role("textbox").fill(words)


def hide(page) -> None:
    """The phone is put away: what Chromium says when another app comes to the front."""
    page.evaluate(
        """() => { Object.defineProperty(document, "hidden", { value: true, configurable: true });
          document.dispatchEvent(new Event("visibilitychange")); }"""
    )


class TestLocking:
    def test_put_away_it_is_locked_and_its_digits_open_it_without_signal(self, bev, server):
        saying(bev, SECRET)
        server.stop()
        hide(bev)

        heading(bev, "Locked")
        assert SECRET not in bev.content()
        looks_right(bev, "locked")
        unlock(bev)
        heading(bev, "What would make it better?")
        assert bev.get_by_role("textbox").input_value() == SECRET

    def test_untouched_for_two_minutes_it_is_locked_and_not_before(
        self, server, table, round, window
    ):
        context_page = bevs_phone(server, table, window)
        context_page.clock.install()
        context_page.reload()
        context_page.get_by_role("button", name="Somebody new here today").wait_for()
        saying(context_page, SECRET)
        context_page.clock.run_for(100_000)
        heading(context_page, "What would make it better?")
        context_page.clock.run_for(30_000)

        heading(context_page, "Locked")
        assert SECRET not in context_page.content()

    def test_five_wrong_tries_and_it_is_gone_and_that_is_said(self, bev):
        saying(bev, SECRET)
        hide(bev)
        for words in ("4 more times", "3 more times", "2 more times", "once more"):
            unlock(bev, "000000")
            bev.get_by_text(words).wait_for()
        looks_right(bev, "one-try-left")
        unlock(bev, "000000")

        heading(bev, "Who is it today?")
        bev.get_by_text("An unfinished interview is gone, as agreed").wait_for()
        assert bev.get_by_role("button", name="Carry on").count() == 0

    def test_four_letters_are_no_digits(self, bev):
        bev.get_by_role("button", name="Somebody new here today").click()
        bev.get_by_role("textbox").fill("1234")
        press(bev, "Next")

        bev.get_by_text("Six digits go here").wait_for()

    def test_the_next_volunteer_sees_that_there_is_one_and_nothing_else(self, bev, server, table):
        saying(bev, SECRET)
        bev.wait_for_timeout(1_000)
        sign_in(bev.context, server, table.callum)
        bev.reload()

        bev.get_by_text("1 unfinished interview. Ask the team lead.").wait_for()
        assert bev.get_by_role("button", name="Carry on").count() == 0
        assert SECRET not in bev.content()
        looks_right(bev, "of-somebody-else")

    def test_one_unfinished_interview_at_most(self, bev):
        saying(bev, SECRET)
        press(bev, "Pause")
        press(bev, "To the start")

        bev.get_by_role("button", name="Carry on").wait_for()
        assert bev.get_by_role("button", name="Somebody new here today").count() == 0


class TestPicturesToPointAt:
    def test_with_no_signal_somebody_points_at_a_picture(self, server, table, round, window):
        sizes = {"listened": (300, 120), "1": (200, 200), "2": (200, 200)}
        for number, (place, size) in enumerate(sizes.items()):
            option = "" if place == "listened" else place
            add_picture(table, round, option=option, name=f"{number}.png", size=size)
        page = bevs_phone(server, table, window)
        page.wait_for_function(
            "() => caches.open('alongside-pictures').then((one) => one.keys()).then((all) => all.length === 3)"
        )
        server.stop()
        page.reload()
        saying(page, "Longer opening hours")
        press(page, "Next")
        heading(page, "Did staff listen to you last week?")
        page.wait_for_function(LOOKED_AT, arg=3)
        looks_right(page, "with-pictures")
        press(page, "Turn the screen round")
        page.wait_for_function(LOOKED_AT, arg=3)
        looks_right(page, "turned-round-with-pictures")
        page.get_by_role("button", name="No").click()

        heading(page, "Did staff listen to you last week?")
        assert page.get_by_role("radio", name="No", exact=True).is_checked()

    def test_one_that_cannot_be_seen_leaves_its_words(self, server, table, round, window):
        add_picture(table, round, option="1")
        round.pictures.update(data=b"half of a pict")
        page = bevs_phone(server, table, window)
        saying(page, "Longer opening hours")
        press(page, "Next")
        heading(page, "Did staff listen to you last week?")
        page.wait_for_function("() => !document.querySelector('main img')")

        assert page.get_by_role("radio", name="Yes", exact=True).is_visible()


class TestThePersonInCharge:
    def test_turned_round_they_point_and_a_follow_up_and_a_thank_you_are_noted(self, bev, table):
        begin_with(bev, "Somebody new here today")
        bev.get_by_label("They have it now").check()
        press(bev, "Yes, now")
        press(bev, "Next")
        for words in (
            "Would you like to take part?",
            "May we use your words",
            "May we ask you again",
        ):
            heading(bev, words)
            press(bev, "Yes")
        bev.get_by_label("Was a witness there?").fill("support worker")
        press(bev, "We understood it together")
        heading(bev, "What would make it better?")
        bev.get_by_text("Ask a little more").click()
        press(bev, "I asked it")
        press(bev, "Next")
        heading(bev, "Did staff listen to you last week?")
        press(bev, "Turn the screen round")
        bev.get_by_role("button", name="Turn it back").wait_for()
        assert bev.get_by_text("You can skip any question").count() == 0
        looks_right(bev, "turned-round")
        press(bev, "No")
        bev.get_by_text("You can skip any question").wait_for()
        assert bev.get_by_label("No", exact=True).is_checked()
        press(bev, "Next")

        heading(bev, "What matters most to you?")
        for option in ("Rest", "Food", "Company"):
            bev.get_by_role("button", name=option, exact=False).first.click()
        press(bev, "Company: move up")
        press(bev, "Rest: move down")
        looks_right(bev, "ranking-moved")
        press(bev, "We can stop here")
        press(bev, "They would like to stop")
        press(bev, "Keep what was said")
        to_the_end(bev)
        bev.get_by_text("Sent. Receipt").first.wait_for()

        kept = Interview.objects.get()
        said = answers_of(kept)
        assert (kept.thanked, kept.witness, kept.look_back) == (True, "support worker", True)
        assert said["better"].events == ["followed_up"]
        assert said["listened"].value == "2"
        assert said["first"].value == ["3", "2", "1"]

    def test_easy_words_are_one_choice_away_and_fall_back_to_the_plain_ones(self, bev):
        begin_with(bev, "Somebody new here today")
        bev.get_by_label("Language of the questions").select_option("en-x-easy")
        agree(bev)
        heading(bev, "What would make it better?")
        press(bev, "Skip this one")
        heading(bev, "Did staff hear you?")

    def test_only_answers_that_fit_are_offered_and_own_words_have_their_place(
        self, server, round, table, window
    ):
        """Options that look at an earlier answer, and “other, please say” as a question of its own."""
        place = question("place", "Which place?", "one", ("Hope House", "The day centre", "Other"))
        place["options"][2]["other"] = True
        room = question("room", "Which room?", "one", ("The hall", "The garden"))
        for option, at in zip(room["options"], ("1", "2"), strict=True):
            option["columns"] = {"at": at}
        room["option_filter"] = {"==": [{"option": "at"}, {"var": "place"}]}
        for version in (round.version_a, round.version_b):
            content = version.content | {"items": [place, room]}
            version.content = with_own_words(Questionnaire.from_json(content)).to_json()
            version.save()
        page = bevs_phone(server, table, window)
        begin_with(page, "Somebody new here today")
        agree(page)
        heading(page, "Which place?")
        page.get_by_label("The day centre").check()
        press(page, "Next")
        heading(page, "Which room?")
        assert page.get_by_label("The garden").count() == 1
        assert page.get_by_label("The hall").count() == 0
        press(page, "Back")
        heading(page, "Which place?")
        page.get_by_label("Other", exact=True).check()
        press(page, "Next")

        heading(page, "Please say it in your own words")

    def test_leaving_shows_nothing_and_what_was_said_is_still_there(self, bev, server, table):
        saying(bev, SECRET)
        bev.route("**/leave/", lambda asked: asked.fulfill(body="The weather"))
        press(bev, "Leave this page")
        bev.get_by_text("The weather").wait_for()
        bev.go_back()
        assert SECRET not in bev.content()

        bev.goto(server.url + reverse("asking:interview"))
        press(bev, "Carry on")
        unlock(bev)
        heading(bev, "What would make it better?")
        assert bev.get_by_role("textbox").input_value() == SECRET

    def test_its_title_says_nothing(self, bev):
        saying(bev, SECRET)

        assert bev.title() == "Alongside"


class TestWhatWaits:
    def test_days_without_signal_are_counted_and_then_all_of_it_is_sent(
        self, server, table, round, window
    ):
        page = bevs_phone(server, table, window)
        page.clock.install()
        page.reload()
        page.get_by_role("button", name="Somebody new here today").wait_for()
        server.stop()
        stopped_interview(page)
        press(page, "To the start")
        page.clock.fast_forward(73 * 60 * 60 * 1_000)
        page.reload()

        page.get_by_text("1 interview waits on this phone, the oldest 3 days").wait_for()
        page.get_by_text("This phone does not promise to keep what is here.").wait_for()
        looks_right(page, "waits-for-days")
        server.start()
        press(page, "Send now")
        page.get_by_text("All sent.").wait_for()
        assert Interview.objects.count() == 1

    def test_a_file_saved_on_the_phone_is_handed_in_and_sending_later_doubles_nothing(
        self, bev, server, table, sign_in
    ):
        server.stop()
        stopped_interview(bev)
        press(bev, "To the start")
        with bev.expect_download() as saved:
            press(bev, "Save them to a file")
        document = saved.value.path().read_bytes()
        bev.get_by_text("The file is saved.").wait_for()
        assert b"answers" not in document

        actions.hand_in(by=table.lena, document=document)
        actions.open_waiting()
        assert Interview.objects.get().interviewer == table.bev
        server.start()
        press(bev, "Send now")
        bev.get_by_text("All sent.").wait_for()
        assert (Interview.objects.count(), HeldBack.objects.count()) == (1, 0)

    def test_a_phone_that_was_lost_says_so_and_what_it_sends_is_held_back(self, bev, server, table):
        server.stop()
        stopped_interview(bev)
        press(bev, "To the start")
        server.start()
        assert actions.lose_phone(by=table.lena, phone=table.project.phones.get()) == 1
        bev.reload()
        bev.get_by_text("You are not signed in now.").wait_for()
        sign_in(bev.context, server, table.bev)
        bev.reload()

        bev.get_by_text("This phone was said to be lost.").wait_for()
        bev.get_by_text("Somebody will look at it.").wait_for()
        looks_right(bev, "lost-phone")
        assert bev.get_by_role("button", name="Somebody new here today").count() == 0
        assert Interview.objects.count() == 0
        actions.take_in_held(by=table.lena, held_back=HeldBack.objects.get())
        actions.open_waiting()
        assert Interview.objects.count() == 1


# What the page before this one left on a phone: layout 1, nothing sealed, nothing locked.
OLDER_PHONE = """records => new Promise((done, no) => {
  const asked = indexedDB.open("alongside", 1);
  asked.onerror = no;
  asked.onupgradeneeded = () => ["drafts", "sent", "notes", "shelf"]
    .forEach((name) => asked.result.createObjectStore(name));
  asked.onsuccess = () => {
    const change = asked.result.transaction(["drafts", "sent"], "readwrite", { durability: "strict" });
    for (const record of records) change.objectStore("drafts").put(record, record.id);
    change.objectStore("sent").put({ id: "old", who: "somebody", round: "r", position: 9, receipt: "stored" }, "old");
    change.oncomplete = () => { asked.result.close(); done(); }; }; })"""


class TestAnUpdate:
    def older_records(self, table, round) -> list[dict]:
        waiting = body(round, position=1)
        unfinished = {
            "id": "5f0c1f8e-0000-4000-8000-000000000001", "who": table.bev.key, "begun": 0,
            "round": str(round.pk), "invitation": None, "position": 2, "arm": "a",
            "version": str(round.version_a_id), "content": round.version_a.content,
            "limits": round.limits_words, "consent_words": round.consent_words, "thank_you": "",
            "language": "en", "consent": {"take_part": {"given": True, "words": "ab" * 32}},
            "look_back": True, "experience": {}, "confidence": {}, "slip": "", "outcome": "",
            "at": f"question/{round.version_a.content['items'][1]['id']}",
            "answers": {round.version_a.content["items"][0]["id"]: {
                "status": "answered", "value": SECRET, "word_for_word": True, "events": [], "active_ms": 5}},
        }  # fmt: skip
        record = {"who": table.bev.key, "round": str(round.pk), "position": 1, "invitation": None}
        finished = record | {
            "id": waiting["id"],
            "outcome": "complete",
            "tried": False,
            "waiting": waiting,
        }
        return [finished, unfinished]

    def test_what_an_older_page_left_is_sent_and_carried_on_and_no_store_is_dropped(
        self, server, round, table, window
    ):
        context = window(viewport={"width": 320, "height": 640})
        sign_in(context, server, table.bev)
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.goto(server.url + "/help/")
        page.evaluate(OLDER_PHONE, self.older_records(table, round))
        page.goto(server.url + reverse("asking:interview"))

        page.get_by_text("Sent. Receipt").first.wait_for()
        assert Interview.objects.get().answers.count() == 3
        press(page, "Carry on")
        heading(page, "Choose six digits")
        page.get_by_role("textbox").fill(DIGITS)
        press(page, "Next")
        heading(page, "Did staff listen to you last week?")
        press(page, "Pause")
        assert SECRET not in json.dumps(_kept(page)["drafts"])
        assert _kept(page)["sent"]["old"]["position"] == 9
        press(page, "Carry on")
        press(page, "We can stop here")
        press(page, "They would like to stop")
        press(page, "Keep what was said")
        to_the_end(page)
        page.get_by_text("Sent. Receipt").first.wait_for()
        assert (
            answers_of(Interview.objects.get(outcome="stopped_by_person"))["better"].value == SECRET
        )

    def test_an_older_page_that_sends_unsealed_is_still_listened_to(self, table, round):
        """Such a page may stay on a phone for weeks before it sees signal and a newer one."""
        assert actions.receive_interview(by=table.bev, body=body(round)).state == "stored"
        assert queries.waiting_boxes(table.project) == 0


def _kept(page) -> dict:
    """Everything in IndexedDB: store → key → record."""
    return page.evaluate(
        """async () => {
          const database = await new Promise((done) => {
            const asked = indexedDB.open("alongside"); asked.onsuccess = () => done(asked.result); });
          const found = {};
          for (const name of database.objectStoreNames) {
            const store = database.transaction(name).objectStore(name);
            const get = (asked) => new Promise((done) => { asked.onsuccess = () => done(asked.result); });
            const [keys, all] = await Promise.all([get(store.getAllKeys()), get(store.getAll())]);
            found[name] = Object.fromEntries(keys.map((key, index) => [key, all[index]]));
          }
          database.close(); return found; }"""
    )
