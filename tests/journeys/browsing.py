# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real browser, Debian's Chromium, and what we look for on every page."""

import shutil
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
PHONE = {"width": 320, "height": 640}
DESK = {"width": 1200, "height": 900}


def axe_problems(page) -> list[str]:
    """What axe-core finds wrong on the page as it stands, one line each."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return [
        f"{violation['id']}: {node['html'][:120]}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


def too_wide(page) -> int:
    """How many pixels the page is wider than its window; 0 when nobody must scroll sideways."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
  .filter(e => e.offsetParent !== null && getComputedStyle(e).visibility !== 'hidden')
  .filter(e => !(e.tagName === 'A' && getComputedStyle(e).display === 'inline'))
  .map(e => {
    const label = e.labels && e.labels.length ? e.labels[0].getBoundingClientRect() : null;
    const own = e.getBoundingClientRect();
    const height = Math.max(own.height, label ? label.height : 0), width = Math.max(own.width, label ? label.width : 0);
    return [e.outerHTML.slice(0, 100), Math.round(width), Math.round(height)];
  })
  .filter(([_, width, height]) => width > 1 && (height < 44 || width < 24))"""


def small_targets(page) -> list:
    """Things to tap that are under 44 px high (links inside a sentence are excepted, as in WCAG 2.5.8)."""
    return page.evaluate(SMALL_TARGETS)


def sign_in(context, live_server, person, voice=None) -> None:
    """Give the browser the session of somebody who has come in."""
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session["person"] = str(person.pk)
    if voice:
        session["voice"] = person.voices.get(key=voice).pk
    session.save()
    context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": session.session_key,
                "url": live_server.url,
            }
        ]
    )


def interview_page(context, server, person, patience: int = 8_000):
    """The interview page on somebody's phone, once it works without signal. `patience` in milliseconds."""
    from django.urls import reverse

    sign_in(context, server, person)
    page = context.pages[0] if context.pages else context.new_page()
    page.set_default_timeout(patience)
    page.goto(server.url + reverse("asking:interview"))
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    return page


def keep_picture(page, name: str) -> Path:
    """A screenshot for people to look at, in test-results/."""
    folder = Path(__file__).resolve().parents[2] / "test-results"
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path
