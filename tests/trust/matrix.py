# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ask every page, as everybody, for our own things and for the neighbours'."""

import csv
from pathlib import Path

from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.cast import seat_everybody

from .roles import ROLES, ROOMS, room_of, routes, things_of

TABLE = Path(__file__).with_name("access.csv")
COLUMNS = ["route", "method", "role", "own", "other"]


class _Undo(Exception):
    """What a request did is taken back before the next one."""


def ask_everything() -> list[dict]:
    """One row for each route, method and role: the status for own and for another project's things."""
    rows = []
    by_room: dict[str, list[str]] = {room: [] for room in ROOMS}
    for route, _ in routes():
        by_room[room_of(route)].append(route)
    for room, names in by_room.items():
        ours, theirs = seat_everybody(f"Ours for {room}"), seat_everybody(f"Theirs for {room}")
        own, other = things_of(room, ours), things_of(room, theirs)
        rows += [row for route in sorted(set(names)) for row in _rows(route, ours, own, other)]
    return rows


def _rows(route: str, table, own: dict, other: dict) -> list[dict]:
    has_things = own[route] != other[route]  # a key such as “client” is in every project
    return [
        {
            "route": route,
            "method": method,
            "role": role,
            "own": _status(route, method, role, table, own[route]),
            "other": _status(route, method, role, table, other[route]) if has_things else "",
        }
        for method in ("GET", "POST")
        for role in ROLES
    ]


def _status(route: str, method: str, role: str, table, kwargs: dict) -> str:
    browser = Client(raise_request_exception=False)
    if ROLES[role]:
        session = browser.session
        session["person"] = str(getattr(table, ROLES[role]).pk)
        session.save()
    call = browser.get if method == "GET" else browser.post
    answer = None
    try:
        with transaction.atomic():
            answer = call(reverse(route, kwargs=kwargs))
            raise _Undo
    except _Undo:
        return str(answer.status_code)


def written() -> list[dict]:
    """The table as it was agreed."""
    with TABLE.open(newline="") as file:
        return list(csv.DictReader(file))


def write(rows: list[dict]) -> None:
    """Write the table anew; its difference is read by a person before it is committed."""
    with TABLE.open("w", newline="") as file:
        out = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
