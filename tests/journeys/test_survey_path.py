# SPDX-License-Identifier: AGPL-3.0-or-later
"""From last year's spreadsheet to a survey that everybody made, on phones with scripts off."""

import pytest
from tests.making.story import old_spreadsheet

from alongside.making.models import Draft, Version, Work
from alongside.people import actions as people

from .browsing import DESK
from .screens import Somebody

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SPREADSHEET = {
    "name": "last-year.xlsx",
    "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "buffer": b"",
}
WHY = {
    "why_we_ask": "People said they wait too long",
    "who_will_use_it": "The staff who answer the phone",
    "what_could_change": "How many people answer it",
}


@pytest.fixture
def at_screen(window, live_server):
    def sit_down(person=None, **more):
        return Somebody(window, live_server, person, **more)

    return sit_down


def test_amina_comes_in_with_four_words_and_is_heard(table, at_screen):
    secret = people.make_card(by=table.dee, person=table.amina)
    amina = at_screen()

    amina.goes_to("people:come_in").writes(words=secret.words.upper()).presses("Come in")
    amina.goes_to("listening:home").writes(text="Nobody rings me back").presses("Add this")

    amina.reads("Your words are here", "Nobody rings me back", "You are Amina")
    view = table.project.views.get()
    assert (view.voice.key, view.author) == ("client", table.amina)


def test_wrong_words_come_back_and_no_door_opens(table, at_screen):
    amina = at_screen()

    amina.goes_to("people:come_in").writes(words="river lamp stone horse").presses("Come in")

    assert amina.page.locator("[name=words]").input_value() == "river lamp stone horse"
    amina.does_not_read("You are Amina")


def test_the_group_makes_a_survey_from_last_years(table, at_screen):
    dee, bev = at_screen(table.dee, viewport=DESK), at_screen(table.bev, voice="peer")
    amina, grace = at_screen(table.amina), at_screen(table.grace)

    # A wall of notes is typed up, and others say whether they feel the same.
    dee.goes_to("listening:wall")
    dee.writes(voice="person taking part", lines="Nobody rings back\nThe form is too long")
    dee.presses("Keep")
    amina.goes_to("listening:home").presses("Nobody rings back")
    amina.presses("I feel the same").reads("feel the same")

    # Last year's survey comes in as it was, and is published as version 1.
    dee.goes_to("making:begin").writes(title="Our yearly survey").presses("Begin")
    work = Work.objects.get()
    dee.goes_to("making:old_survey", work.pk)
    dee.writes(file={**SPREADSHEET, "buffer": old_spreadsheet()}).presses("Bring it in")
    dee.goes_to("making:work", work.pk).presses("Publish the old survey as it was")
    assert Version.objects.get().number == 1

    # Callum says what went wrong when it was asked; Bev writes it another way, from a view.
    draft = Draft.objects.get(name="speed")
    bev.goes_to("making:complain", draft.pk)
    bev.writes(words="Everybody asked what “fast” means").presses("Send")
    dee.goes_to("making:views", draft.pk).chooses("Nobody rings back").presses("Link these")
    dee.goes_to("making:why", draft.pk).writes(**WHY).presses("Keep this")
    bev.goes_to("making:offer", draft.pk)
    bev.writes(text="Last time you rang, how soon did we ring back?").presses("Offer these words")
    bev.reads("Wording A", "Wording B", "Everybody asked what “fast” means")

    # Dee cannot edit past the peers: she raises a worry, Bev answers and settles.
    dee.goes_to("making:draft", draft.pk).does_not_read("Settle these words")
    newest = draft.wordings.latest("made_at")
    dee.goes_to("making:worry", newest.pk).writes(words="Some have no phone").presses("Send")
    bev.goes_to("making:draft", draft.pk).reads("Some have no phone")
    bev.presses("Answer this worry").writes(words="They can say “I don’t know”").presses("Send")
    bev.goes_to("making:draft", draft.pk).presses("Settle these words B")
    draft.refresh_from_db()
    assert draft.settled == newest

    # OK to try? Silence counts for nobody; Amina's worry is hers to withdraw.
    dee.goes_to("making:propose", work.pk)
    dee.chooses("how soon did we ring back").presses("Put them to the group")
    proposal = table.project.proposals.get()
    text = proposal.texts.get()
    dee.goes_to("making:agree", work.pk).writes(look_again_on="2027-04-01")
    dee.presses("Write it down").reads("still")
    assert proposal.is_open
    amina.goes_to("deciding:position", text.pk).chooses("worry").writes(words="“Soon” is vague")
    amina.presses("Send")
    bev.goes_to("deciding:position", text.pk).chooses("OK").presses("Send")
    grace.goes_to("deciding:position", text.pk).chooses("OK").presses("Send")
    dee.goes_to("deciding:proposal", proposal.pk).reads("“Soon” is vague")
    dee.does_not_read("My worry is met")
    amina.goes_to("deciding:proposal", proposal.pk).presses("My worry is met")
    dee.goes_to("making:agree", work.pk).writes(look_again_on="2027-04-01")
    dee.presses("Write it down")
    dee.goes_to("making:publish", work.pk).presses("Publish")

    # The new version stands beside the old one, which never changes.
    old, new = Version.objects.order_by("number")
    assert (new.number, old.number) == (2, 1)
    amina.goes_to("making:compare", work.pk, 1, 2)
    amina.reads("Last time you rang, how soon did we ring back?", "How fast were we?")
    assert Draft.objects.get(name="speed").wordings.count() == 2
    dee.goes_to("making:work", work.pk).keeps_a_picture("a-work-at-desk-width")
