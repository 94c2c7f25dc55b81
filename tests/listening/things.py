# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of everything that the listening pages show."""

import datetime

from alongside.listening import actions


def things(table) -> dict[str, dict]:
    """Route → URL kwargs, for things that this table's project owns."""
    workshop = actions.hold_workshop(by=table.dee, title="At breakfast", held_on=datetime.date(2026, 3, 3))
    actions.set_hopes(by=table.dee, hopes={"client": 3, "peer": 2, "staff": 1})
    actions.count_present(by=table.dee, workshop=workshop, people={"client": 2})
    view = actions.add_view(by=table.amina, voice=table.voice("client"), text="I tell my story again and again")
    other = actions.relay_view(by=table.bev, voice=table.voice("client"), text="The same questions", people=4)
    actions.react(by=table.bev, view=view, feels="same")
    aside = actions.add_view(by=table.grace, voice=table.voice("staff"), text="More parking")
    actions.set_aside(by=table.dee, view=aside, reason="Not ours to change")
    one = {"view_id": view.pk}
    routes = {name: {} for name in ("home", "relay", "wall", "bring_file", "workshops", "hopes")}
    routes |= {name: one for name in ("view", "react", "join", "set_aside")}
    routes |= {"bring_back": {"view_id": aside.pk}, "present": {"workshop_id": workshop.pk}}
    assert other.pk != view.pk
    return {f"listening:{name}": kwargs for name, kwargs in routes.items()}
