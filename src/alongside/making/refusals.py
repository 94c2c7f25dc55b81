# SPDX-License-Identifier: AGPL-3.0-or-later
"""Why a deed may be refused. Each says what to do instead."""

from . import messages


class Refused(Exception):
    """A deed that cannot be done now. `reasons` are plain sentences for the person."""

    def __init__(self, *reasons):
        self.reasons = [str(reason) for reason in reasons]
        super().__init__(" ".join(self.reasons))


class LastWordIsTheirs(Refused):
    """Wording is settled only from the voice that has the last word. Others can raise a worry."""

    def __init__(self, work):
        voice = work.project.voices.filter(key=work.last_word).first()
        named = voice.plural if voice else work.last_word
        self.voice = voice
        super().__init__(str(messages.LAST_WORD).format(voice=named[:1].upper() + named[1:]))


class NotReady(Refused):
    """Not every draft is ready to be put to the group; there is one reason for each gap."""


class StillDeciding(Refused):
    """The group has an open decision about this work."""


class CannotPublish(Refused):
    """What is settled cannot become a version yet."""


class CannotCarry(Refused):
    """The old survey could not be read, or held no questions."""
