# SPDX-License-Identifier: AGPL-3.0-or-later
"""“Which would you rather be asked?”: blind, quick, on a screen or on paper, and never with a name."""

import random
import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from alongside.making import actions, queries
from alongside.making.models import Pick

from .story import a_draft, a_survey
from .things import everybody_picks

pytestmark = pytest.mark.django_db


@pytest.fixture
def picking(table):
    draft = a_draft(table, a_survey(table))
    for text in ("How fast did we answer?", "Last time, how quickly did we answer?"):
        actions.offer_wording(by=table.callum, voice=table.voice("peer"), draft=draft, text=text)
    return actions.begin_picking(by=table.dee, draft=draft, rng=random.Random(7))


def picks_all(table, picking, person, voice, prefers):
    for pair in queries.pairs_of(picking, person):
        choice = "first" if pair.first.text == prefers else "second"
        actions.pick(
            by=person, voice=table.voice(voice), picking=picking, pair=pair.key, choice=choice
        )


def test_picking_needs_two_wordings(table):
    draft = a_draft(table, a_survey(table))

    with pytest.raises(actions.Refused, match="needs two wordings"):
        actions.begin_picking(by=table.dee, draft=draft, rng=random.Random(1))


def test_everybody_meets_every_pair_once_in_an_order_of_their_own(table, picking):
    aminas, bevs = (queries.pairs_of(picking, who) for who in (table.amina, table.bev))

    meetings = {(p.facet, frozenset((p.first.pk, p.second.pk))) for p in aminas}
    assert len(aminas) == len(meetings) == 9  # three pairs, three facets
    assert [p.key for p in aminas] != [p.key for p in bevs]
    assert [p.key for p in aminas] == [p.key for p in queries.pairs_of(picking, table.amina)]


def test_the_page_shows_no_author_and_leads_to_the_next_pair(table, sign_in, picking):
    browser = sign_in(table.amina)
    page = browser.get(reverse("making:pick", args=[picking.pk])).content.decode()

    main = page[page.index("<main") : page.index("</main>")]
    assert "Callum" not in main
    assert "voice-diamond" not in main
    pair = re.search(r'name="pair" value="([^"]+)"', page)[1]
    after = browser.post(
        reverse("making:pick", args=[picking.pk]), {"pair": pair, "choice": "same"}, follow=True
    )
    assert "There are 8 left" in after.content.decode()
    assert Pick.objects.get().chosen is None


def test_a_pick_keeps_a_voice_and_a_number_and_leads_to_no_person(table, picking):
    pair = queries.pairs_of(picking, table.amina)[0]

    kept = actions.pick(
        by=table.amina, voice=table.voice("client"), picking=picking, pair=pair.key, choice="first"
    )

    people = [
        f.name
        for f in Pick._meta.get_fields()
        if getattr(f.related_model, "__name__", "") == "Person"
    ]
    assert people == []
    assert table.amina.key not in str(kept.picker)
    assert kept.voice.key == "client"


def test_picking_a_pair_again_replaces_it_and_a_pair_of_others_is_refused(table, picking):
    pair = queries.pairs_of(picking, table.amina)[0]
    ours = {"by": table.amina, "voice": table.voice("client"), "picking": picking}

    actions.pick(**ours, pair=pair.key, choice="first")
    actions.pick(**ours, pair=pair.key, choice="second")

    assert Pick.objects.get().chosen == pair.second
    for key, choice in [(f"kind:{pair.first.pk}:{pair.first.pk}", "first"), (pair.key, "both")]:
        with pytest.raises(actions.Refused, match="Choose one of the two"):
            actions.pick(**ours, pair=key, choice=choice)


def test_something_that_was_not_shown_never_reaches_the_database(table, picking):
    a, b, c = queries.wordings_in(picking)

    with pytest.raises(IntegrityError), transaction.atomic():
        Pick.objects.create(
            picking=picking, picker=picking.pk, voice=table.voice("peer"), facet="kind",
            first=a, second=b, chosen=c,
        )  # fmt: skip


def test_under_24_picks_it_is_too_early(table, picking):
    for person, voice in [(table.amina, "client"), (table.bev, "peer"), (table.callum, "peer")]:
        picks_all(table, picking, person, voice, "How fast did we answer?")

    clear = queries.picked(picking)[0]

    assert (clear.picks, clear.people, clear.places) == (9, 3, [])
    assert clear.sentence.startswith("Too early to say")


def test_the_wording_that_most_prefer_stands_out_and_the_ranges_are_honest(table, picking):
    newest = queries.wordings_in(picking)[-1]
    everybody_picks(table, picking, sheets=range(1, 13))

    for facet in queries.picked(picking):
        first = facet.places[0]
        assert (facet.picks, facet.people) == (36, 12)
        assert first.words == newest.text
        assert first.letter == "C"
        assert all(place.low < place.middle < place.high for place in facet.places)
        assert [voice.key for voice, _ in facet.voices] == ["client", "peer"]


def test_a_voice_of_fewer_than_three_never_stands_apart(table, picking):
    everybody_picks(table, picking, sheets=range(1, 13))
    actions.type_in_picks(
        by=table.dee, voice=table.voice("partner"), picking=picking, sheet=40,
        choices={pair.key: "first" for pair in queries.pairs_on_paper(picking, 40)},
    )  # fmt: skip

    facet = queries.picked(picking)[0]

    assert facet.people == 13
    assert "partner" not in [voice.key for voice, _ in facet.voices]
    assert [voice.key for voice in facet.quiet] == ["partner"]


def test_two_people_alone_are_never_shown_however_often_they_picked(table):
    draft = a_draft(table, a_survey(table))
    for number in range(8):
        actions.offer_wording(
            by=table.callum, voice=table.voice("peer"), draft=draft, text=f"Way {number}?"
        )
    picking = actions.begin_picking(by=table.dee, draft=draft, rng=random.Random(2))
    for person, voice in [(table.amina, "client"), (table.bev, "peer")]:
        picks_all(table, picking, person, voice, "Way 3?")

    assert [(f.picks, f.places, f.sentence) for f in queries.picked(picking)] == [(72, [], "")] * 3


def test_a_paper_sheet_is_typed_in_and_typed_in_again(table, sign_in, picking):
    browser, address = sign_in(table.dee), reverse("making:paper", args=[picking.pk, 3])
    pairs = queries.pairs_on_paper(picking, 3)

    empty = browser.post(address, {"voice": "client"})
    browser.post(address, {"voice": "client", pairs[0].key: "first", pairs[1].key: "same"})
    browser.post(address, {"voice": "client", pairs[0].key: "second"})

    assert "Nothing is ticked yet" in empty.content.decode()
    kept = {pick.facet + str(pick.first_id): pick.chosen for pick in Pick.objects.all()}
    assert kept == {
        pairs[0].facet + str(pairs[0].first.pk): pairs[0].second,
        pairs[1].facet + str(pairs[1].first.pk): None,
    }
    assert set(Pick.objects.values_list("on_paper", "voice__key")) == {(True, "client")}


def test_an_ended_picking_takes_no_more_and_a_new_one_keeps_the_old(table, picking):
    pair = queries.pairs_of(picking, table.amina)[0]
    actions.end_picking(by=table.dee, picking=picking)

    with pytest.raises(actions.Refused, match="has ended"):
        actions.pick(by=table.amina, voice=table.voice("client"), picking=picking, pair=pair.key,
                     choice="first")  # fmt: skip
    again = actions.begin_picking(by=table.dee, draft=picking.draft, rng=random.Random(8))
    assert queries.last_picking(picking.draft) == again
    assert picking.draft.pickings.count() == 2
