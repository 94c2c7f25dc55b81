# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which two wordings are put beside each other, and in which order: shuffled, from a kept seed."""

import random
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID, uuid5

from .models import Pick, Picking, Wording


@dataclass(frozen=True)
class Pair:
    """One thing to pick: `facet` says what about; `first` is shown first."""

    facet: str
    first: Wording
    second: Wording

    @property
    def question(self) -> str:
        return str(Pick.Facet(self.facet).label)

    @property
    def key(self) -> str:
        """How a form names this pair."""
        return f"{self.facet}:{self.first.pk}:{self.second.pk}"


def picker_on_screen(picking: Picking, person_key: str) -> UUID:
    """The number that stands for somebody in one picking. It differs from picking to picking."""
    return uuid5(picking.pk, f"{picking.seed} {person_key}")


def picker_on_paper(picking: Picking, sheet: int) -> UUID:
    """The number that stands for one paper sheet."""
    return uuid5(picking.pk, f"sheet {sheet}")


def pairs_for(picking: Picking, wordings: list[Wording], shuffled_by: str) -> list[Pair]:
    """Every pair on every facet, in this picker's own order; either may stand first.

    The facets of one pair follow each other, so that two wordings are read once and picked three times.
    """
    rng = random.Random(f"{picking.seed} {shuffled_by}")
    pairs = list(combinations(wordings, 2))
    rng.shuffle(pairs)
    found = []
    for pair in pairs:
        first, second = rng.sample(pair, 2)
        found += [Pair(facet, first, second) for facet in rng.sample(Pick.Facet.values, 3)]
    return found
