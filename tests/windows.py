# SPDX-License-Identifier: AGPL-3.0-or-later
"""One Chromium for all journeys; a fresh profile for each person."""

import os

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.browsing import CHROMIUM, DESK, FLAGS

# Playwright's sync API runs a loop of its own; Django must not mistake it for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium):
    """`window(viewport=PHONE, java_script_enabled=False)` opens a fresh browser context."""
    opened = []

    def open_window(**options):
        context = chromium.new_context(**{"viewport": DESK, "locale": "en-GB", **options})
        opened.append(context)
        return context

    yield open_window
    for context in opened:
        context.close()


@pytest.fixture
def server(transactional_db):
    """A real server that a test may stop and start again, as signal goes and comes."""
    from tests.journeys.stopping_server import StoppingServer

    running = StoppingServer()
    yield running
    if running.thread.is_alive():
        running.stop()
