# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who the matrix asks about, and the things that pages show."""

import importlib

from django.urls import URLPattern, URLResolver, get_resolver

# role in the matrix → the person in the cast who has it
ROLES = {
    "nobody": None,
    "client": "amina",
    "interviewer": "bev",
    "facilitator": "dee",
    "lead": "lena",
    "partner": "efua",
    "commissioner": "frank",
    "signatory": "grace",
}
ROOMS = [
    "web",
    "people",
    "ledger",
    "listening",
    "deciding",
    "making",
    "caring",
    "asking",
    "learning",
    "pledging",
]

# doors with a name of their own, for other people's tools
DOORS_OF = {"openrosa_key": "asking", "openrosa_name": "asking", "central": "asking"}


def routes(resolver=None, spaces: tuple[str, ...] = ()) -> list[tuple[str, URLPattern]]:
    """Every route of the site as ("listening:view", pattern), from the URL list itself."""
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            found += routes(entry, inner)
        else:
            found.append((":".join([*spaces, entry.name or "?"]), entry))
    return found


def things_of(room: str, table) -> dict[str, dict]:
    """Route → the URL kwargs of things that this table's project owns."""
    return importlib.import_module(f"tests.{room}.things").things(table)


def room_of(route: str) -> str:
    """The room that a route belongs to; sign-in pages of allauth are people's."""
    space = route.split(":")[0] if ":" in route else ""
    space = DOORS_OF.get(space, space)
    return space if space in ROOMS else ("web" if route == "home" else "people")
