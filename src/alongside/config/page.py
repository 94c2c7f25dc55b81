# SPDX-License-Identifier: AGPL-3.0-or-later
"""What surrounds every page, and the front door. It knows all rooms; no room knows it."""

from typing import Any

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.people import doors

# label, route, first part of the address
STAGES = [
    ("Listen", "listening:home", "listen"),
    ("Make", "making:home", "make"),
    ("Decide", "deciding:home", "decide"),
    ("Ask", "asking:home", "ask"),
    ("Learn", "learning:home", "learn"),
    ("Promise", "pledging:home", "promise"),
]


def stages(path: str) -> list[dict]:
    """The steps of the loop as navigation, the present one marked."""
    here = path.split("/")[1]
    return [
        {"label": label, "url": reverse(route), "current": part == here}
        for label, route, part in STAGES
    ]


def around_the_page(request) -> dict:
    """Context of every page: the project, who is here, the voice they speak from, the stages."""
    person = getattr(request, "person", None)
    around: dict[str, Any] = {
        "site_name": settings.SITE_NAME,
        "person": person,
        "voice": None,
        "stages": [],
    }
    if person is not None:
        around |= {
            "site_name": person.project.name,
            "project": person.project,
            "voice": request.voice,
            "stages": stages(request.path),
        }
    return around


@doors.anyone
def home(request):
    """The front door: your project when you are in, how to come in when you are not."""
    if getattr(request, "person", None) is not None:
        return redirect("people:project")
    return render(request, "people/front_door.html")
