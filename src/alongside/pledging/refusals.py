# SPDX-License-Identifier: AGPL-3.0-or-later
"""Why a deed may be refused. Each says what to do instead."""


class Refused(Exception):
    """A deed that cannot be done now. `reasons` are plain sentences for the person."""

    def __init__(self, *reasons):
        self.reasons = [str(reason) for reason in reasons]
        super().__init__(" ".join(self.reasons))


class NotReady(Refused):
    """The adoption has gaps; there is one reason for each."""


class ExpertsOnly(Refused):
    """Reviews come from experts by experience only."""


class NotTheirs(Refused):
    """Only the person who answers for the service may do this."""


class NeverScored(Refused):
    """The “in return” side is never offered on, linked, scored or reported."""
