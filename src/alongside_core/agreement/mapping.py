# SPDX-License-Identifier: Apache-2.0
"""The agreement map: the gate first, one group unless groups can be sound, every figure beside its text.

The same votes and seed give the same bytes (`to_json`).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from .directions import Components, components, places_of_statements, project
from .groups import find_groups, who_is_grouped
from .half_sample import half_sample
from .shuffling import Gate, gate
from .standing_out import StandsOut, consensus, stands_out, zero_left_out
from .voices import LEAST_IN_A_VOICE, across_groups, plain_product
from .votes import Votes, counts, one_count

METHOD = "alongside agreement map 1"
LEAST_PEOPLE = 8
GROUPS_FROM, TRUSTED_FROM = (
    100,
    1_000,
)  # people: below, no groups; between, with the half-sample check


@dataclass(frozen=True)
class Group:
    """One group on the map, numbered from 1, the largest first."""

    number: int
    people: int
    centre: tuple[float, float]
    stands_for: tuple[StandsOut, ...]


@dataclass(frozen=True, eq=False)
class AgreementMap:
    """Everything behind the picture and the text.

    label: "too_few" (under 8 people), "no_structure" (the gate is shut), "one_group" (a map, and no separate
    groups can be seen), "groups", or "groups_given" (groups handed in, as fixed beforehand or made elsewhere).
    `places` (people, 2) is None when there is no map. `group` (people,): 0 for the first group, -1 for nobody's.
    `cube` (groups or 1, statements, 3): disagree, pass, agree, as cast. `across` and `plain` are the group-informed
    consensus, ours and the engine's, NaN without groups; `across` is NaN too where a group has few votes.
    """

    label: str
    votes: Votes
    grouped: np.ndarray
    gate: Gate | None
    found: Components | None
    places: np.ndarray | None
    group: np.ndarray
    groups: tuple[Group, ...]
    everyone: np.ndarray  # (statements, 3)
    cube: np.ndarray
    across: np.ndarray
    plain: np.ndarray
    seed: int

    def to_json(self, *, people: bool = True) -> str:
        """The same votes give the same bytes: floats are kept to 9 digits. `people`: with each person's place."""
        return json.dumps(_plain(self, people), ensure_ascii=False, sort_keys=True, indent=1)


def draw_map(
    votes: Votes, *, seed: int, groups: Mapping[str, int] | None = None, shuffles: int | None = None
) -> AgreementMap:
    """Draw the map. `groups`: person → group, when groups were made elsewhere; then they are not looked for."""
    grouped = who_is_grouped(votes)
    nobody = np.full(len(votes.people), -1, dtype=np.int32)
    people = int((np.bincount(votes.who, minlength=len(votes.people)) > 0).sum())
    if people < LEAST_PEOPLE:
        return _finish("too_few", votes, grouped, None, None, None, nobody, None, seed)
    passed = gate(votes, seed=seed, shuffles=shuffles)
    if groups is None and not passed.open:
        return _finish("no_structure", votes, grouped, passed, None, None, nobody, None, seed)
    found = components(votes)
    places = project(votes, found)
    if groups is not None:
        given = _given(votes, groups)
        return _finish("groups_given", votes, given >= 0, passed, found, places, given, None, seed)
    label, sound = _groups(votes, grouped, places, seed)
    name = "one_group" if (label < 0).all() else "groups"
    return _finish(name, votes, grouped, passed, found, places, label, sound, seed)


def _groups(
    votes: Votes, grouped: np.ndarray, places: np.ndarray, seed: int
) -> tuple[np.ndarray, np.ndarray | None]:
    """A group for each person (-1 for none), and which statements may be named; None when all may."""
    label, sound = np.full(len(votes.people), -1, dtype=np.int32), None
    people = int(grouped.sum())
    if people < GROUPS_FROM:
        return label, None
    if people <= TRUSTED_FROM:
        check = half_sample(votes, grouped, seed=seed)
        if not check.passed:
            return label, None
        sound = check.sound
    found = find_groups(places[grouped], seed)
    if found is not None:
        label[grouped] = found
    return label, sound


