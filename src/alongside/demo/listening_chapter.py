# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two workshops, a wall of notes, a view passed on, and who was not heard."""

import datetime

from alongside.listening import actions

from . import words
from .city import City


def listen(city: City) -> None:
    """Gather views from every voice; two say the same and are joined, one is set aside with a reason."""
    room = actions.hold_workshop(
        by=city.dee,
        title="What should we ask about?",
        held_on=datetime.date(2026, 3, 3),
        place="the day centre",
    )
    actions.count_present(
        by=city.dee, workshop=room, people={"client": 5, "peer": 6, "staff": 5, "partner": 2}
    )
    speakers = {"client": city.amina, "peer": city.bev, "staff": city.grace, "partner": city.efua}
    views = [
        actions.add_view(
            by=speakers[voice], voice=city.voices[voice], text=text, topic=topic, workshop=room
        )
        for voice, text, topic in words.VIEWS
    ]
    wall = actions.type_up_wall(
        by=city.dee, workshop=room, voice=city.voices["client"], lines=words.WALL
    )
    text, number, where = words.RELAYED
    relayed = actions.relay_view(
        by=city.bev, voice=city.voices["client"], text=text, people=number, where=where
    )
    _react(city, [*views, relayed])
    actions.join_views(
        by=city.dee, view=views[8], with_view=views[2], reason="The same thing, said by staff"
    )
    actions.set_aside(
        by=city.dee, view=wall[3], reason="The landlord decides on dogs. We wrote to them"
    )
    city.made |= {"views": views, "wall": wall, "relayed": relayed}


def _react(city: City, views: list) -> None:
    for view in views:
        for person in [city.amina, *city.interviewers, city.grace]:
            if person.pk != view.author_id and city.rng.random() < 0.6:
                actions.react(
                    by=person, view=view, feels="same" if city.rng.random() < 0.85 else "not"
                )
