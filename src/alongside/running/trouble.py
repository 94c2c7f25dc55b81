# SPDX-License-Identifier: AGPL-3.0-or-later
"""Trouble that a person can put right, in one plain sentence."""

import sys


class Trouble(Exception):
    """What happened and what to do about it; shown as it is, without a traceback."""

    def __init__(self, sentence: str, exit_code: int = 1):
        super().__init__(sentence)
        self.exit_code = exit_code


def say(sentence: str) -> None:
    """Tell the person at the keyboard something, beside whatever the command prints."""
    print(sentence, file=sys.stderr, flush=True)
