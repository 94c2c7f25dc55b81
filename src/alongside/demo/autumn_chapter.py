# SPDX-License-Identifier: AGPL-3.0-or-later
"""The next round is open: Bev and Callum have people to talk with, and pictures for them to point at."""

import datetime
from pathlib import Path

from django.utils import timezone

from alongside.asking import actions

from . import words
from .city import City

PICTURES = Path(__file__).parent / "pictures"
FACES = {
    "very": "very-well.png",
    "fairly": "fairly-well.png",
    "not_very": "not-very-well.png",
    "not_at_all": "not-at-all.png",
}
PLACES, PEOPLE_EACH, WEEKS = 10, 3, 6


def ask_again(city: City) -> None:
    """This year's words alone, with a face beside each answer about listening. It stays open."""
    today = timezone.localdate()
    asked = actions.plan_round(
        by=city.lena,
        work=city.made["survey"],
        title="Autumn round",
        version_a=city.made["new"],
        version_b=None,
        opens_on=today,
        closes_on=today + datetime.timedelta(weeks=WEEKS),
        seed=20_261_001,
        consent_words=words.CONSENT,
        limits_words=words.LIMITS,
        thank_you=words.THANK_YOU,
        breakdowns=[],
    )
    for option, file in FACES.items():
        place = {"question": "engage", "option": option, "filename": file}
        actions.add_picture(by=city.lena, round=asked, data=(PICTURES / file).read_bytes(), **place)
    pair = [city.bev, city.callum]
    actions.open_round(by=city.lena, round=asked, interviewers=pair, per_interviewer=PLACES)
    asked.refresh_from_db()
    _match(city, asked, pair)


def _match(city: City, asked, pair) -> None:
    """Nobody meets the interviewer they met in spring."""
    for number, person in enumerate(city.clients[-PEOPLE_EACH * len(pair) :]):
        invitation = actions.invite(by=city.dee, round=asked, person=person, service=person.service)
        interviewer = pair[number % len(pair)]
        actions.match(
            by=city.lena, invitation=invitation, interviewer=interviewer, day_is_arranged=True
        )
