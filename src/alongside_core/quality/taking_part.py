# SPDX-License-Identifier: Apache-2.0
"""Who takes part (T1, T2): context for everything else, and no measure of anybody's work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .figure import Figure

TOOK_PART = ("complete", "partial")
N_MIN_GROUP = 10
TALK_ABOUT = 10  # points


def take_up(outcomes: Iterable[str], invited: int) -> Figure:
    """T1: interviews finished in whole or part, of the eligible people who were invited."""
    part = sum(outcome in TOOK_PART for outcome in outcomes)
    if part > invited:
        raise ValueError(f"{part} took part, but only {invited} were invited; check the list")
    return Figure("T1", part, invited)


@dataclass(frozen=True)
class Voices:
    """T2 for one group: its share of interviews less its share of the caseload, in points.

    None under ten people of the group in the caseload.
    """

    group: str
    interviews: int
    caseload: int
    points: float | None

    @property
    def talk_about_it(self) -> bool:
        """Ten points either way: who are we not hearing?"""
        return self.points is not None and abs(self.points) >= TALK_ABOUT

    def __str__(self):
        if self.points is None:
            return f"{self.interviews} interviews; {self.caseload} people in all"
        way = "more" if self.points > 0 else "less"
        return f"heard {abs(self.points):.0f} points {way} than their share"


def whose_voices(interviews: Mapping[str, int], caseload: Mapping[str, int]) -> list[Voices]:
    """T2 for every group of the caseload, in its order. Groups nobody knows of are refused."""
    unknown = [group for group in interviews if group not in caseload]
    if unknown:
        raise ValueError(f"“{unknown[0]}” is not among the groups of the caseload")
    heard, all_people = sum(interviews.values()), sum(caseload.values())
    return [
        Voices(
            group,
            interviews.get(group, 0),
            people,
            _points(interviews, heard, group, people, all_people),
        )
        for group, people in caseload.items()
    ]


def _points(interviews, heard: int, group: str, people: int, all_people: int) -> float | None:
    if people < N_MIN_GROUP or not heard:
        return None
    return 100 * (interviews.get(group, 0) / heard - people / all_people)
