# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tell the whole story of the invented city, from the first workshop to the answer back and round again.

Every step goes through a room's own deeds. The same seed tells the same story, so this is a test too.
"""

import random
from collections.abc import Callable

from django.db import transaction

from alongside.people import actions as people

from . import (
    asking_chapter,
    autumn_chapter,
    deciding_chapter,
    learning_chapter,
    listening_chapter,
    making_chapter,
    pledging_chapter,
    wording_chapter,
)
from .cards import card
from .city import City, found

SEED = 20_260_601
CHAPTERS = [
    ("People come together", lambda city: None),
    ("They say what they think", listening_chapter.listen),
    ("Last year’s survey comes in, and its words are made again", making_chapter.make_survey),
    ("Words are tried out, picked between and talked about", wording_chapter.try_words_out),
    ("The group decides: OK to try?", deciding_chapter.decide_survey),
    ("Eight interviewers ask, with both versions", asking_chapter.ask),
    ("Somebody takes their words back", asking_chapter.take_back),
    ("What was learned goes out, and answers come back", learning_chapter.learn),
    ("A pledge is made, and Hope House adopts it", pledging_chapter.promise),
    ("Round again: problem questions go back to making", learning_chapter.round_again),
    ("The next round is open, with pictures to point at", autumn_chapter.ask_again),
]


def tell(say: Callable[[str], None], *, seed: int = SEED) -> list[dict]:
    """Make the invented project; returns the cards of one person for each voice."""
    with transaction.atomic():
        city = found(random.Random(seed))
        for number, (title, chapter) in enumerate(CHAPTERS, 1):
            say(f"  {number} of {len(CHAPTERS)}  {title}…")
            chapter(city)
        return cards_for(city)


def cards_for(city: City) -> list[dict]:
    """A card for one person of each voice, the facilitator and the lead among them."""
    rng = random.SystemRandom()
    seated = (city.amina, city.bev, city.dee, city.lena, city.efua, city.frank, city.grace)
    return [
        card(person, people.make_card(by=city.dee, person=person, rng=rng)) for person in seated
    ]
