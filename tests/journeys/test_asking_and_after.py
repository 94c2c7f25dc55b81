# SPDX-License-Identifier: AGPL-3.0-or-later
"""A round from planning to the answer back; words taken back; a sealed note. With scripts off."""

import pytest
from tests.asking.things import planned
from tests.caring.things import PASSPHRASE
from tests.learning.story import a_finished_round

from alongside.asking.models import Answer, Interview, Invitation, Round
from alongside.caring import actions as caring
from alongside.caring.models import Concern
from alongside.learning import queries as learning
from alongside.learning.models import Finding, Release

from .browsing import DESK
from .screens import Somebody

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at_screen(window, live_server):
    def sit_down(person=None, **more):
        return Somebody(window, live_server, person, **more)

    return sit_down


def test_lena_plans_a_round_and_bev_types_in_an_interview_from_paper(table, at_screen):
    lena, bev = at_screen(table.lena, viewport=DESK), at_screen(table.bev)
    planned(table).delete()  # the two versions stay

    # Planned and opened: places are sealed, people invited and matched.
    lena.goes_to("asking:plan").writes(
        title="Spring", opens_on="2026-03-01", closes_on="2026-04-30"
    )
    lena.page.locator("[name=version_a]").select_option(index=2)
    lena.page.locator("[name=version_b]").select_option(index=1)
    lena.presses("Plan it").presses("Spring")
    asked = Round.objects.get()
    lena.presses("Open the round").chooses("Bev", "Callum").presses("Open it")
    lena.presses("Invite people").chooses("Amina").presses("Invite them")
    lena.presses("Match").reads("Who could interview Amina?").chooses("Callum")
    lena.presses("Match them").reads("Callum")

    # Callum knows Amina: one tap, no reason, and he is not offered again.
    callum = at_screen(table.callum)
    callum.goes_to("asking:mine").reads("Amina").presses("I know this person")
    callum.reads("Somebody else will meet them").does_not_read("Amina")
    invitation = Invitation.objects.get()
    lena.goes_to("asking:match", invitation.pk).does_not_read("Callum")
    lena.chooses("Bev").presses("Match them")

    # Bev has it on paper and types it in; pressed twice, it is kept once.
    bev.goes_to("asking:paper", asked.pk, "a").reads(
        "Did staff listen to you last week?", "Say this"
    )
    bev.goes_to("asking:mine").presses("type one in A")
    bev.writes(invitation="Amina", outcome="finished").chooses("Takes part", "Yes")
    bev.writes(q3="A kinder front desk", slip="river lamp 42").presses("Send it")
    bev.reads("It arrived and is kept")
    bev.page.go_back()
    bev.presses("Send it").reads("It arrived and is kept")
    kept = Interview.objects.get()
    assert (kept.mode, kept.outcome, kept.interviewer) == ("paper", "complete", table.bev)
    assert Answer.objects.get(words__gt=1).value == "A kinder front desk"
    bev.goes_to("asking:mine").does_not_read("A kinder front desk")

    # Closed: an honest sentence when there is too little to say.
    lena.goes_to("asking:round", asked.pk).presses("Close the round").presses("Close it")
    lena.presses("See how the questions did").presses("Compare, once")
    lena.reads("too few")


def test_what_was_learned_goes_out_and_the_answer_comes_back(table, at_screen):
    asked = a_finished_round(table, 48)
    lena, amina, street = at_screen(table.lena), at_screen(table.amina), at_screen()
    lena.goes_to("learning:quality", asked.pk).presses("Compare, once")
    lena.presses("Back to making", 0).reads("could not find that question")
    lena.goes_to("learning:quality", asked.pk).presses("Make a release")
    release = Release.objects.get()

    street.goes_to("learning:release", release.pk).reads("about", "Did staff listen to you")
    street.does_not_read("A kinder front desk", "Person 1")
    street.keeps_a_picture("a-release-on-a-phone")

    lena.goes_to("learning:add_finding", release.pk).writes(you_said="Nobody rings back")
    lena.presses("Put it up for an answer")
    lena.presses("Give an answer").chooses("We did it").writes(words="A phone", owner="Grace")
    lena.presses("Give this answer")
    amina.goes_to("learning:release", release.pk).reads("This cycle is open")
    amina.presses("That’s an answer")
    assert Finding.objects.get().answers.get().is_an_answer
    for _ in table.project.voices.all():
        lena.goes_to("learning:tell", release.pk).writes(how="At breakfast", told_on="2026-09-20")
        lena.presses("Note it")
    lena.reads("Every voice has been told")
    assert not learning.is_open(release)


def test_somebody_takes_their_words_back_with_a_slip(table, at_screen):
    asked = a_finished_round(table, 4, closed=False)
    somebody = at_screen()
    taken = Interview.objects.filter(round=asked).order_by("arrived_at").first()
    assert taken.answers.count()

    somebody.goes_to("asking:withdraw").writes(code="lamp river 99").presses("Take them back")
    somebody.reads("We did not find an interview with that code")
    assert somebody.page.locator("[name=code]").input_value() == "lamp river 99"
    somebody.writes(code="River-Lamp 00").presses("Take them back")

    somebody.reads("It is done. Your answers and quotes are taken out", "What was printed before")
    somebody.presses("What was printed before").reads("Nothing has been printed yet")
    taken.refresh_from_db()
    assert (taken.answers.count(), bool(taken.withdrawn_at)) == (0, True)


def test_guessing_codes_is_slowed_down(table, at_screen):
    somebody = at_screen()
    somebody.goes_to("asking:withdraw")
    for guess in range(6):
        somebody.writes(code=f"pond moon {guess:02d}").presses("Take them back")

    somebody.reads("Please wait")


def test_bev_tells_the_lead_and_only_lena_can_read_it(table, at_screen):
    bev, lena, dee = at_screen(table.bev), at_screen(table.lena), at_screen(table.dee)
    bev.goes_to("caring:note").reads("Nobody has a key for sealed notes yet")
    lena.goes_to("caring:key").writes(passphrase=PASSPHRASE, again="something else here")
    lena.presses("Make my key").reads("The two do not match")
    lena.writes(passphrase=PASSPHRASE, again=PASSPHRASE).presses("Make my key")

    bev.goes_to("caring:note").writes(words="She said a worker hit her.").presses(
        "Seal it and send"
    )

    bev.reads("Your note is sealed and sent")
    note = Concern.objects.get()
    assert "worker" not in note.sealed
    lena.goes_to("caring:home").reads("not opened yet").presses("A note of")
    lena.does_not_read("a worker hit her")
    lena.writes(passphrase="not the right words").page.get_by_role("button", name="Open it").click()
    lena.reads("do not open your key").does_not_read("a worker hit her")
    lena.page.locator("[name=passphrase]").first.fill(PASSPHRASE)
    lena.page.get_by_role("button", name="Open it").click()
    lena.reads("She said a worker hit her.")
    answer = dee.page.goto(f"{dee.server.url}/care/note/{note.pk}/")
    assert answer.status == 403
    assert caring.read_steps(by=table.lena, concern=note, passphrase=PASSPHRASE) == []
