# SPDX-License-Identifier: AGPL-3.0-or-later
"""From what people said to a pledge that a service has adopted, with scripts off."""

import pytest

from alongside.making.models import Draft, Work
from alongside.pledging.models import Adoption

from .browsing import DESK
from .screens import Somebody

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINES = [
    ("What I would like", "Ring me back the same day"),
    ("How I would like to be treated", "Call me by the name I choose"),
    ("In return", "I will tell you when I can’t come"),
]


@pytest.fixture
def at_screen(window, live_server):
    def sit_down(person=None, **more):
        return Somebody(window, live_server, person, **more)

    return sit_down


def test_a_pledge_is_made_and_hope_house_adopts_it(table, at_screen):
    dee, bev = at_screen(table.dee, viewport=DESK), at_screen(table.bev, voice="peer")
    amina, grace = at_screen(table.amina), at_screen(table.grace)

    # Views become lines on both sides; peers settle the words.
    amina.goes_to("listening:home").writes(text="Nobody rings me back").presses("Add this")
    dee.goes_to("making:begin").chooses("A pledge").writes(title="Our pledge", values="Respect")
    dee.presses("Begin")
    work = Work.objects.get()
    for section, words in LINES:
        bev.goes_to("making:new_draft", work.pk).writes(text=words).chooses(section)
        bev.chooses("Nobody rings me back").presses("Begin this draft")
        draft = Draft.objects.latest("begun_at")
        dee.goes_to("making:why", draft.pk)
        dee.writes(why_we_ask="It came up", who_will_use_it="Services", what_could_change="Calls")
        dee.presses("Keep this")
        bev.goes_to("making:draft", draft.pk).presses("Settle these words A")

    # OK to try? Everybody is asked about each line.
    dee.goes_to("making:propose", work.pk).chooses(*[words for _, words in LINES])
    dee.presses("Put them to the group")
    proposal = table.project.proposals.get()
    for text in proposal.texts.all():
        for person in (amina, bev, grace):
            person.goes_to("deciding:position", text.pk).chooses("OK").presses("Send")
    dee.goes_to("making:agree", work.pk).writes(look_again_on="2027-04-01")
    dee.presses("Write it down")
    dee.goes_to("making:publish", work.pk).presses("Publish")

    # Grace says line by line what is so, what will be new, and what cannot be yet.
    grace.goes_to("pledging:begin").chooses("Our pledge").presses("Begin")
    adoption = Adoption.objects.get()
    lines = [Draft.objects.get(section=s) for s in ("would_like", "treated")]
    grace.goes_to("pledging:line", adoption.pk, lines[0].pk).chooses("We already do this")
    grace.writes(words="We have a list by the phone").presses("Keep this")
    grace.goes_to("pledging:line", adoption.pk, lines[1].pk).chooses("We cannot do this yet")
    grace.writes(words="The council writes the letters").presses("Keep this")
    grace.goes_to("pledging:adoption", adoption.pk).presses("Send to the reviewers")
    grace.reads("new")  # at least one new thing
    assert Adoption.objects.get().state != "sent"
    grace.goes_to("pledging:line", adoption.pk, lines[0].pk).chooses("it is new")
    grace.writes(words="A night number", owner="Grace", by_when="2027-03-01").presses("Keep this")
    grace.goes_to("pledging:adoption", adoption.pk).presses("Send to the reviewers")

    # People who know review it; a named senior person signs; everybody can see it.
    bev.goes_to("pledging:review", adoption.pk).chooses("Yes, they can sign it")
    bev.writes(words="The night number matters").presses("Send")
    grace.goes_to("pledging:sign", adoption.pk)
    grace.writes(name="Grace Obi", role="Manager", on="2026-09-14").presses("Sign")
    street = at_screen()
    street.goes_to("pledging:public_adoption", adoption.pk)
    street.reads("Hope House", "A night number", "Grace Obi")
    street.does_not_read("I will tell you when I can’t come")  # our side is never scored or shown
    street.keeps_a_picture("a-signed-promise-on-a-phone")
