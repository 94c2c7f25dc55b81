# SPDX-License-Identifier: Apache-2.0
"""What stands around one question in its survey, as far as a check of its words needs to know."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Around:
    """after_filter: asked only of those an earlier answer fits, so it may take that as true.

    way_out: the person has been told that they need not answer (on the question, in its section, or in a
    lead-in just before). explained: letters such as ESA that an earlier text has written out.
    """

    after_filter: bool = False
    way_out: bool = False
    explained: frozenset[str] = frozenset()