def _given(votes: Votes, groups: Mapping[str, int]) -> np.ndarray:
    """Given groups as 0, 1, 2, ... in the order of their own numbers."""
    names = {name: n for n, name in enumerate(sorted(set(groups.values())))}
    return np.array([names[groups[p]] if p in groups else -1 for p in votes.people], dtype=np.int32)


def _finish(label, votes, grouped, passed, found, places, group, sound, seed) -> AgreementMap:
    k = int(group.max(initial=-1)) + 1
    everyone, nothing = one_count(votes), np.full(len(votes.statements), np.nan)
    cube = counts(votes, group, k) if k else everyone[None]
    return AgreementMap(
        label=label,
        votes=votes,
        grouped=grouped,
        gate=passed,
        found=found,
        places=places,
        group=group,
        groups=_describe(votes, places, group, cube, k, sound),
        everyone=everyone,
        cube=cube,
        across=_across(cube) if k else nothing,
        plain=plain_product(cube) if k else nothing,
        seed=seed,
    )


def _describe(votes, places, group, cube, k: int, sound) -> tuple[Group, ...]:
    sizes = np.bincount(group[group >= 0], minlength=k)
    tested = zero_left_out(cube, votes.left_out, sizes) if k else cube
    return tuple(
        Group(
            number=g + 1,
            people=int(sizes[g]),
            centre=(float(places[group == g, 0].mean()), float(places[group == g, 1].mean())),
            stands_for=stands_out(tested, g, votes.statements, sound),
        )
        for g in range(k)
    )


def _across(cube: np.ndarray) -> np.ndarray:
    """Ours for each statement; NaN where a group has fewer than five votes: not heard yet."""
    heard = (cube.sum(2) >= LEAST_IN_A_VOICE).all(0)
    return np.array(
        [across_groups(cube[:, j]) if heard[j] else np.nan for j in range(cube.shape[1])]
    )


def _plain(drawn: AgreementMap, people: bool) -> dict[str, Any]:
    votes = drawn.votes
    whole: dict[str, Any] = {
        "method": METHOD,
        "seed": drawn.seed,
        "label": drawn.label,
        "people": len(votes.people),
        "votes": len(votes),
        "gate": asdict(drawn.gate) if drawn.gate else None,
        "groups": [asdict(group) for group in drawn.groups],
        "everyone_agrees": consensus(drawn.everyone, votes.statements, True),
        "everyone_disagrees": consensus(drawn.everyone, votes.statements, False),
        "statements": [_statement(drawn, j) for j in range(len(votes.statements))],
    }
    if people and drawn.places is not None:
        whole["places"] = {
            name: [*place, int(group) + 1]
            for name, place, group in zip(
                votes.people, drawn.places.tolist(), drawn.group, strict=True
            )
        }
    return _rounded(whole)


def _statement(drawn: AgreementMap, j: int) -> dict[str, Any]:
    row: dict[str, Any] = {
        "statement": drawn.votes.statements[j],
        "left_out": bool(drawn.votes.left_out[j]),
        **_named(drawn.everyone[j]),
    }
    if drawn.groups:
        row["groups"] = [_named(cell) for cell in drawn.cube[:, j]]
        row["across_groups"] = None if np.isnan(drawn.across[j]) else float(drawn.across[j])
        row["plain_product"] = float(drawn.plain[j])
    if drawn.found is not None:
        row["mean"] = float(drawn.found.centre[j])
        row["directions"] = drawn.found.directions[:, j].tolist()
        row["place"] = places_of_statements(drawn.found)[j].tolist()
    return row


def _named(cell: Sequence[int]) -> dict[str, int]:
    return dict(zip(("disagree", "pass", "agree"), (int(n) for n in cell), strict=True))


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.9g}") + 0.0
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, list | tuple) else value
