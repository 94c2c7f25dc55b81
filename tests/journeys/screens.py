# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody at a screen: they read, type, choose and press, with scripts off, as on an old phone."""

from django.urls import reverse

from .browsing import PHONE, axe_problems, keep_picture, sign_in, too_wide


class Somebody:
    """One person and their own browser. Every page they come to is looked at for barriers."""

    def __init__(self, window, live_server, person=None, *, voice=None, viewport=PHONE):
        self.server = live_server
        context = window(viewport=viewport, java_script_enabled=False)
        if person is not None:
            sign_in(context, live_server, person, voice)
        context.set_default_timeout(15_000)
        self.page = context.new_page()

    def goes_to(self, route: str, *args) -> "Somebody":
        answer = self.page.goto(self.server.url + reverse(route, args=args))
        assert answer.status < 400, f"{route} answered {answer.status}"
        return self

    def writes(self, **fields) -> "Somebody":
        """Fill in fields by the name they have on the page: words in boxes, files, days."""
        for name, value in fields.items():
            box = self.page.locator(f"[name={name}]").first
            if box.evaluate("e => e.tagName") == "SELECT":
                box.select_option(label=value)
            elif isinstance(value, dict):
                box.set_input_files(value)
            else:
                box.fill(value)
        return self

    def chooses(self, *labels: str) -> "Somebody":
        """Tick boxes and pick answers by the words beside them."""
        for label in labels:
            self.page.get_by_label(label, exact=False).first.check()
        return self

    def presses(self, words: str, nth: int = 0) -> "Somebody":
        """A button, or a link that looks like one."""
        button = self.page.get_by_role("button", name=words)
        found = button if button.count() > nth else self.page.get_by_role("link", name=words)
        found.nth(nth).click()
        return self

    def reads(self, *words: str) -> "Somebody":
        told = self.page.locator("body").inner_text()
        for each in words:
            assert each in told, f"“{each}” is not in:\n{told}"
        return self

    def does_not_read(self, *words: str) -> "Somebody":
        told = self.page.locator("body").inner_text()
        for each in words:
            assert each not in told, f"“{each}” is in:\n{told}"
        return self

    def keeps_a_picture(self, name: str) -> "Somebody":
        keep_picture(self.page, name)
        return self


def no_barriers(page) -> None:
    """With scripts on: axe, and no sideways scrolling."""
    assert axe_problems(page) == []
    assert too_wide(page) == 0
