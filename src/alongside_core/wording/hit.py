# SPDX-License-Identifier: Apache-2.0
"""What a detector hands back: a place, and whatever differs from what its rule says."""

from typing import NamedTuple


class Hit(NamedTuple):
    """Empty parts mean: as the rule says. `rule` names a narrower check, such as "scale-overlap"."""

    start: int
    end: int
    level: str = ""
    rule: str = ""
    family: str = ""
    reason: str = ""
    suggest: tuple[str, ...] = ()
