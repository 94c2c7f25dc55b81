# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of everything that listening keeps, for tests that walk every page."""

from datetime import date

from alongside.listening import actions


def things(table) -> dict[str, dict]:
    """The URL kwargs of each page of listening, for things made in this table's project."""
    workshop = actions.hold_workshop(
        by=table.dee, title="Second workshop", held_on=date(2026, 5, 12), place="the day centre"
    )
    actions.set_hopes(by=table.dee, hopes={"client": 8, "peer": 4, "staff": 2})
    actions.count_present(by=table.dee, workshop=workshop, people={"client": 3, "peer": 2})
    view = actions.add_view(by=table.amina, voice="client", text="I tell my story again and again")
    same, aside = actions.type_up_wall(
        by=table.dee,
        workshop=workshop,
        voice="client",
        topic="Weekends",
        lines=["The same story, three times", "A bigger room"],
    )
    actions.relay_view(
        by=table.bev, voice="client", text="Ring us back", people=4, where="the hostel"
    )
    actions.react(by=table.bev, view=view, feels="same")
    actions.join_views(by=table.dee, view=same, with_view=view, reason="the same thing")
    actions.set_aside(by=table.dee, view=aside, reason="not for a survey")
    one, held = {"view_id": view.pk}, {"workshop_id": workshop.pk}
    return {
        "listening:home": {},
        "listening:relay": {},
        "listening:wall": {},
        "listening:bring_file": {},
        "listening:hopes": {},
        "listening:workshops": {},
        "listening:new_workshop": {},
        "listening:workshop": held,
        "listening:count_present": held,
        "listening:view": one,
        "listening:react": one,
        "listening:join": one,
        "listening:set_aside": one,
        "listening:bring_back": {"view_id": aside.pk},
    }
