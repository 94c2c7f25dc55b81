# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scene 1: a corridor without signal. The server is really stopped while Bev interviews."""

import re

import pytest
from django.urls import reverse
from tests.asking.things import opened, question
from tests.caring.things import PASSPHRASE

from alongside.asking import actions
from alongside.asking.interview_words import WORDS
from alongside.asking.models import HeldBack, Interview, Invitation, Slot
from alongside.asking.views import shell
from alongside.caring import actions as caring
from alongside.caring.models import Concern
from alongside.caring.queries import slip_with
from alongside_core.questionnaire import Questionnaire

from .browsing import (
    PHONE,
    axe_problems,
    interview_page,
    keep_picture,
    sign_in,
    small_targets,
    too_wide,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def every_kind() -> list[dict]:
    """A survey with a question of every type, so that every page of the interview is looked at."""
    only_if_no = {"==": [{"var": "listened"}, "2"]}
    up_to_31 = {"<=": [{"var": "."}, 31]}
    return [
        question("hello", "We begin with last week.", "note"),
        question(
            "listened",
            "Did staff listen to you last week?",
            explanation={"en": "Listening means they heard you out."},
            follow_ups=[{"en": "Tell me as if I had never been there."}],
            interviewer_note={"en": "Take your time with this one."},
            offer=["dont_know", "rather_not", "does_not_apply"],
        ),
        question("why_not", "What got in the way?", "long_text", show_if=only_if_no),
        {
            "kind": "section",
            "id": "c0ffee00-0000-4000-8000-000000000001",
            "title": {"en": "Your days here"},
            "show_if": None,
            "items": [
                question(
                    "helped", "Which of these helped you?", "many", ("A room", "Food", "A talk")
                ),
                question(
                    "often", "How often did you feel safe?", "scale", ("Always", "Mostly", "Never")
                ),
            ],
        },
        question(
            "days",
            "How many days were you here last month?",
            "integer",
            check=up_to_31,
            check_message={"en": "A month has 31 days at most."},
        ),
        question("cost", "What does the bus cost you?", "decimal"),
        question("since", "Since when do you come here?", "date"),
        question("first", "What matters most to you?", "ranking", ("Food", "Rest", "Company")),
        question("place", "What do you call this place?", "text"),
        question("again", "Would you come again?", "consent"),
        question("better", "What would make it better?", "long_text"),
    ]


@pytest.fixture
def round(table):
    table.project.help_number, table.project.help_words = "0115 496 0000", "Lena, day and night."
    table.project.save()
    made = opened(table)
    for version in (made.version_a, made.version_b):
        version.content["items"] = every_kind()
        version.save()
    invitation = actions.invite(by=table.lena, round=made, person=table.amina)
    actions.match(by=table.lena, invitation=invitation, interviewer=table.bev)
    return made


@pytest.fixture
def bev(server, round, table, window):
    return bevs_phone(server, table, window)


def bevs_phone(server, table, window):
    """Bev's phone, with the page opened once while there was signal."""
    page = interview_page(window(viewport=PHONE), server, table.bev)
    page.get_by_role("button", name="Somebody new here today").wait_for()
    return page


def press(page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def heading(page, words: str) -> None:
    """Wait until the page with this heading is here."""
    page.get_by_role("heading", level=1, name=words).wait_for()


def looks_right(page, name: str) -> None:
    """Nothing for axe to find, no sideways scrolling, nothing too small to tap; and a picture."""
    keep_picture(page, f"interview-{name}")
    found = {"axe": axe_problems(page), "wide": too_wide(page), "small": small_targets(page)}

    assert found == {"axe": [], "wide": 0, "small": []}, name


DIGITS = "407192"


def begin_with(page, who: str, look=lambda name: None) -> None:
    """Begin; the first time since the page was opened, six digits are chosen."""
    page.get_by_role("button", name=who).click()
    page.get_by_role("heading", level=1, name=re.compile("six digits|good time")).wait_for()
    if page.get_by_role("heading", level=1, name="Choose six digits").count():
        look("six-digits")
        page.get_by_role("textbox").fill(DIGITS)
        press(page, "Next")
    heading(page, "Is this a good time?")


def unlock(page, digits: str = DIGITS) -> None:
    heading(page, "Locked")
    page.get_by_role("textbox").fill(digits)
    press(page, "Open it")


def agree(page, look=lambda name: None) -> None:
    """From a good time to the first question, the spoken consent in parts."""
    look("time")
    press(page, "Yes, now")
    heading(page, "Before we begin")
    look("limits")
    press(page, "Next")
    for words in ("Would you like to take part?", "May we use your words", "May we ask you again"):
        heading(page, words)
        look(f"consent-{words[:9]}")
        press(page, "Yes")
    heading(page, "What would you say this is about?")
    look("look-back")
    press(page, "We understood it together")


def person_marks(page, look=lambda name: None) -> None:
    for words, mark in (
        ("clear", "Mostly"),
        ("respected", "Mostly"),
        ("matters to me", "Mostly"),
        ("wear you out", "A little"),
    ):
        heading(page, words)
        look("their-marks")
        press(page, mark)


def to_the_end(page, look=lambda name: None) -> str:
    """From the slip to the last page; gives back the slip's code."""
    heading(page, "Write this on the slip")
    look("slip")
    code = page.locator(".code").inner_text()
    press(page, "It is written")
    heading(page, "Thank you")
    look("thanks")
    press(page, "Next")
    for words, mark in (
        ("I understand why", "8"),
        ("my own way", "7"),
        ("somebody is upset", "Skip"),
        ("without leading", "9"),
        ("ask a friend", "10"),
    ):
        heading(page, words)
        look("own-marks")
        press(page, mark)
    heading(page, "All done")
    return code


def answers_of(interview) -> dict:
    questions = Questionnaire.from_json(interview.version.content).questions()
    names = {one.id: one.name for one in questions}
    return {names[str(one.question)]: one for one in interview.answers.all()}


def test_two_interviews_without_a_server_arrive_once_each(bev, server, round, table):
    page = bev

    def look(name):
        looks_right(page, name)

    look("home")
    server.stop()
    page.reload()
    heading(page, "Who is it today?")
    page.get_by_text("No signal just now. Nothing is lost.").wait_for()
    look("home-no-signal")

    begin_with(page, "Amina", look)
    agree(page, look)
    heading(page, "We begin with last week.")
    press(page, "Next")
    heading(page, "Did staff listen to you last week?")
    page.get_by_text("What happened here?").click()
    press(page, "They asked what it means")
    look("one-question-opened")
    page.get_by_text("What happened here?").click()
    page.get_by_label("No", exact=True).check()
    look("one-question")
    press(page, "Next")

    heading(page, "What got in the way?")
    page.get_by_role("textbox").fill("Nobody was at the desk")
    page.get_by_label("These are their exact words").check()
    page.wait_for_timeout(1_200)
    page.reload()  # the tab was closed, and there is no server
    heading(page, "Who is it today?")
    look("home-paused")
    press(page, "Carry on")
    unlock(page)
    page.get_by_text("To open it again it needs signal").wait_for()
    look("locked-no-signal")
    server.start()  # a moment of signal, on the stairs
    press(page, "Open it")
    heading(page, "What got in the way?")
    server.stop()
    assert page.get_by_role("textbox").input_value() == "Nobody was at the desk"
    look("long-text")
    press(page, "Pause")
    heading(page, "Paused")
    assert "Nobody was" not in page.locator("body").inner_text()
    look("paused")
    press(page, "Carry on")
    press(page, "Next")

    heading(page, "Which of these helped you?")
    page.get_by_label("Food").check()
    page.get_by_label("A talk").check()
    page.get_by_text("Your days here").wait_for()
    look("many")
    press(page, "Next")
    heading(page, "How often did you feel safe?")
    look("scale")
    press(page, "I don’t know")
    heading(page, "How many days were you here last month?")
    page.get_by_role("textbox").fill("99")
    press(page, "Next")
    page.get_by_text("A month has 31 days at most.").wait_for()
    assert page.get_by_role("textbox").input_value() == "99"
    look("lets-check")
    page.get_by_role("textbox").fill("9")
    press(page, "Next")
    heading(page, "What does the bus cost you?")
    page.get_by_role("textbox").fill("two pounds")
    press(page, "Next")
    page.get_by_text("A number goes here, like 3.").wait_for()
    page.get_by_role("textbox").fill("2,40")
    press(page, "Next")
    heading(page, "Since when do you come here?")
    look("date")
    press(page, "I’d rather not say")
    heading(page, "What matters most to you?")
    for words in ("Rest", "Food"):
        page.get_by_role("button", name=words).click()
    look("ranking")
    press(page, "Next")
    heading(page, "What do you call this place?")
    look("text")
    press(page, "Come back to it later")
    heading(page, "Would you come again?")
    press(page, "Back")
    heading(page, "What do you call this place?")
    press(page, "Next")
    heading(page, "Would you come again?")
    look("yes-or-no")
    press(page, "Skip this one")
    heading(page, "What would make it better?")
    press(page, "Next")
    heading(page, "You wanted to come back to these")
    look("come-back")
    press(page, "What do you call this place?")
    page.get_by_role("textbox").fill("The House")
    press(page, "Next")
    person_marks(page, look)
    code = to_the_end(page, look)
    page.get_by_text("Waiting to be sent.").wait_for()
    look("done-waiting")
    press(page, "To the start")
    heading(page, "Who is it today?")
    assert page.get_by_role("button", name="Amina").count() == 0

    begin_with(page, "Somebody new here today")
    agree(page)
    press(page, "Next")
    heading(page, "Did staff listen to you last week?")
    page.get_by_label("Yes", exact=True).check()
    press(page, "Next")
    heading(page, "Which of these helped you?")
    press(page, "We can stop here")
    look("stopping")
    press(page, "They would like to stop")
    look("keep-or-throw")
    press(page, "Keep what was said")
    to_the_end(page)
    press(page, "To the start")
    heading(page, "Who is it today?")
    page.get_by_text("2 interviews wait on this phone").wait_for()
    look("home-two-wait")
    assert Interview.objects.count() == 0
    assert "Nobody was at the desk" not in _everything_on(page)

    server.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    page.get_by_text("All sent. No answer can be read here").wait_for()
    first, second = Interview.objects.order_by("-invitation")[:2]
    for one in (first, second):
        page.get_by_text(f"Sent. Receipt {str(one.pk)[:8]}.").wait_for()
    look("home-sent")
    page.reload()
    page.get_by_text("All sent. No answer can be read here").wait_for()

    assert Interview.objects.count() == 2
    assert HeldBack.objects.count() == 0
    complete = Interview.objects.get(outcome="complete")
    stopped = Interview.objects.get(outcome="stopped_by_person")
    arms = list(Slot.objects.filter(interviewer=table.bev).values_list("arm", "interview_id"))
    assert arms[:2] == [(complete.assigned_arm, complete.pk), (stopped.assigned_arm, stopped.pk)]
    assert complete.invitation.state == Invitation.State.DONE
    assert complete.look_back
    assert set(complete.consent) == {"take_part", "use_words", "contact_again"}
    assert complete.experience == dict.fromkeys(
        ("clear", "respected", "could_say", "not_draining"), 75
    )
    assert complete.confidence == {
        "understand_why": 8,
        "say_naturally": 7,
        "explain": 9,
        "ask_a_friend": 10,
    }
    assert slip_with(table.project, code).interview_id == complete.pk
    said = answers_of(complete)
    assert {name: (one.status, one.value) for name, one in said.items()} == {
        "listened": ("answered", "2"),
        "why_not": ("answered", "Nobody was at the desk"),
        "helped": ("answered", ["2", "3"]),
        "often": ("dont_know", None),
        "days": ("answered", 9),
        "cost": ("answered", 2.4),
        "since": ("rather_not", None),
        "first": ("answered", ["2", "1"]),
        "place": ("answered", "The House"),
        "again": ("blank", None),
        "better": ("blank", None),
    }
    assert said["listened"].events == ["meaning"]
    assert said["why_not"].word_for_word is True
    assert said["why_not"].active_ms >= 1_000
    stopped_at = {name: one.status for name, one in answers_of(stopped).items()}
    assert (stopped_at["listened"], stopped_at["why_not"]) == ("answered", "not_asked")
    assert (stopped_at["helped"], stopped_at["often"]) == ("blank", "not_reached")


def test_no_to_taking_part_and_not_today_are_ordinary_ends(bev, server, round, table):
    page = bev
    server.stop()

    begin_with(page, "Amina")
    press(page, "Not today")
    heading(page, "That is fine")
    looks_right(page, "not-today")
    press(page, "To the start")
    begin_with(page, "Somebody new here today")
    press(page, "Yes, now")
    press(page, "Next")
    press(page, "No")
    heading(page, "That is fine")
    press(page, "To the start")
    server.start()
    page.reload()
    page.get_by_text("All sent.").wait_for()

    ends = Interview.objects.values_list("outcome", flat=True)
    assert list(ends) == ["not_today", "not_today"]
    assert Slot.objects.exclude(interview_id=None).count() == 0
    assert Invitation.objects.get().state == Invitation.State.NOT_TODAY


def test_thrown_away_nothing_that_was_said_leaves_the_phone(bev, server, round):
    page = bev
    begin_with(page, "Amina")
    agree(page)
    press(page, "Next")
    page.get_by_label("Yes", exact=True).check()
    press(page, "Next")
    press(page, "We can stop here")
    press(page, "I think we should stop")
    press(page, "Throw it away")
    page.get_by_text("Sent. Receipt").first.wait_for()

    ended = Interview.objects.get()
    assert (ended.outcome, ended.answers.count(), ended.consent) == (
        "stopped_by_interviewer", 0, {},
    )  # fmt: skip


def test_signed_out_nothing_is_lost_names_go_and_coming_in_again_sends_it(
    bev, server, round, table
):
    page = bev
    server.stop()
    begin_with(page, "Somebody new here today")
    agree(page)
    press(page, "Next")
    press(page, "We can stop here")
    press(page, "They would like to stop")
    press(page, "Keep what was said")
    to_the_end(page)
    page.context.clear_cookies()
    server.start()
    page.reload()
    page.get_by_text("You are not signed in now. Nothing is lost.").wait_for()
    page.get_by_text("1 interview waits on this phone").wait_for()
    assert page.get_by_role("button", name="Amina").count() == 0
    looks_right(page, "signed-out")
    assert Interview.objects.count() == 0

    sign_in(page.context, server, table.callum)
    page.reload()
    page.get_by_text("1 from somebody else on this phone.").wait_for()
    assert Interview.objects.count() == 0

    sign_in(page.context, server, table.bev)
    page.reload()
    page.get_by_text("All sent. No answer can be read here").wait_for()
    page.get_by_role("button", name="Amina").wait_for()
    assert Interview.objects.get().interviewer == table.bev


def test_the_phone_never_keeps_an_answer_that_it_could_read(bev, server, round):
    page = bev
    begin_with(page, "Somebody new here today")
    agree(page)
    press(page, "Next")
    page.get_by_label("No", exact=True).check()
    press(page, "Next")
    page.get_by_role("textbox").fill("canary in the corridor")
    press(page, "Next")
    assert "hidden" in _everything_on(page)
    assert "canary in the corridor" not in _everything_on(page)
    press(page, "We can stop here")
    press(page, "They would like to stop")
    press(page, "Keep what was said")
    to_the_end(page)
    page.get_by_text(re.compile("Sent. Receipt")).first.wait_for()

    assert "canary in the corridor" not in _everything_on(page)


def _everything_on(page) -> str:
    """All that IndexedDB holds, as one text."""
    return page.evaluate(
        """async () => {
          const database = await new Promise((done) => {
            const asked = indexedDB.open("alongside");
            asked.onsuccess = () => done(asked.result); });
          const all = [...database.objectStoreNames].map((name) => new Promise((done) => {
            const asked = database.transaction(name).objectStore(name).getAll();
            asked.onsuccess = () => done(asked.result); }));
          const found = JSON.stringify(await Promise.all(all)); database.close(); return found; }"""
    )


def stopped_interview(page, who="Somebody new here today") -> None:
    """The shortest interview there is: they agree, and then would rather stop."""
    begin_with(page, who)
    agree(page)
    press(page, "Next")
    press(page, "We can stop here")
    press(page, "They would like to stop")
    press(page, "Keep what was said")
    to_the_end(page)


def test_an_answer_lost_on_its_way_leaves_one_interview(bev, server, round):
    server.losing = reverse("asking:boxes")
    stopped_interview(bev)
    bev.get_by_text("1 interview waits on this phone").wait_for()
    press(bev, "To the start")
    for _ in range(50):  # the page cannot tell us: it never hears of it
        if Interview.objects.exists():
            break
        bev.wait_for_timeout(100)
    assert Interview.objects.count() == 1
    bev.locator("#status", has_text="1 interview waits on this phone").wait_for()

    server.losing = ""
    bev.reload()
    bev.get_by_text("All sent. No answer can be read here").wait_for()

    assert Interview.objects.count() == 1
    assert HeldBack.objects.count() == 0


# What Chromium answers when there is no room: the write is given up, with this very error.
NO_ROOM = """() => {
  const real = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode, ...more) {
    if (mode !== "readwrite" || !window.noRoom) return real.call(this, names, mode, ...more);
    const given_up = { objectStore: () => ({ put() {}, delete() {} }) };
    given_up.error = new DOMException("no room", "QuotaExceededError");
    setTimeout(() => given_up.onabort());
    return given_up;
  };
  window.noRoom = true;
}"""


def test_a_full_phone_says_so_and_loses_nothing(bev, server, round):
    page = bev
    begin_with(page, "Amina")
    agree(page)
    press(page, "Next")
    page.get_by_label("Yes", exact=True).check()
    page.evaluate(NO_ROOM)
    press(page, "Next")
    page.get_by_text("This phone is full. What was saved before is safe.").wait_for()
    heading(page, "Did staff listen")
    assert page.get_by_label("Yes", exact=True).is_checked()
    looks_right(page, "phone-full")

    page.evaluate("window.noRoom = false")
    press(page, "Next")
    heading(page, "Which of these helped you?")


def test_a_window_that_keeps_nothing_is_told_before_anybody_speaks(server, round, table, window):
    context = window(viewport=PHONE)
    sign_in(context, server, table.bev)
    page = context.new_page()
    page.add_init_script(
        "indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); }"
    )
    page.goto(server.url + reverse("asking:interview"))

    page.get_by_text("This phone cannot keep anything in a private window.").wait_for()
    assert page.get_by_role("button").count() == 0


def _until(page, holds: str) -> None:
    """Wait until `holds`; `kept()` is whether the one kept shell has the new words."""
    kept = """async () => { const names = (await caches.keys()).filter((one) => one.startsWith("alongside-interview-"));
      const page = await (await caches.open(names[0])).match(location.pathname);
      return names.length === 1 && (await page.text()).includes("Another person"); }"""
    for _ in range(40):
        if page.evaluate(f"(async () => {{ const kept = {kept}; return {holds}; }})()"):
            return
        page.wait_for_timeout(250)
    raise AssertionError(holds)


def test_a_newer_page_replaces_the_older_when_there_is_signal(bev, server, round, monkeypatch):
    shell.version.cache_clear()
    monkeypatch.setitem(WORDS, "somebody_new", "Another person")
    bev.reload()
    _until(bev, "navigator.serviceWorker.controller.state === 'activated' && await kept()")
    server.stop()
    bev.reload()

    bev.get_by_role("button", name="Another person").wait_for()
    shell.version.cache_clear()


CANARY = "a worker hit her on the stairs"


def test_a_note_sealed_without_a_server_reaches_the_lead_alone(server, round, table, window):
    caring.make_lead_key(by=table.lena, passphrase=PASSPHRASE)
    page = bevs_phone(server, table, window)
    server.stop()
    begin_with(page, "Amina")
    agree(page)
    press(page, "Next")
    heading(page, "Did staff listen")
    page.get_by_label("No", exact=True).check()

    press(page, "Tell the lead")
    page.get_by_role("link", name="0115 496 0000").wait_for()
    looks_right(page, "tell-the-lead")
    press(page, "Seal and send")
    page.get_by_text("A few words are enough. Write them first.").wait_for()
    page.get_by_label("What should the lead know?").fill(CANARY)
    page.wait_for_timeout(1_000)
    assert CANARY not in _everything_on(page)
    press(page, "Seal and send")
    heading(page, "Your note is sealed")
    looks_right(page, "note-sealed")
    assert CANARY not in _everything_on(page)
    press(page, "Carry on")
    heading(page, "Did staff listen")
    assert page.get_by_label("No", exact=True).is_checked()
    press(page, "Pause")
    press(page, "To the start")
    page.get_by_text("A sealed note waits on this phone").wait_for()
    assert Concern.objects.count() == 0

    server.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator("#status", has_text="Saved on this phone").wait_for()
    note = Concern.objects.get()
    assert CANARY not in note.sealed
    assert caring.open_concern(by=table.lena, concern=note, passphrase=PASSPHRASE) == CANARY
    assert Interview.objects.count() == 0


def test_where_no_note_can_be_sealed_the_page_says_whom_to_ring(bev):
    press(bev, "Tell the lead")
    bev.get_by_role("link", name="0115 496 0000").wait_for()
    bev.get_by_text("Notes cannot be sealed here yet, so this phone keeps none.").wait_for()

    assert bev.get_by_role("textbox").count() == 0
    looks_right(bev, "nobody-to-seal-to")


def test_the_phone_asks_for_nothing_but_the_shell_and_the_bundle(server, round, table, window):
    context = window(viewport=PHONE)
    sign_in(context, server, table.bev)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.url + reverse("asking:interview"))
    page.wait_for_selector("html[data-ready=yes]", state="attached")

    expected = {server.url + address for address in shell.addresses()} | {
        server.url + reverse(f"asking:{name}") for name in ("bundle", "worker", "phone")
    }
    assert set(asked) - expected == set()


def test_it_reads_well_in_the_dark_and_at_twice_the_size(server, round, table, window):
    context = window(viewport=PHONE, color_scheme="dark")
    sign_in(context, server, table.bev)
    page = context.new_page()
    page.goto(server.url + reverse("asking:interview"))
    begin_with(page, "Amina")
    agree(page)
    press(page, "Next")
    heading(page, "Did staff listen")
    looks_right(page, "dark")
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    looks_right(page, "twice-the-size")


def test_a_planted_fault_is_found_by_the_same_looking(bev):
    """The control: what we look for on each page is really looked for."""
    bev.evaluate(
        """() => {
          const small = document.createElement("button");
          small.style = "min-height:10px;height:10px;padding:0";
          const wide = document.createElement("div"); wide.style = "width:500px;height:1px";
          document.querySelector("main").append(small, wide); }"""
    )

    assert any("button-name" in problem for problem in axe_problems(bev))
    assert too_wide(bev) > 0
    assert small_targets(bev)
